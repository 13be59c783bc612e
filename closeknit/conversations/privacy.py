"""What conversations keep about a member."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from closeknit.conversations import actions, queries
from closeknit.conversations.models import BusyTimes, Conversation, Draft, Letter, Meeting, Reflection, Rest, Sheet
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort

YOU_TWO = _("The two of you, and nobody else.")
YOU_ALONE = _("You alone.")
UNTIL_ONE_LEAVES = _("Until one of you leaves.")


def _with(row: Any, member: Member) -> Any:
    return row.conversation.peer_of(member)


def _of(model: type[Any], author: str) -> Any:
    joined = ("conversation__a", "conversation__b")
    return lambda member, now: model.objects.filter(**{author: member}).select_related(*joined).order_by("pk")


people.holds(
    Conversation,
    title=_("Conversations"),
    sort=Sort.CONVERSATION,
    why=_("So that you can write to each other."),
    read_by=YOU_TWO,
    kept=_("While one of you is a member."),
    given="prompts opened_at",
    inner="id code a b origin touched_at",
    rows=lambda member, now: queries.of_member(member).order_by("opened_at"),
    also={"with": lambda row, member: row.peer_of(member)},
)
people.holds(
    Letter,
    title=_("Letters"),
    sort=Sort.CONVERSATION,
    why=_("They are what you wrote to each other."),
    read_by=YOU_TWO,
    kept=_("While one of you is a member. Who leaves chooses whether their letters stay, from a former member, or go."),
    given="author text is_thinking written_at",
    inner="id code conversation arrives_at held mailed_at",  # held would tell of a block
    rows=lambda member, now: queries.letters_read_by(member, now),
    also={"with": _with},
)
people.holds(
    Draft,
    title=_("Letters you did not finish"),
    sort=Sort.PRIVATE,
    why=_("So that nothing you typed is lost."),
    read_by=YOU_ALONE,
    kept=_("Until they are sent or emptied."),
    given="text kept_at",
    inner="id conversation author",
    rows=_of(Draft, "author"),
    also={"with": _with},
)
people.holds(
    Sheet,
    title=_("Your two lines in each conversation"),
    sort=Sort.CONVERSATION,
    why=_("So that the other knows what you are trying to do and what works for you."),
    read_by=YOU_TWO,
    kept=UNTIL_ONE_LEAVES,
    given="trying works written_at",
    inner="id conversation member",
    rows=_of(Sheet, "member"),
    also={"with": _with},
)
people.holds(
    Reflection,
    title=_("Whether it was worth your time"),
    sort=Sort.PRIVATE,
    why=_("It shapes what you are offered, and nothing else."),
    read_by=YOU_ALONE,
    kept=_("While you are a member."),
    given="worth words reflected_at",
    inner="id conversation member",
    rows=_of(Reflection, "member"),
    also={"with": _with},
)
people.holds(
    Rest,
    title=_("Conversations you let rest"),
    sort=Sort.PRIVATE,
    why=_("So that they leave your week."),
    read_by=YOU_ALONE,
    kept=_("Until somebody writes again."),
    given="rested_at",
    inner="id conversation member",
    rows=_of(Rest, "member"),
    also={"with": _with},
)

people.holds(
    Meeting,
    title=_("Talks, and times offered for them"),
    sort=Sort.CONVERSATION,
    why=_("So that both of you know when you talk, and your calendars do."),
    read_by=YOU_TWO,
    kept=UNTIL_ONE_LEAVES,
    given="asked_by minutes place starts_at agreed_at ended_at ending",
    inner="id code conversation slots offered_at arrives_at held sequence",  # some have not arrived; held would tell
    rows=lambda member, now: queries.meetings_seen_by(member, now),
    also={"with": _with},
)


people.holds(
    BusyTimes,
    title=_("Your calendar elsewhere, and when you have something in it"),
    sort=Sort.PRIVATE,
    why=_("So that times to talk are suggested only when you are free."),
    read_by=YOU_ALONE,
    kept=_("Until you have it forgotten; each time until it is over."),
    given="address spans given_at read_at",
    inner="id member due_at etag modified failures trouble",
    rows=lambda member, now: BusyTimes.objects.filter(member=member),
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member, now=now)
