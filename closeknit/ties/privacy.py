"""What ties keep about a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort
from closeknit.ties import actions, queries
from closeknit.ties.models import LettingBe, Moment, Placing, Suggestion

YOU_ALONE = _("You alone.")
UNTIL_ONE_LEAVES = _("Until one of you leaves.")

people.holds(
    Moment,
    title=_("What passed between you and others"),
    sort=Sort.DERIVED,
    why=_("Your own map is drawn from it: who, what and when, never the words."),
    read_by=_("You two, each in a map of their own."),
    kept=UNTIL_ONE_LEAVES,
    given="kind passed_at",
    inner="id a b giver origin",
    rows=lambda member, now: queries.moments_of(member).select_related("a", "b"),
    also={
        "with": lambda moment, member: moment.b if moment.a_id == member.pk else moment.a,
        "given_by_you": lambda moment, member: None if moment.giver_id is None else moment.giver_id == member.pk,
    },
)

people.holds(
    Placing,
    title=_("Where you placed people on your map"),
    sort=Sort.PRIVATE,
    why=_("Your own placing wins over the computed one."),
    read_by=YOU_ALONE,
    kept=UNTIL_ONE_LEAVES,
    given="ring placed_at",
    inner="id member peer",
    rows=lambda member, now: queries.placings_of(member),
    also={"whom": lambda row, member: row.peer},
)
people.holds(
    LettingBe,
    title=_("Ties you let be"),
    sort=Sort.PRIVATE,
    why=_("So that you are not asked to pick them up."),
    read_by=YOU_ALONE,
    kept=UNTIL_ONE_LEAVES,
    given="let_be_at",
    inner="id member peer",
    rows=lambda member, now: queries.lets_be(member),
    also={"whom": lambda row, member: row.peer},
)

people.holds(
    Suggestion,
    title=_("The thread you might pick up this month"),
    sort=Sort.DERIVED,
    why=_("So that a tie you care about does not come loose unnoticed."),
    read_by=YOU_ALONE,
    kept=_("For a month, or until you pick it up or let it be."),
    given="monday",
    inner="id member peer last statement suggested_at",
    rows=lambda member, now: queries.suggestion_of(member),
    also={"whom": lambda row, member: row.peer},
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member)
