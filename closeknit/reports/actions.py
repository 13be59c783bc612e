"""Everything that changes a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.network import queries as network
from closeknit.people.models import Member
from closeknit.reports import emails
from closeknit.reports.emails import Ruling as Ruling
from closeknit.reports.models import Hearing, Line, Look, Reason, Report

REPORTS_A_DAY = 10
MOST_LINES = 20  # that can be added to one
LONGEST_REASON = 400
LONGEST_WORDS = 2000
UNSENT_KEPT = timedelta(days=1)


class EnoughReportedToday(Exception):
    """A member writes ten reports a day at most."""


class NothingSaid(ValueError):
    """It has words, and not too many."""


class EnoughAdded(Exception):
    """Twenty lines were added to this one."""


class NotOpened(Exception):
    """Whoever asks the other side has opened the report."""


class AlreadyHeard(Exception):
    """They were asked once."""


class HasClosed(Exception):
    """It was closed; nothing is added to it or decided about it again."""


class NoReason(ValueError):
    """What is hidden is hidden for a reason that its author reads."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that the reporter chose to show: whether it is their own, and the day it was written."""

    text: str
    mine: bool
    on: date | None = None


@transaction.atomic
def begin(*, reporter: Member, about: Member, origin: str, now: datetime, shown: Sequence[Shown] = ()) -> Report:
    """Begin a report where something happened, with what its author chose to show. Nobody is told yet.

    Of reports about one person one is begun at a time: whoever chooses anew begins anew.
    """
    Member.objects.select_for_update().get(pk=reporter.pk)
    Report.objects.filter(reporter=reporter, about=about, reported_at__isnull=True).delete()
    return Report.objects.create(
        reporter=reporter,
        about=about,
        origin=origin,
        shown=[{"text": one.text, "mine": one.mine, "on": one.on and one.on.isoformat()} for one in shown],
        begun_at=now,
    )


@transaction.atomic
def report(*, begun: Report, reason: str, words: str, now: datetime) -> Report:
    """Send it to the organisers; sent twice it is there once."""
    Member.objects.select_for_update().get(pk=begun.reporter_id)
    begun = Report.objects.select_for_update().get(pk=begun.pk)
    if begun.reported_at is not None:
        return begun
    lately = Report.objects.filter(reporter_id=begun.reporter_id, reported_at__gt=now - timedelta(days=1))
    if lately.count() >= REPORTS_A_DAY:
        raise EnoughReportedToday
    begun.reason, begun.words, begun.reported_at = Reason(reason), _said(words), now
    begun.save(update_fields=["reason", "words", "reported_at"])
    emails.waiting(begun, now)
    return begun


@transaction.atomic
def add(*, report: Report, words: str, now: datetime) -> Line:
    """Add a line to a report that is not closed."""
    report = _open(report)
    if report.lines.count() >= MOST_LINES:
        raise EnoughAdded
    return Line.objects.create(report=report, words=_said(words), added_at=now)


@transaction.atomic
def look(*, report: Report, by: Member, now: datetime) -> Look:
    """Open a report. It is written down who did, and lets whom it is about be introduced again."""
    row, is_first = Look.objects.get_or_create(report=_open(report), by=by, defaults={"looked_at": now})
    if is_first:
        _write_down(What.REPORT_OPENED, report, by, now)
    return row


@transaction.atomic
def hear(*, report: Report, question: str, by: Member, now: datetime) -> Hearing:
    """Ask whom it is about for their side, once, in words of one's own. They are not told who reported what."""
    report = _open(report)
    if not report.looks.filter(by=by).exists():
        raise NotOpened
    if Hearing.objects.filter(report=report).exists():
        raise AlreadyHeard
    row = Hearing.objects.create(report=report, by=by, question=_said(question), asked_at=now)
    _write_down(What.SIDE_ASKED, report, by, now)
    emails.asked_for_side(row, now)
    return row


@transaction.atomic
def answer(*, hearing: Hearing, words: str, now: datetime) -> Hearing:
    """Tell one's side, while the report is open; again, and the later words count."""
    _open(hearing.report)
    hearing = Hearing.objects.select_for_update().get(pk=hearing.pk)
    hearing.answer, hearing.answered_at = _said(words), now
    hearing.save(update_fields=["answer", "answered_at"])
    return hearing


@transaction.atomic
def close(*, report: Report, by: Member, decision: str, now: datetime, outcome: str = "") -> Report:
    """Close a report with what was decided, for the reporter to read. outcome: what is told to the other, if heard."""
    report = _open(report)
    Hearing.objects.filter(report=report).update(outcome=outcome.strip()[:LONGEST_WORDS])
    report.decision, report.closed_by, report.closed_at = _said(decision), by, now
    report.save(update_fields=["decision", "closed_by", "closed_at"])
    _write_down(What.REPORT_CLOSED, report, by, now)
    return report


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Forget reports some time after they were closed, and those that were begun and not sent."""
    over = Q(closed_at__lt=now - network.kept_for("reports_kept")) | Q(
        reported_at__isnull=True, begun_at__lt=now - UNSENT_KEPT
    )
    forgotten = Report.objects.filter(over)
    count = forgotten.count()
    forgotten.delete()
    return count


@transaction.atomic
def forget_member(*, member: Member) -> None:
    """Forget what a member reported, and what was reported of them: it holds words of theirs."""
    Report.objects.filter(Q(reporter=member) | Q(about=member)).delete()


def _write_down(what: What, report: Report, by: Member, now: datetime) -> None:
    """It is about the reporter, whose words were read. Whom the report is about learns nothing by this either."""
    audit.write_down(what=what, by=by.pk, about=report.reporter_id, because=f"report:{report.code}", now=now)


def _open(report: Report) -> Report:
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.closed_at is not None:
        raise HasClosed
    return report


def _said(words: str) -> str:
    words = words.strip()
    if not 1 <= len(words) <= LONGEST_WORDS:
        raise NothingSaid
    return words


def reason(*, because: str) -> str:
    """Why an organiser hides something, as its author reads it; raises `NoReason` where it has no words or too many."""
    words = because.strip()
    if not 1 <= len(words) <= LONGEST_REASON:
        raise NoReason
    return words


@transaction.atomic
def tell_author(
    *, author: Member, because: str, address: str, code: str, now: datetime, ruling: Ruling = emails.HIDDEN
) -> None:
    """Tell somebody that something of theirs was hidden, or what else was done with it, and why. address: where it
    stands. code: its own."""
    emails.ruled(author, ruling, because, address, code, now)
