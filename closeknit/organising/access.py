"""Who may see the pages of organisers: organisers. To everybody else there is nothing here."""

from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from closeknit.asks import queries as asks
from closeknit.asks.models import Ask
from closeknit.audit import queries as audit
from closeknit.audit.models import Act
from closeknit.introductions import queries as introductions
from closeknit.introductions.models import Exclusion, Round
from closeknit.organising import queries
from closeknit.people import queries as people
from closeknit.people.models import Invitation, JoinRequest, Member
from closeknit.reports import access as reports
from closeknit.reports.models import Report


def organiser(member: Member | AnonymousUser) -> Member:
    """The member, where they tend the network; raises `Member.DoesNotExist` for anybody else."""
    if not isinstance(member, Member) or not member.is_organiser:
        raise Member.DoesNotExist
    return member


def asks_for(member: Member | AnonymousUser) -> list[Ask]:
    """Asks that nobody could help with, the longest first."""
    organiser(member)
    return asks.listed()


def rounds_for(member: Member | AnonymousUser) -> QuerySet[Round]:
    """All rounds, newest first."""
    organiser(member)
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
    organiser(member)
    return people.invitations(now).get(code=code, redeemed_at__isnull=True)


def request_for(member: Member | AnonymousUser, code: str) -> JoinRequest:
    """A request to be let in."""
    organiser(member)
    return people.requests().get(code=code)


def report_for(member: Member | AnonymousUser, code: str) -> Report:
    """A report that is neither by nor about this organiser."""
    return reports.report_for_organiser(organiser(member), code)


def member_for(member: Member | AnonymousUser, code: str) -> Member:
    """A member of this code, for an organiser. Blocks between the two do not count here: it is not a meeting."""
    organiser(member)
    return people.members().get(code=code, leaving_at__isnull=True)


def acts_for(member: Member | AnonymousUser) -> QuerySet[Act]:
    """What organisers did, the latest first."""
    organiser(member)
    return audit.acts()
