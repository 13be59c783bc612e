"""What organisers' pages keep about members: that words of theirs were read, and nothing else."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.organising import actions, queries
from closeknit.organising.models import Glass, KindNote, Snapshot
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort

people.about_nobody(Snapshot, KindNote)
people.holds(
    Glass,
    title=_("Conversations of yours that two people agreed to read"),
    sort=Sort.OPERATIONAL,
    why=_("So that nobody reads them alone, or unseen."),
    read_by=_("You, and who decides about reports."),
    kept=_("%(reports_kept)s; that it was, for good."),
    given="asked_at agreed_at",
    inner="id code conversation because asked_by agreed_by",
    rows=queries.told_glasses,
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget_glasses_of(member=member)
