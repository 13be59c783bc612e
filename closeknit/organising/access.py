"""Who may see which of these pages: whom a role lets. To everybody else there is nothing here."""

from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from closeknit.asks import queries as asks
from closeknit.asks.models import Ask
from closeknit.audit import queries as audit
from closeknit.audit.models import Act
from closeknit.circles import access as circles
from closeknit.circles.models import Theme
from closeknit.introductions import queries as introductions
from closeknit.introductions.models import Exclusion, Round
from closeknit.mentoring import access as mentoring
from closeknit.mentoring.models import Adjustment, Application, Programme
from closeknit.organising import queries
from closeknit.organising.models import Glass
from closeknit.people import access as people_access
from closeknit.people import queries as people
from closeknit.people.models import Import, Invitation, JoinRequest, Member, Power, Purpose, Suspension
from closeknit.reports import access as reports
from closeknit.reports.models import Report

# What a role has to let one do to bring a list.
BROUGHT_BY = {Purpose.INVITING: Power.ADMIT, Purpose.PAST: Power.ROUNDS}


# Where whoever has a role begins, by what it lets them do.
FIRST_PAGES = (
    ("organising:health", Power.TOTALS),
    ("organising:programmes", Power.PROGRAMMES),
    ("organising:requests", Power.ADMIT),
    ("organising:queue", Power.REPORTS),
    ("organising:acts", Power.OWN_ACTS),
)


def somebody_who_may(power: Power, member: Member | AnonymousUser) -> Member:
    """The member, where a role of theirs lets them do this; raises `Member.DoesNotExist` for anybody else."""
    if not isinstance(member, Member) or not member.may(power):
        raise Member.DoesNotExist
    return member


def first_page_for(member: Member | AnonymousUser) -> str:
    """The route of the first page that a role of a member's lets them open; raises `Member.DoesNotExist` where none
    does."""
    for route, power in FIRST_PAGES:
        if isinstance(member, Member) and member.may(power):
            return route
    raise Member.DoesNotExist


def organiser(member: Member | AnonymousUser) -> Member:
    """The member, where they are an organiser."""
    if not isinstance(member, Member) or not member.is_organiser:
        raise Member.DoesNotExist
    return member


def asks_for(member: Member | AnonymousUser) -> list[Ask]:
    """Asks that nobody could help with, the longest first."""
    somebody_who_may(Power.TOTALS, member)
    return asks.listed()


def theme_for(member: Member | AnonymousUser, code: str) -> Theme:
    """One on which circles are formed."""
    organiser(member)
    return circles.theme_for(code)


def programme_for(member: Member | AnonymousUser, code: str) -> Programme:
    """One that this member runs."""
    return mentoring.programme_to_run(somebody_who_may(Power.PROGRAMMES, member), code)


def programme_to_take_over(member: Member | AnonymousUser, code: str) -> Programme:
    """One that an organiser does not run yet."""
    return mentoring.programme_to_take_over(somebody_who_may(Power.PROGRAMMES, member), code)


def applicant_for(programme: Programme, code: str) -> Application:
    """Somebody who applied to a programme that this member runs."""
    return mentoring.applicant_for(programme, code)


def adjustment_for(programme: Programme, code: str) -> Adjustment:
    """One of a programme that this member runs."""
    return mentoring.adjustment_for(programme, code)


def rounds_for(member: Member | AnonymousUser) -> QuerySet[Round]:
    """All rounds, newest first."""
    somebody_who_may(Power.TOTALS, member)
    return queries.rounds()


def round_for(member: Member | AnonymousUser, week: str) -> Round:
    """The round of an ISO week such as 2026-W48."""
    rows = rounds_for(member)
    try:
        monday = date.fromisoformat(f"{week}-1")
    except ValueError:
        raise Round.DoesNotExist from None
    return rows.get(monday=monday)


def exclusion_for(member: Member | AnonymousUser, code: str) -> Exclusion:
    """Two whom no round introduces."""
    organiser(member)
    return introductions.exclusions().get(code=code)


def invitation_for(member: Member | AnonymousUser, code: str, now: datetime) -> Invitation:
    """An invitation of the last weeks that nobody used, whoever wrote it."""
    somebody_who_may(Power.ADMIT, member)
    return people.invitations(now).get(code=code, redeemed_at__isnull=True)


def request_for(member: Member | AnonymousUser, code: str) -> JoinRequest:
    """A request to be let in."""
    somebody_who_may(Power.ADMIT, member)
    return people.requests().get(code=code)


def report_for(member: Member | AnonymousUser, code: str) -> Report:
    """A report that is neither by nor about this organiser."""
    return reports.report_for_organiser(somebody_who_may(Power.REPORTS, member), code)


def member_for(power: Power, member: Member | AnonymousUser, code: str) -> Member:
    """A member of this code, for whom a role lets do this. Blocks between the two do not count here: it is not a
    meeting."""
    somebody_who_may(power, member)
    return people.members().get(code=code, leaving_at__isnull=True)


def appeal_for(member: Member | AnonymousUser, code: str, now: datetime) -> Suspension:
    """An appeal against what somebody else decided."""
    return people_access.appeal_for(somebody_who_may(Power.REPORTS, member), code, now)


def suspension_for(member: Member | AnonymousUser, code: str, now: datetime) -> Suspension:
    """The suspension that keeps a member of this code out."""
    row = people.suspension_of(member_for(Power.SUSPEND, member, code), now)
    if row is None:
        raise Suspension.DoesNotExist
    return row


def glass_to_agree_to(member: Member | AnonymousUser, code: str, now: datetime) -> Glass:
    """One that somebody else asked for."""
    return queries.asked_of(somebody_who_may(Power.GLASS, member), now).get(code=code)


def glass_to_read(member: Member | AnonymousUser, code: str, now: datetime) -> Glass:
    """One on which two agreed, this member among them."""
    return queries.readable_by(somebody_who_may(Power.GLASS, member), now).get(code=code)


def somebody_who_brings(member: Member | AnonymousUser, purpose: str) -> tuple[Member, Purpose]:
    """The member, where a role of theirs lets them bring lists for this; raises `Import.DoesNotExist` for none."""
    if purpose not in BROUGHT_BY:
        raise Import.DoesNotExist
    meant = Purpose(purpose)
    return somebody_who_may(BROUGHT_BY[meant], member), meant


def import_for(member: Member | AnonymousUser, purpose: str, code: str, now: datetime) -> Import:
    """A member's own list of this code, while it waits for their word."""
    organiser, meant = somebody_who_brings(member, purpose)
    return people_access.own_import_for(organiser, meant, code, now)


def acts_for(member: Member | AnonymousUser) -> QuerySet[Act]:
    """What everybody with a role did, the latest first; for those whom theirs does not let, what they did themself."""
    reader = somebody_who_may(Power.OWN_ACTS, member)
    return audit.acts() if reader.may(Power.ACTS) else audit.acts().filter(by=reader.pk)
