"""Who may see what of mentoring: each of the two what is theirs, and who runs a programme who applied to it.

Nobody else has a door to a mentorship, whatever their role.
"""

from datetime import datetime

from closeknit.mentoring import queries
from closeknit.mentoring.models import Adjustment, Application, CheckIn, Meeting, Mentorship, Programme, Proposal
from closeknit.people.models import Member, Power


def programme_for(member: Member, code: str, now: datetime) -> Programme:
    """One that goes on; one that is over or closed, for whoever applied to it."""
    row = queries.programmes().get(code=code)
    is_open = row.closed_at is None and not row.is_over(now.date())
    if not is_open and not queries.applications_of(member).filter(programme=row).exists():
        raise Programme.DoesNotExist
    return row


def application_for(member: Member, code: str) -> Application:
    """A member's own, to a programme of this code."""
    return queries.applications_of(member).get(programme__code=code)


def proposal_for(member: Member, code: str) -> Proposal:
    """One that a member is asked and that has not closed."""
    return queries.proposals_of(member).get(code=code, closed_at__isnull=True)


def mentorship_for(member: Member, code: str) -> Mentorship:
    """One of the two's, also after it ended."""
    return queries.mentorships_of(member).get(code=code)


def running_mentorship_for(member: Member, code: str) -> Mentorship:
    """The same while it goes on."""
    return queries.running(member).get(code=code)


def certified_mentorship_for(member: Member, code: str) -> Mentorship:
    """One of the two's that was completed, and for which both have a certificate."""
    return queries.mentorships_of(member).get(code=code, certified_at__isnull=False)


def meeting_for(mentorship: Mentorship, code: str) -> Meeting:
    """One ahead of the two."""
    return mentorship.meetings.get(code=code, held_at__isnull=True, called_off_at__isnull=True)


def meeting_ahead(mentorship: Mentorship) -> Meeting | None:
    """The one ahead of the two, if there is one."""
    return mentorship.meetings.filter(held_at__isnull=True, called_off_at__isnull=True).first()


def check_in_to_report(mentorship: Mentorship, member: Member, code: str) -> CheckIn:
    """What the other wrote."""
    return mentorship.check_ins.select_related("member").exclude(member=member).exclude(words="").get(code=code)


def programme_to_run(member: Member, code: str) -> Programme:
    """A member's own to run."""
    return queries.programmes_run_by(member).get(code=code)


def programme_to_take_over(member: Member, code: str) -> Programme:
    """Somebody else's, or nobody's any more, for an organiser."""
    if not member.is_organiser or not member.may(Power.PROGRAMMES):
        raise Programme.DoesNotExist
    return queries.programmes().exclude(run_by=member).get(code=code)


def applicant_for(programme: Programme, code: str) -> Application:
    """Somebody who applied, by their own code."""
    return queries.applications_in(programme).get(member__code=code)


def adjustment_for(programme: Programme, code: str) -> Adjustment:
    """One of a programme that somebody runs."""
    return queries.adjustments(programme).get(code=code)
