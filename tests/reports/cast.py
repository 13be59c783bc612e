"""Reports, told by the real actions."""

from datetime import datetime

from closeknit.people.models import Member
from closeknit.reports import actions
from closeknit.reports.models import Report


def reported(reporter: Member, about: Member, now: datetime, words: str = "He sells soap.") -> Report:
    """A report that was sent."""
    begun = actions.begin(reporter=reporter, about=about, origin=f"profile:{about.code}", now=now)
    return actions.report(begun=begun, reason="selling", words=words, now=now)
