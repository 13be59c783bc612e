"""What rises and fades in what members write, with something to read and somebody to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import log
from zoneinfo import ZoneInfo

from django.db.models import Subquery
from django.utils.formats import number_format

from closeknit.insights.models import Askable, Insight, Month, Remark, Trend
from closeknit.insights.queries.fitting import key
from closeknit.insights.queries.reading import LOOKED_AT, OF_A_TOPIC, Shown, as_shown, readable, shared
from closeknit.network.models import Network
from closeknit.people import queries as people
from closeknit.people.models import Audience, Member
from closeknit.topics import queries as topics

LATELY_MONTHS, BEFORE_MONTHS = 3, 9  # looked at, and compared with
READINGS = 2
WIDE, HALF = 8.0, 50  # the odds at the edge of the drawing, and half its width


@dataclass(frozen=True, slots=True)
class Times:
    """What a look compares: from since to between, and from there until the first of the month."""

    on: date
    since: datetime
    between: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a change lies in the drawing: 0 to 100, with 50 for none."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class About:
    """What there is about a topic for one reader. may_agree: they wrote of it; has_agreed: they said
    that they may be asked."""

    topic: str
    readings: list[Shown]
    to_ask: list[people.Visible]
    may_agree: bool
    has_agreed: bool


@dataclass(frozen=True, slots=True)
class Noticed:
    """A topic that rises or fades, in the reader's language."""

    trend: Trend
    about: About
    bar: Bar

    @property
    def odds(self) -> tuple[str, str, str]:
        """Low, middle and high, as numbers are written in the reader's language."""
        low, middle, high = (
            number_format(Decimal(f"{odds:g}")) for odds in (self.trend.low, self.trend.middle, self.trend.high)
        )
        return low, middle, high


def is_look_due(network: Network, now: datetime) -> bool:
    """Whether this month was not looked at yet."""
    return not Month.objects.filter(on=times(network, now).on).exists()


def times(network: Network, now: datetime) -> Times:
    """What a look on this day compares, by the calendar of the network."""
    zone = ZoneInfo(network.timezone)
    on = now.astimezone(zone).date().replace(day=1)

    def begins(back: int) -> datetime:
        months = on.year * 12 + on.month - 1 - back
        return datetime.combine(date(months // 12, months % 12 + 1, 1), time(0), zone)

    return Times(on, begins(LATELY_MONTHS + BEFORE_MONTHS), begins(LATELY_MONTHS), begins(0))


def written(since: datetime, until: datetime) -> list[tuple[int, str]]:
    """Who wrote of what in a time, in insights for all members and under them; topics by their keys.

    What is for a few is not looked at: a trend is shown to everybody.
    """
    whole = shared().filter(audience=Audience.MEMBERS)
    own = whole.filter(shared_at__gte=since, shared_at__lt=until).values_list("author", "topics")
    under = Remark.objects.filter(
        insight__in=whole,
        withdrawn_at__isnull=True,
        hidden_at__isnull=True,
        written_at__gte=since,
        written_at__lt=until,
    ).values_list("author", "insight__topics")
    return [(author, key(label)) for author, labels in (*own, *under) for label in labels]


def has_written(member: Member, topic: str) -> bool:
    """Whether others can read something by a member about a topic."""
    sought = key(topic)
    return any(sought in map(key, labels) for labels in shared().filter(author=member).values_list("topics", flat=True))


def months_look(reader: Member, now: datetime) -> tuple[date | None, list[Noticed]]:
    """The latest look, for one reader: what rises first, then what fades. No day before the first look."""
    latest = Month.objects.order_by("-on").values("on")[:1]
    rows = Trend.objects.filter(on=Subquery(latest))
    found = sorted(rows, key=lambda one: not one.rises)
    if not found:
        empty = Month.objects.first()
        return (empty.on if empty else None), []
    about = abouts([one.topic for one in found], reader, now, READINGS)
    return found[0].on, [Noticed(one, there, _bar(one)) for one, there in zip(found, about, strict=True)]


def about(label: str, reader: Member, now: datetime) -> About:
    """The latest about a topic, in whatever language it is named."""
    return abouts([label], reader, now, OF_A_TOPIC)[0]


def abouts(labels: list[str], reader: Member, now: datetime, most: int) -> list[About]:
    """What there is about each of some topics. Who may be asked is one of whose words the reader can read some."""
    if not labels:
        return []
    known = people.relations(reader, now)
    rows = list(readable(reader, known)[:LOOKED_AT])
    agreed = set(Askable.objects.filter(topic__in=map(key, labels)).values_list("member", "topic"))
    told = []
    for label in labels:
        sought = key(label)
        there = [one for one in rows if sought in map(key, one.topics)]
        authors = {one.author_id: one for one in reversed(there)}
        asked = [one for who, one in authors.items() if (who, sought) in agreed and who != reader.pk]
        told.append(
            About(
                topic=topics.in_language(_as_written(there, sought, label), reader.language),
                readings=as_shown(there[:most], reader, known),
                to_ask=[one.author for one in as_shown(asked, reader, known)],
                may_agree=reader.pk in authors or (reader.pk, sought) in agreed,
                has_agreed=(reader.pk, sought) in agreed,
            )
        )
    return told


def askable_of(member: Member) -> list[Askable]:
    """What a member agreed to be asked about."""
    return list(Askable.objects.filter(member=member))


def _as_written(rows: list[Insight], sought: str, label: str) -> str:
    """A topic as its latest writer spelt it: a key is in small letters."""
    return next((spelt for one in rows for spelt in one.topics if key(spelt) == sought), label)


def _bar(trend: Trend) -> Bar:
    def place(odds: float) -> float:
        return round(HALF + HALF * max(-1.0, min(1.0, log(odds) / log(WIDE))), 1)

    return Bar(place(trend.low), place(trend.middle), place(trend.high))
