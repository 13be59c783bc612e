"""What reports keep about a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort
from closeknit.reports import actions, queries
from closeknit.reports.models import Hearing, Line, Look, Report

READ_BY = _("You, and an organiser who opened it, until it is closed.")
KEPT = _("%(reports_kept)s after it was closed.")

people.holds(
    Report,
    title=_("Reports you made"),
    sort=Sort.PRIVATE,
    why=_("So that organisers can look at what somebody did."),
    read_by=READ_BY,
    kept=KEPT,
    given="reason words shown begun_at reported_at closed_at",
    inner="id code reporter about origin closed_by decision",
    rows=lambda member, now: queries.of_reporter(member),
)
people.holds(
    Line,
    title=_("What you added to a report"),
    sort=Sort.PRIVATE,
    why=_("So that organisers know what came after."),
    read_by=READ_BY,
    kept=KEPT,
    given="words added_at",
    inner="id report",
    rows=lambda member, now: Line.objects.filter(report__reporter=member).order_by("pk"),
)
people.holds(
    Hearing,
    title=_("Where you were asked for your side"),
    sort=Sort.PRIVATE,
    why=_("So that nobody decides about you unheard."),
    read_by=_("You, and who decides about the report."),
    kept=KEPT,
    given="question asked_at answer answered_at outcome",
    inner="id code report by",
    rows=lambda member, now: queries.hearings_of(member),
)
people.holds(
    Look,
    title=_("Who opened a report"),
    sort=Sort.OPERATIONAL,
    why=_("So that no organiser reads a report unseen."),
    read_by=_("Organisers."),
    kept=KEPT,
    inner="id report by looked_at",
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget_member(member=member)
