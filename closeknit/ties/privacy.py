"""What ties keep about a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort
from closeknit.ties import actions, queries
from closeknit.ties.models import Moment

people.holds(
    Moment,
    title=_("What passed between you and others"),
    sort=Sort.DERIVED,
    why=_("Your own map is drawn from it: who, what and when, never the words."),
    read_by=_("You two, each in a map of their own."),
    kept=_("Until one of you leaves."),
    given="kind passed_at",
    inner="id a b giver origin",
    rows=lambda member, now: queries.moments_of(member).select_related("a", "b"),
    also={
        "with": lambda moment, member: moment.b if moment.a_id == member.pk else moment.a,
        "given_by_you": lambda moment, member: None if moment.giver_id is None else moment.giver_id == member.pk,
    },
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member)
