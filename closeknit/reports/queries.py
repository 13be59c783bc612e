"""Questions about reports."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from closeknit.people.models import Member
from closeknit.reports.models import Hearing, Look, Report

SEVERAL = 3  # different members who report somebody
WITHIN_DAYS = 7
WITHIN = timedelta(days=WITHIN_DAYS)
REMEMBERED = timedelta(days=30)  # how long organisers still see what was closed


def of_reporter(member: Member) -> QuerySet[Report]:
    """What a member reported, the latest first."""
    rows = Report.objects.filter(reporter=member, reported_at__isnull=False).order_by("-reported_at", "-pk")
    return rows.select_related("about").prefetch_related("lines", "looks")


def begun_by(member: Member) -> QuerySet[Report]:
    """What a member began to report, sent or not."""
    return Report.objects.filter(reporter=member).select_related("about")


def hearings_of(member: Member) -> QuerySet[Hearing]:
    """Where a member was asked for their side, the latest first."""
    return Hearing.objects.filter(report__about=member).select_related("report", "by")


def for_organiser(member: Member) -> QuerySet[Report]:
    """What an organiser may look into, the latest first: none that they wrote themself or that is about them."""
    rows = Report.objects.filter(reported_at__isnull=False).exclude(reporter=member).exclude(about=member)
    return rows.select_related("reporter", "about", "closed_by")


def open_for(organiser: Member) -> QuerySet[Report]:
    """Those that wait for an organiser, the longest first; `is_read` says whether one opened it."""
    rows = for_organiser(organiser).filter(closed_at__isnull=True).order_by("reported_at", "pk")
    return rows.annotate(is_read=Exists(Look.objects.filter(report=OuterRef("pk"))))


def lately_for(organiser: Member, now: datetime) -> tuple[list[Report], list[Report]]:
    """Those that wait, the longest first, and those closed in the last weeks, the latest first; by one question."""
    lately = Q(closed_at__isnull=True) | Q(closed_at__gt=now - REMEMBERED)
    rows = for_organiser(organiser).filter(lately).order_by("reported_at", "pk")
    found: list[Report] = list(rows.annotate(is_read=Exists(Look.objects.filter(report=OuterRef("pk")))))
    closed = [one for one in found if one.closed_at is not None]
    waiting = [one for one in found if one.closed_at is None]
    return waiting, sorted(closed, key=lambda one: (one.closed_at, one.pk), reverse=True)


def has_opened(organiser: Member, origin: str) -> bool:
    """Whether an organiser opened a report from a place that is not closed yet, and so reads what it shows."""
    return Look.objects.filter(by=organiser, report__in=open_for(organiser).filter(origin=origin)).exists()


def held() -> set[int]:
    """Numbers of the members who are given no new introduction for now, and are not told.

    Three different members reported them within a week, and no organiser has opened a report about them since.
    """
    seen = Look.objects.filter(report__about=OuterRef("about")).order_by("-looked_at").values("looked_at")[:1]
    told: dict[int, list[tuple[datetime, int]]] = {}
    waiting = Report.objects.filter(reported_at__isnull=False, closed_at__isnull=True).annotate(seen=Subquery(seen))
    for about, reporter, at, seen_at in waiting.values_list("about_id", "reporter_id", "reported_at", "seen"):
        if at is not None and (seen_at is None or at > seen_at):
            told.setdefault(about, []).append((at, reporter))
    return {about for about, reports in told.items() if _several_within_a_week(reports)}


def _several_within_a_week(reports: list[tuple[datetime, int]]) -> bool:
    return any(len({who for at, who in reports if at <= last <= at + WITHIN}) >= SEVERAL for last, _ in reports)
