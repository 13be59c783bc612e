"""Breaking the glass: reading words that nobody showed takes a reason and two people, is written down, and is told."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.conversations import access as conversations
from closeknit.conversations.models import Letter
from closeknit.network import queries as network
from closeknit.organising import emails, queries
from closeknit.organising.actions.health import NothingSaid
from closeknit.organising.models import Glass
from closeknit.people.models import Member
from closeknit.reports.models import Report

LONGEST_REASON = 1000


class NotFromAConversation(Exception):
    """Only a report from a conversation that one opened and that is not closed is a reason to read it."""


class TakesTwo(Exception):
    """Whoever asks does not agree, and neither does whose words they are; and it waits for a week."""


@transaction.atomic
def ask_for_glass(*, report: Report, because: str, by: Member, now: datetime) -> Glass:
    """Ask a second person whether the whole conversation may be read."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    words = because.strip()
    if not 1 <= len(words) <= LONGEST_REASON:
        raise NothingSaid
    is_theirs = report.closed_at is None and report.looks.filter(by=by).exists()
    if report.place != "conversation" or not is_theirs or by.pk in {report.reporter_id, report.about_id}:
        raise NotFromAConversation
    conversation = conversations.conversation_behind_glass(report.origin.partition(":")[2])
    row = Glass.objects.create(conversation=conversation, because=words, asked_by=by, asked_at=now)
    _write_down(What.GLASS_ASKED, row, by, now)
    return row


@transaction.atomic
def agree_to_glass(*, glass: Glass, by: Member, now: datetime) -> Glass:
    """Agree as the second person. The two whose words they are are told at once."""
    glass = Glass.objects.select_for_update().get(pk=glass.pk)
    if not queries.asked_of(by, now).filter(pk=glass.pk).exists():
        raise TakesTwo
    glass.agreed_by, glass.agreed_at = by, now
    glass.save(update_fields=["agreed_by", "agreed_at"])
    _write_down(What.GLASS_AGREED, glass, by, now)
    emails.glass(glass, now)
    return glass


@transaction.atomic
def read_through_glass(*, glass: Glass, by: Member, now: datetime) -> list[Letter]:
    """The letters, for one of the two who agreed on it, within a day. Each reading is written down."""
    if not queries.readable_by(by, now).filter(pk=glass.pk).exists():
        raise TakesTwo
    _write_down(What.GLASS_READ, glass, by, now)
    return queries.letters(glass, now)


@transaction.atomic
def forget_glasses(*, now: datetime) -> int:
    """Forget old ones; that they were stays among the acts."""
    forgotten, _ = Glass.objects.filter(asked_at__lt=now - network.kept_for("reports_kept")).delete()
    return forgotten


@transaction.atomic
def forget_glasses_of(*, member: Member) -> None:
    """Forget why words of a member were read, and what they wrote when they asked themself."""
    own = Q(conversation__a=member) | Q(conversation__b=member) | Q(asked_by=member)
    Glass.objects.filter(own).delete()


def _write_down(what: What, glass: Glass, by: Member, now: datetime) -> None:
    audit.write_down(what=what, by=by.pk, because=f"glass:{glass.code}", now=now)
