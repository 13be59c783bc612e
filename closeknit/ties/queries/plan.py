"""A thread to pick up: which, when, and as a week tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member, Relation, Statement
from closeknit.ties.models import Moment, Suggestion
from closeknit.ties.queries.map import Thread, map_of
from closeknit.web.waiting import Done, Row, Waiting, rows

THREAD_MINUTES = 10
A_WEEK = timedelta(weeks=1)


def monday_of_month(now: datetime) -> date | None:
    """The month's first Monday on the network's calendar, if this is its week."""
    today = now.astimezone(ZoneInfo(network.this_network().timezone)).date()
    monday = today - timedelta(days=today.weekday())
    return monday if monday.day <= 7 else None


def not_looked_at(monday: date) -> QuerySet[Member]:
    """Members for whom no thread was looked for in the week of this Monday."""
    there = Suggestion.objects.filter(member=OuterRef("pk"), monday=monday)
    return people.members().filter(~Exists(there), leaving_at__isnull=True).order_by("pk")


def suggestion_of(member: Member) -> QuerySet[Suggestion]:
    """The thread somebody might pick up, if there is one."""
    return Suggestion.objects.filter(member=member, peer__isnull=False).select_related("peer")


def loosening_most(member: Member, now: datetime) -> tuple[Thread, Statement | None] | None:
    """The nearest thread of a member that loosens and is not let be, and the latest that its peer wrote since.

    Nobody who paused or listens first is named: they wished for quiet.
    """
    threads = map_of(member, now).loosening
    peers = people.members().filter(pk__in=[one.number for one in threads], listening_since__isnull=True).in_bulk()
    for one in threads:
        peer = peers.get(one.number)
        if peer is not None and not peer.is_paused(people.today(now, peer)):
            said = people.statements_for(peer, Relation.TIED).values()
            since = [row for of_kind in said for row in of_kind if row.written_at > one.last.passed_at]
            return one, max(since, key=lambda row: (row.written_at, row.pk), default=None)
    return None


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """The thread that is suggested this month."""
    return [
        rows(
            Suggestion.objects.filter(member=member, peer__isnull=False, suggested_at__gte=since - A_WEEK),
            sort="thread",
            at="suggested_at",
            peer=F("peer"),
            monday=F("monday"),
            kind=F("last__kind"),
            giver=F("last__giver"),
            passed_at=F("last__passed_at"),
            text=F("statement__text"),
            audience=F("statement__audience"),
        )
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """It in words, in the week of its Monday on the member's own calendar."""
    today = people.today(now, member)
    monday = today - timedelta(days=today.weekday())
    here = (row for row in found if row.day("monday") == monday and row.peer in peers)
    return [_waiting(row, peers[row.peer]) for row in here if peers[row.peer].erased_at is None]


def _waiting(row: Row, peer: Member) -> Waiting:
    told, last = row.told, None
    if told["kind"]:
        last = Moment(kind=told["kind"], giver_id=told["giver"], passed_at=row.moment("passed_at"))
    may_read = bool(told["text"]) and Relation.TIED.reads(told["audience"])
    return Waiting(
        kind="tie",
        key=f"tie:{peer.code}",
        minutes=THREAD_MINUTES,
        template="ties/waiting.html",
        known=True,
        context={
            "peer": people.visible(peer, Relation.TIED),
            "last": last,
            "text": told["text"] if may_read else "",
        },
        words=_("It has been a while with %(name)s. People drift, and that is often fine.") % {"name": peer.first_name},
        address=reverse("ties:tie", args=[peer.code]),
    )
