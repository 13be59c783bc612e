"""Totals for organisers, in which nobody can be found.

Counts of people are shown from five on and to the nearest five. Of figures that add up, enough are hidden that a
hidden one cannot be had by subtraction. In a network of fewer than twenty there are totals only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from closeknit.asks.models import Ask, Size
from closeknit.audit.models import Act, What
from closeknit.introductions import queries as introductions
from closeknit.introductions.models import Round
from closeknit.people import queries as people

K = 5
OF_REPORTS = (What.REPORT_OPENED, What.SIDE_ASKED, What.REPORT_CLOSED)  # who reported is told by none of them
SMALL = 20
BANDS = ("a_little", "a_fair_amount", "much", "very_much")


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of several that belong together: a count to the nearest five, or None where it is hidden."""

    name: str
    count: int | None
    share: int  # of the longest bar shown, in per cent, for drawing


@dataclass(frozen=True, slots=True)
class Report:
    """What an organiser may know of a round."""

    round: Round
    small: bool
    introduced: int | None
    nearly_everybody: bool
    needs_answered: int | None  # per cent, to the nearest five
    room_taken: int | None  # of the places everybody's pace had, per cent, to the nearest five
    spread: tuple[Bar, ...]
    absences: tuple[Bar, ...]
    short_of_best: str  # per cent, rounded up, as in “0.1”
    evenness: str  # even, fairly_even or uneven


def rounds() -> QuerySet[Round]:
    """All rounds, newest first."""
    return introductions.rounds()


def report(chosen: Round) -> Report:
    """The round in totals."""
    small = chosen.members < SMALL
    introduced, left = partition({"introduced": chosen.introduced, "left": chosen.members - chosen.introduced}).values()
    return Report(
        round=chosen,
        small=small,
        introduced=None if introduced is None else introduced,
        nearly_everybody=left is None and chosen.introduced >= K,
        needs_answered=None if chosen.needs < SMALL else nearest(100 * chosen.needs_answered / chosen.needs),
        room_taken=None if chosen.room < SMALL else nearest(100 * chosen.placed / chosen.room),
        spread=() if small else bars(dict(zip(BANDS, chosen.spread, strict=True))),
        absences=() if small else bars(chosen.absences),
        short_of_best=short_of_best(chosen.value, chosen.bound),
        evenness=evenness(chosen.gini),
    )


def without_reporters(acts: Iterable[Act]) -> list[people.Done]:
    """Acts with names; who reported somebody is known to whoever opens the report, and not from here."""
    rows = list(acts)
    reports = {act.number for act in rows if act.what in OF_REPORTS}
    return [replace(done, about=None) if done.number in reports else done for done in people.with_names(rows)]


def nearest(count: float) -> int:
    """The nearest multiple of five; halves go up.

    >>> nearest(12), nearest(13), nearest(42.5)
    (10, 15, 45)
    """
    return int((count + K / 2) // K) * K


def partition(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Figures that add up to a known total, with those hidden that are small or would give a small one away.

    >>> partition({"a": 20, "b": 12, "c": 7, "d": 2})
    {'a': 20, 'b': 10, 'c': None, 'd': None}
    >>> partition({"a": 20, "b": 12, "c": 0, "d": 2})  # the two hidden ones are still few: one more goes with them
    {'a': 20, 'b': None, 'c': None, 'd': None}
    >>> partition({"a": 20, "b": 12})
    {'a': 20, 'b': 10}
    """
    hidden = too_small(counts)
    return {name: None if name in hidden else nearest(count) for name, count in counts.items()}


def too_small(counts: Mapping[str, int]) -> set[str]:
    """Which figures of a partition are hidden."""
    hidden = {name for name, count in counts.items() if count < K}
    shown = sorted((name for name in counts if name not in hidden), key=lambda name: (counts[name], name))
    while hidden and shown and (len(hidden) < 2 or sum(counts[name] for name in hidden) < K):
        hidden.add(shown.pop(0))
    return hidden


def bars(counts: Mapping[str, int]) -> tuple[Bar, ...]:
    """A partition, ready to be drawn."""
    return drawn(partition(counts))


def drawn(shown: Mapping[str, int | None]) -> tuple[Bar, ...]:
    """Figures that may be shown, each with the length of its bar."""
    longest = max((count for count in shown.values() if count is not None), default=0) or 1
    return tuple(Bar(name, count, round(100 * count / longest) if count else 0) for name, count in shown.items())


def short_of_best(value: float, bound: float) -> str:
    """By how many per cent a round can at most be short of the best possible one, rounded up; "0" when it is the best.

    >>> short_of_best(99.95, 100.0), short_of_best(3.0, 3.0), short_of_best(0.0, 0.0), short_of_best(0.75, 1.0)
    ('0.1', '0', '0', '25')
    """
    if bound <= 0 or value >= bound * (1 - 1e-9):
        return "0"
    tenths = -int(-1000 * (bound - value) / bound // 1)
    return f"{tenths / 10:g}"


def evenness(gini: float) -> str:
    """How alike the gains of those introduced are, in a word.

    >>> evenness(0.1), evenness(0.25), evenness(0.5)
    ('even', 'fairly_even', 'uneven')
    """
    return "even" if gini < 0.2 else "fairly_even" if gini < 0.35 else "uneven"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An ask that nobody could help with: how it stands, without who was asked, and what might help."""

    ask: Ask
    state: str
    hint: str


def in_words(asks: Iterable[Ask]) -> list[Waiting]:
    """Asks that wait, as organisers read of them."""
    return [Waiting(one, _state(one), _hint(one)) for one in asks]


def _state(ask: Ask) -> str:
    return _("sent, no help yet") if ask.wave else _("nobody matches yet")


def _hint(ask: Ask) -> str:
    if ask.wave == 0:
        return _("Perhaps somebody you might invite could. Or you know a member who has not written that they can.")
    if ask.minutes > Size.SMALL:
        return _("A smaller ask finds help sooner: an example, or one question of it.")
    if not ask.is_open_to_all:
        return _("It went to the few best placed. Shown to everyone, it may find somebody nobody thought of.")
    return _("Somebody who knows the field might say whom to ask.")
