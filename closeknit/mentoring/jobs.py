"""What the clock does for mentoring."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.mentoring import actions


@every(minutes=5)
def settle(now: datetime) -> int:
    """Close proposals whose day for answers is over, and ask those who wait about their next choice."""
    return actions.settle(now=now)


@every(hours=1)
def ask_check_ins(now: datetime) -> int:
    """Ask the two of each mentorship how it goes, every four weeks."""
    return actions.ask_check_ins(now=now)


@every(minutes=5)
def end_for_those_apart(now: datetime) -> int:
    """End mentorships between two of whom one blocked the other."""
    return actions.end_for_those_apart(now=now)


@every(hours=1)
def end_terms(now: datetime) -> int:
    """Complete mentorships whose last day is over, with a certificate for both."""
    return actions.end_terms(now=now)


@every(hours=6)
def forget_proposals(now: datetime) -> int:
    """Forget the proposals of programmes that were over long enough ago."""
    return actions.forget_proposals(now=now)
