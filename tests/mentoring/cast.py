"""Mentoring, told by the real actions once two were paired."""

from datetime import date, datetime
from typing import Any

from closeknit.mentoring import actions
from closeknit.mentoring.models import Application, Mentorship, Programme, Proposal
from closeknit.people.models import Member

PLAN: dict[str, Any] = {
    "name": "First year of leading",
    "about": "For people who lead since a short while.",
    "kind": "mentoring",
    "weeks": 16,
    "rhythm": 4,
    "minutes": 45,
    "places": 2,
    "questions": ["What would you like to be true in spring?"],
    "begins_on": date(2026, 12, 7),
}


def opened(by: Member, now: datetime, **how: Any) -> Programme:
    """As an organiser opens it, without the act that is written down of it."""
    plan = {**PLAN, **how}
    return Programme.objects.create(
        **plan, ends_on=date.fromordinal(plan["begins_on"].toordinal() + 7 * plan["weeks"]), run_by=by, opened_at=now
    )


def applied(programme: Programme, member: Member, side: str, now: datetime, **how: Any) -> Application:
    typed = {"places": 1, "answers": ["That I sleep."], "agrees": True, **how}
    return actions.apply(programme=programme, member=member, side=side, now=now, **typed)


def proposed(mentor: Member, mentee: Member, now: datetime, programme: Programme | None = None) -> Proposal:
    """One that waits for answers, as releasing writes it."""
    programme = programme or Programme.objects.first() or opened(mentor, now)
    return Proposal.objects.create(
        programme=programme,
        mentor=mentor,
        mentee=mentee,
        proposed_at=now,
        shown_at=now,
        answer_by=now + actions.ANSWERS_IN,
    )


def going(mentor: Member, mentee: Member, now: datetime, programme: Programme | None = None) -> Mentorship:
    """One that began, since both said yes."""
    proposal = proposed(mentor, mentee, now, programme)
    actions.answer(proposal=proposal, member=mentor, accepts=True, now=now)
    begun = actions.answer(proposal=proposal, member=mentee, accepts=True, now=now)
    assert begun is not None
    return begun
