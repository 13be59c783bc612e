"""Whether the network does its members good, in totals in which nobody can be found.

Everything is counted once a week and kept as it may be shown. A figure is a multiple of five that stands for at least
five people, and never one that a hidden one could be had from; where this week's page beside the last one would tell
of a few, the last one stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from closeknit.conversations import queries as conversations
from closeknit.conversations.models import Worth
from closeknit.introductions import queries as introductions
from closeknit.organising.models import KindNote, Snapshot
from closeknit.organising.queries.differences import Figures, figures, tells
from closeknit.organising.queries.together import TOGETHER, counted_together
from closeknit.organising.queries.totals import SMALL, Bar, K, drawn, nearest
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import queries as ties
from closeknit.week import queries as week

LOOKED_BACK = timedelta(days=90)
A_YEAR = timedelta(days=365)
A_QUARTER = timedelta(weeks=13)
A_WEEK = timedelta(weeks=1)  # it is counted as a week begins: that one holds nothing yet
ALONE_FOR = timedelta(weeks=8)
NOTE_RESTS = timedelta(weeks=8)  # between two kind notes
ANSWERS = 20  # before anything is said of whether conversations were worth it
SAYS_ENOUGH = 3  # things given or received, before one is said to give or to receive
TOO_LITTLE = "too_little"  # those of whom less is known
MOSTLY = 2.0  # times as much of the one as of the other
HUNDRED_HOURS = 6000  # minutes

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its parts, as they may be shown, and what share of what is shown each part is."""

    name: str
    bars: tuple[Bar, ...]

    def share(self, *parts: str) -> int | None:
        """What part of all that is shown these are, in per cent to the nearest five; None where one of them is hidden
        or nothing is shown. Of whom too little is known, nothing is said."""
        counts = {bar.name: bar.count for bar in self.bars if bar.name != TOO_LITTLE}
        chosen, all_of_it = [counts.get(part) for part in parts], sum(count or 0 for count in counts.values())
        if not all_of_it or any(count is None for count in chosen):
            return None
        return nearest(100 * sum(count or 0 for count in chosen) / all_of_it)

    @property
    def is_hidden(self) -> bool:
        return all(bar.count is None for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Health:
    """What organisers may know of a week. worth_it: conversations found worth it in a hundred hours; together: how
    many introductions had two yeses. Both to the nearest five, None where too few. nearly: of measures of two parts
    that are hidden since one is small, the other."""

    snapshot: Snapshot
    worth_it: int | None
    together: int | None
    nearly: dict[str, str]
    measures: dict[str, Measure]


def latest_snapshot() -> Snapshot | None:
    """How the network was on the last Monday that was counted."""
    return Snapshot.objects.first()


def earlier_snapshot(snapshot: Snapshot) -> Snapshot | None:
    """How it was on the last Monday that was counted a quarter of a year before."""
    return Snapshot.objects.filter(monday__lte=snapshot.monday - A_QUARTER).first()


def health(snapshot: Snapshot) -> Health:
    """A snapshot, ready to be shown. It is made of nothing but what may be."""
    pages = {} if snapshot.is_small else {name: page for name, page in kept(snapshot).items() if name not in TOGETHER}
    return Health(
        snapshot=snapshot,
        worth_it=None if snapshot.is_small else snapshot.worth_it,
        together=kept(snapshot)["together"].shown["together"],
        nearly={name: page.nearly for name, page in pages.items()},
        measures={name: Measure(name, drawn(page.shown)) for name, page in pages.items()},
    )


def alone(now: datetime) -> QuerySet[Member]:
    """Those who had no conversation for eight weeks and were here for as long. For mails to them, and for no page."""
    touched = conversations.in_touch(now - ALONE_FOR, now)
    return _here().filter(joined_at__lte=now - ALONE_FOR).exclude(pk__in=touched)


def note_sent_since(moment: datetime) -> bool:
    """Whether a kind note went out since."""
    return KindNote.objects.filter(sent_at__gt=moment).exists()


def may_write_to_the_alone(now: datetime) -> bool:
    """Whether a kind note may be sent: several are on their own by the last count, and none was sent for a while."""
    snapshot = latest_snapshot()
    if snapshot is None or snapshot.is_small or kept(snapshot)["company"].shown["alone"] is None:
        return False
    return not note_sent_since(now - NOTE_RESTS)


def counted(now: datetime) -> tuple[int, Counts, tuple[str, ...], int | None]:
    """How many members there are at a moment, each of them in one part of each measure, the parts of `worth` in which
    few gave answers or few were meant, and how many were found worth it in a hundred hours."""
    everybody = list(_here().filter(joined_at__lte=now))
    worth = conversations.found_worth(now - LOOKED_BACK, now)
    engaged = ties.engaged(now)
    given, received = ties.given_and_received(now - A_YEAR, now)
    lonely = set(alone(now).values_list("pk", flat=True))
    new = {member.pk for member in everybody if member.joined_at > now - ALONE_FOR}
    together, apart = introductions.came_together(now - LOOKED_BACK, now)
    counts = {
        "turning_to": _counts(
            ("six_or_more", "three_to_five", "one_or_two", "none"), [_turns_to(engaged[one.pk]) for one in everybody]
        ),
        "giving": _counts(
            ("mostly_giving", "both", "mostly_receiving", TOO_LITTLE),
            [_gives(given[one.pk], received[one.pk]) for one in everybody],
        ),
        "company": _counts(
            ("in_touch", "alone", "new"),
            ["alone" if one.pk in lonely else "new" if one.pk in new else "in_touch" for one in everybody],
        ),
        "time": _counts(
            ("kept", "over"),
            [
                "kept" if week.minutes_spent(one, now - A_WEEK, now) <= one.minutes_per_week else "over"
                for one in everybody
            ],
        ),
        "together": {"together": together, "apart": apart},
        **counted_together({one.pk for one in everybody}, now),
    }
    if len(worth) >= ANSWERS:
        parts = (Worth.GO_ON.value, Worth.COMPLETE.value, Worth.NOT_REALLY.value)
        counts["worth"] = _counts(parts, [said.value for _, said in worth.values()])
    few = tuple(
        said.value
        for said in (Worth.GO_ON, Worth.COMPLETE, Worth.NOT_REALLY)
        if len({peer for peer, answer in worth.values() if answer == said}) < K
    )
    return len(everybody), counts, few, _worth_it(worth, conversations.minutes_spent(now - LOOKED_BACK, now))


def published(counts: Counts, before: Mapping[str, Figures], few: tuple[str, ...] = ()) -> dict[str, Figures]:
    """What may be shown of counts, after what was shown the week before.

    few: parts of `worth` in which few people were meant.

    >>> week = published({"m": {"a": 6, "b": 16}}, {})
    >>> week["m"].shown, published({"m": {"a": 8, "b": 14}}, week)["m"].shown
    ({'a': 5, 'b': 15}, {'a': 5, 'b': 15})
    """
    found = {name: figures(parts, few if name == "worth" else ()) for name, parts in counts.items()}
    return {
        name: before[name] if name in before and tells(before[name], page) else page for name, page in found.items()
    }


def kept(snapshot: Snapshot | None) -> dict[str, Figures]:
    """The measures of a snapshot, whether it shows them or not."""
    return {name: Figures(**told) for name, told in snapshot.measures.items()} if snapshot is not None else {}


def _here() -> QuerySet[Member]:
    return people.members().filter(leaving_at__isnull=True)


def _counts(parts: tuple[str, ...], of: list[str]) -> dict[str, int]:
    found = Counter(of)
    return {part: found[part] for part in parts}


def _turns_to(peers: int) -> str:
    return "six_or_more" if peers >= 6 else "three_to_five" if peers >= 3 else "one_or_two" if peers else "none"


def _gives(given: int, received: int) -> str:
    if given + received < SAYS_ENOUGH:
        return TOO_LITTLE
    if given > MOSTLY * received:
        return "mostly_giving"
    return "mostly_receiving" if received > MOSTLY * given else "both"


def _worth_it(worth: dict[int, tuple[int, Worth]], minutes: int) -> int | None:
    """Conversations found worth it in a hundred hours, to the nearest five; None where few answered or little time was
    spent."""
    good = [peer for peer, said in worth.values() if said != Worth.NOT_REALLY]
    if len(worth) < max(ANSWERS, SMALL) or len(set(good)) < K or minutes <= 0:
        return None
    return nearest(HUNDRED_HOURS * len(good) / minutes)
