"""Answers that are kept for others, because both agreed; and those somebody might agree to keep."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from closeknit.asks.models import Asking, Ending, Reply
from closeknit.people import queries as people
from closeknit.people.models import Member

DAYS_ASKED = 14  # so long the week has the question whether an answer may be kept


def that_helped() -> QuerySet[Asking]:
    """What was written as an answer, and no letter, to asks that were closed because somebody helped."""
    return Asking.objects.filter(reply=Reply.HELP, is_letter=False, ask__ending=Ending.HELPED)


def agreed() -> QuerySet[Asking]:
    """Those that both agreed to keep, hidden or not. None where one of the two blocked the other since."""
    between = Q(member=OuterRef("member"), peer=OuterRef("ask__asker"))
    between |= Q(member=OuterRef("ask__asker"), peer=OuterRef("member"))
    both = that_helped().filter(offered_at__isnull=False, agreed_at__isnull=False)
    return both.filter(~Exists(people.blocks().filter(between)))


def kept() -> QuerySet[Asking]:
    """Those of them that no organiser hid."""
    return agreed().filter(hidden_at__isnull=True, ask__hidden_at__isnull=True)


def kept_for(member: Member) -> QuerySet[Asking]:
    """Those of them that a member may read: both are here, and nobody of the three blocked another."""
    peers = people.peers(member)
    return kept().filter(
        Q(ask__asker=member) | Exists(peers.filter(pk=OuterRef("ask__asker_id"))),
        Q(member=member) | Exists(peers.filter(pk=OuterRef("member_id"))),
    )


def offered_to(helper: Member) -> QuerySet[Asking]:
    """Answers of a member that the asker would keep for others, the latest first; agreed to or not."""
    here = Exists(people.peers(helper).filter(pk=OuterRef("ask__asker_id")))
    rows = that_helped().filter(here, member=helper, offered_at__isnull=False)
    return rows.select_related("ask__asker").order_by("-offered_at", "-pk")


def to_agree(helper: Member, now: datetime) -> QuerySet[Asking]:
    """Those of the last weeks that they said nothing to, for their week."""
    rows = that_helped().filter(member=helper, agreed_at__isnull=True)
    return rows.filter(offered_at__gte=now - timedelta(days=DAYS_ASKED))


def answer_of(asker: Member, code: str, helper: str) -> Asking:
    """What a helper wrote to an ask of this member’s, by the codes of both."""
    return Asking.objects.get(ask__asker=asker, ask__code=code, member__code=helper, reply=Reply.HELP, is_letter=False)


def words_of(asking: Asking) -> str:
    """What an answer is found by: what was asked, and what was written."""
    return f"{asking.ask.text}\n\n{asking.words}"
