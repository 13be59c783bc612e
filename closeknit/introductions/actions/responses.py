"""Answers to an introduction, and what two yeses bring about."""

from datetime import date, datetime, timedelta

from django.db import transaction

from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Conversation
from closeknit.introductions import queries
from closeknit.introductions.models import Answer, Apart, Introduction, Reason, Response
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

NOT_NOW_LASTS = timedelta(days=91)


class HasClosed(Exception):
    """It can no longer be answered: its week is over, or the two have met."""


class NotSeenYet(Exception):
    """It has not reached this member."""


@transaction.atomic
def respond(
    *,
    introduction: Introduction,
    member: Member,
    answer: str,
    now: datetime,
    until: date | None = None,
    reason: str = "",
    message: str = "",
) -> Response:
    """Answer an introduction; the second yes opens the conversation. Until then an answer can be changed.

    Between two of whom one blocked the other a second yes changes nothing, and looks like the first.
    """
    introduction = Introduction.objects.select_for_update(of=("self",)).select_related("a", "b").get(pk=introduction.pk)
    if not introduction.is_open(now):
        raise HasClosed
    if introduction.revealed_at(member) > now:
        raise NotSeenYet
    answer = Answer(answer)
    if answer == Answer.NOT_NOW:
        until = until or people.today(now, member) + NOT_NOW_LASTS
    response, _ = Response.objects.update_or_create(
        introduction=introduction,
        member=member,
        defaults={
            "answer": answer,
            "until": until if answer == Answer.NOT_NOW else None,
            "reason": Reason(reason) if answer == Answer.NOT_FOR_ME and reason else "",
            "message": message.strip(),
            "responded_at": now,
        },
    )
    yeses = introduction.responses.filter(answer=Answer.YES).order_by("responded_at", "pk")
    if len(yeses) == 2 and not people.are_apart(introduction.a, introduction.b):
        _meet(introduction, list(yeses), now)
    return response


@transaction.atomic
def forget_answers(*, now: datetime) -> int:
    """Forget answers, reasons and unsent messages some time after their introduction closed.

    What stays of a *not for me* is that the two are not proposed again.
    """
    kept = timedelta(days=network.this_network().answers_kept)
    old = Response.objects.filter(introduction__closes_at__lt=now - kept)
    for a, b in old.filter(answer=Answer.NOT_FOR_ME).values_list("introduction__a_id", "introduction__b_id"):
        Apart.objects.get_or_create(a_id=a, b_id=b)
    forgotten, _ = old.exclude(answer=Answer.NOT_NOW, until__gte=now.date()).delete()
    return forgotten


@transaction.atomic
def forget_introductions(*, now: datetime) -> int:
    """Forget those that came to nothing, once the two could be introduced again: nothing reads them any more.

    A *not now* that still lasts, and a *not for me* whose answer is still kept, keep theirs.
    """
    old = Introduction.objects.filter(met_at=None, closes_at__lt=now - queries.REST - timedelta(weeks=2))
    old = old.exclude(pk__in=Response.objects.values("introduction_id"))
    forgotten = old.count()
    old.delete()
    return forgotten


def _send(conversation: Conversation, response: Response, now: datetime) -> None:
    """The first letter; where three of theirs wait there already, from before, it waits as a draft."""
    author, text = response.member, response.message
    try:
        conversations.write(conversation=conversation, author=author, text=text, now=now)
    except conversations.WaitForAnAnswer:
        begun = [draft.text for draft in conversation.drafts.filter(author=author)]
        whole = "\n\n".join((*begun, text))[: conversations.LONGEST_LETTER]
        conversations.keep_draft(conversation=conversation, author=author, text=whole, now=now)


def _meet(introduction: Introduction, yeses: list[Response], now: datetime) -> None:
    a, b, origin = introduction.a, introduction.b, f"introduction:{introduction.code}"
    conversation = conversations.open_conversation(a=a, b=b, origin=origin, now=now)
    for response in yeses:
        if response.message:
            _send(conversation, response, now)
    ties.record_moment(a=a, b=b, kind=MomentKind.MET, origin=origin, now=now)
    introduction.met_at = now
    introduction.save(update_fields=["met_at"])
