"""What the week keeps about a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort
from closeknit.week import actions, queries
from closeknit.week.models import CalendarAddress, LetGo, MondayLetter

people.holds(
    LetGo,
    title=_("What you did not want in a week"),
    sort=Sort.PRIVATE,
    why=_("So that it does not come back in that week."),
    read_by=_("You alone."),
    kept=_("While you are a member."),
    given="monday kind let_go_at",
    inner="id member key",
    rows=lambda member, now: queries.let_go_by(member),
)


people.holds(
    MondayLetter,
    title=_("Your Monday letters"),
    sort=Sort.OPERATIONAL,
    why=_("So that one comes a week at most, and fewer where you are away for long."),
    read_by=_("You alone."),
    kept=_("While you are a member."),
    given="decided_on written_on",
    inner="id member silent due_at done_at lease lease_until attempts set_aside_at",
    rows=lambda member, now: queries.letters_of(member),
)


people.holds(
    CalendarAddress,
    title=_("The address of your calendar"),
    sort=Sort.OPERATIONAL,
    why=_("So that your own program finds your talks and gatherings."),
    read_by=_("Nobody; only a hash of it is kept."),
    kept=_("Until you end it."),
    given="made_at",
    inner="id member token_hash",
    rows=lambda member, now: CalendarAddress.objects.filter(member=member),
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member)
