"""Circles in a week: to answer, to write for, to sit in, and what was done. Never what anybody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.circles.models import Circle, Gathering, Part, Seat, Taking, Writing
from closeknit.circles.queries.gatherings import writes
from closeknit.circles.queries.protocols import PROTOCOLS, STAGES, WRITTEN_MINUTES
from closeknit.people.models import Member
from closeknit.web.waiting import Done, Row, Waiting, rows

ANSWER_MINUTES = 5
STAGE_MINUTES = WRITTEN_MINUTES // STAGES
PROPOSED, LIVE, STAGE, SAT, WROTE = "proposed", "live", "stage", "sat", "wrote"


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """Circles to answer, gatherings within a week, stages to write for, and what one took part in since a moment."""
    seats = Seat.objects.filter(member=member, left_at__isnull=True, circle__closed_at__isnull=True)
    mine = Q(circle__seats__member=member, circle__seats__left_at__isnull=True)
    absent = Taking.objects.filter(gathering=OuterRef("pk"), seat__member=member, part=Part.ABSENT)
    wrote = Writing.objects.filter(gathering=OuterRef("pk"), seat__member=member, stage=OuterRef("stage"))
    there = Taking.objects.filter(gathering=OuterRef("pk"), seat__member=member).exclude(part=Part.ABSENT)
    is_guest = Case(When(guest__member=member, then=Value(True)), default=Value(False), output_field=BooleanField())
    told = {"code": F("code"), "circle": F("circle__code"), "name": F("circle__name"), "protocol": F("protocol")}
    open_ones = Gathering.objects.filter(
        mine, ~Exists(absent), closed_at__isnull=True, circle__closed_at__isnull=True, circle__began_at__isnull=False
    )
    live = open_ones.filter(
        is_written=False, begins_at__gt=now - timedelta(hours=2), begins_at__lte=now + timedelta(days=7)
    )
    stages = open_ones.filter(~Exists(wrote), is_written=True, begins_at__lte=now)
    sat = Gathering.objects.filter(
        Exists(there),
        mine,
        is_written=False,
        called_off_at__isnull=True,
        begins_at__gte=since,
        begins_at__lte=now - timedelta(hours=2),
    )
    written = Writing.objects.filter(seat__member=member, written_at__gte=since)
    return [
        rows(
            seats.filter(circle__began_at__isnull=True, answer="", circle__answer_by__gt=now),
            sort=PROPOSED,
            at="circle__formed_at",
            circle=F("circle__code"),
            name=F("circle__name"),
        ),
        rows(live, sort=LIVE, at="begins_at", begins=F("begins_at"), **told),
        rows(stages, sort=STAGE, at="begins_at", stage=F("stage"), is_guest=is_guest, **told),
        rows(sat, sort=SAT, at="begins_at", **told),
        rows(
            written,
            sort=WROTE,
            at="written_at",
            code=F("gathering__code"),
            circle=F("gathering__circle__code"),
            name=F("gathering__circle__name"),
        ),
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """Those of `in_week` in words, the oldest first."""
    told = (_told(row) for row in sorted(found, key=lambda row: (row.at, row.number)))
    return [one for one in told if one is not None]


def _told(row: Row) -> Waiting | Done | None:
    if row.sort == PROPOSED:
        return Waiting(
            "circle",
            f"circle:{row.told['circle']}",
            ANSWER_MINUTES,
            "circles/waiting.html",
            somebody=True,
            context={**row.told, "asks": row.sort},
            words=_("A place in a circle: %(name)s") % {"name": row.told["name"]},
            address=reverse("circles:circle", args=[row.told["circle"]]),
        )
    if row.sort == LIVE:
        return Waiting(
            "gathering",
            f"gathering:{row.told['code']}",
            PROTOCOLS[row.told["protocol"]].minutes,
            "circles/waiting.html",
            known=True,
            context={**row.told, "asks": row.sort, "begins_at": row.moment("begins")},
            words=_("%(circle)s meets") % {"circle": row.told["name"]},
            address=reverse("circles:gathering", args=[row.told["circle"], row.told["code"]]),
        )
    if row.sort == STAGE:
        return _stage(row)
    words = _("You sat in %(circle)s") if row.sort == SAT else _("You wrote in %(circle)s")
    minutes = PROTOCOLS[row.told["protocol"]].minutes if row.sort == SAT else STAGE_MINUTES
    address = reverse("circles:gathering", args=[row.told["circle"], row.told["code"]])
    return Done(
        "circle", f"{row.sort}:{row.number}", minutes, words % {"circle": row.told["name"]}, address, known=True
    )


def _stage(row: Row) -> Waiting | None:
    stage = PROTOCOLS[row.told["protocol"]].stages[min(row.told["stage"], STAGES - 1)]
    if not writes(stage.who, is_guest=bool(row.told["is_guest"])):
        return None
    return Waiting(
        "circle",
        f"stage:{row.told['code']}:{row.told['stage']}",
        STAGE_MINUTES,
        "circles/waiting.html",
        somebody=True,
        known=True,
        context={**row.told, "asks": row.sort, "title": stage.title},
        words=_("Your circle waits for your words: %(circle)s") % {"circle": row.told["name"]},
        address=reverse("circles:gathering", args=[row.told["circle"], row.told["code"]]),
    )


def in_words(circle: Circle) -> str:
    """How often it meets, and how."""
    return rhythm(is_written=circle.is_written, weeks=circle.weeks)


def term(months: int) -> str:
    """How long a circle runs, as one says it after *for*."""
    said = {6: _("half a year"), 9: _("nine months"), 12: _("a year")}
    return said[months]


def rhythm(*, is_written: bool, weeks: int) -> str:
    """The same of what is not formed yet."""
    every = {
        2: _("every second week"),
        3: _("every third week"),
        4: _("every fourth week"),
    }[weeks]
    said = _("in writing over five days, %(every)s") if is_written else _("an hour, %(every)s")
    return said % {"every": every}
