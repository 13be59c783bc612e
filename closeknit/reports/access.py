"""Who may see which report: who wrote it, and organisers it is not about."""

from closeknit.people.models import Member
from closeknit.reports import queries
from closeknit.reports.models import Hearing, Report


def begun_report_for(member: Member, code: str) -> Report:
    """One that a member began, sent or not."""
    return queries.begun_by(member).get(code=code)


def own_report_for(member: Member, code: str) -> Report:
    """One that a member sent."""
    return queries.of_reporter(member).get(code=code)


def hearing_for(member: Member, code: str) -> Hearing:
    """One in which a member was asked for their own side."""
    return queries.hearings_of(member).get(code=code)


def report_for_organiser(member: Member, code: str) -> Report:
    """For a member who is known to be an organiser."""
    return (
        queries.for_organiser(member)
        .select_related("reporter", "about", "closed_by", "hearing")
        .prefetch_related("lines", "looks__by")
        .get(code=code)
    )
