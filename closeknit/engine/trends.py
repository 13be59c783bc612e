"""What members write of more, or less, than the network did before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import exp, log, sqrt

FEWEST_WRITERS = 5
"""A topic is named only where so many different people wrote of it."""
PRIOR = 6.0
"""Writers' worth of the network's own base rate that is added to both times, so that a few people are no trend."""
SURE = 1.645
"""Spreads between a change and none: one in twenty would be as far up by chance."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A topic that rises or fades.

    change: the logarithm of the odds ratio that somebody who writes at all writes of it, lately against before.
    spread: its standard deviation, in the same unit.
    """

    topic: str
    change: float
    spread: float

    @property
    def rises(self) -> bool:
        """Whether it rises; it fades otherwise."""
        return self.change > 0

    @property
    def ratio(self) -> tuple[float, float, float]:
        """The odds ratio, between the bounds within which it is with a chance of nine in ten: low, middle, high."""
        low, high = self.change - SURE * self.spread, self.change + SURE * self.spread
        return exp(low), exp(self.change), exp(high)


def trends(
    lately: Iterable[tuple[Hashable, str]], before: Iterable[tuple[Hashable, str]], *, fewest: int = FEWEST_WRITERS
) -> list[Trend]:
    """The topics whose part of all writers changed, the surest first.

    lately, before: who wrote of what in two times that do not overlap, each pair once or more often; how often one
    person writes of a topic does not count. A topic rises only where at least `fewest` people wrote of it lately,
    and fades only where as many did before.

    The log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn, "Fightin' Words" (Political
    Analysis 16, 2008), over writers instead of words: each writer writes of a topic or does not, and the prior is
    PRIOR writers who do so at the rate of both times together. The variance is theirs before they drop the terms
    that vanish in long texts, for a network is short. Linear in the pairs.

    >>> before = [(k, "budgets") for k in range(9)] + [(k, "night shifts") for k in range(9, 20)]
    >>> lately = [(k, "budgets") for k in range(9)] + [(9, "night shifts")]
    >>> [(one.topic, one.rises) for one in trends(lately, before)]
    [('budgets', True), ('night shifts', False)]
    """
    now, all_now = _writers(lately)
    then, all_then = _writers(before)
    found = []
    for topic in sorted(now.keys() | then.keys()):
        wrote, had_written = now.get(topic, set()), then.get(topic, set())
        rate = (len(wrote | had_written) + 0.5) / (len(all_now | all_then) + 1)
        one = _change(topic, len(wrote), len(all_now), len(had_written), len(all_then), rate)
        enough = len(wrote if one.rises else had_written) >= fewest
        if enough and abs(one.change) >= SURE * one.spread:
            found.append(one)
    return sorted(found, key=lambda one: (-abs(one.change) / one.spread, one.topic))


def _change(topic: str, now: int, all_now: int, then: int, all_then: int, rate: float) -> Trend:
    yes, no = PRIOR * rate, PRIOR * (1 - rate)
    counts = (now + yes, all_now - now + no, then + yes, all_then - then + no)
    change = log(counts[0] / counts[1]) - log(counts[2] / counts[3])
    return Trend(topic, change, sqrt(sum(1 / count for count in counts)))


def _writers(pairs: Iterable[tuple[Hashable, str]]) -> tuple[dict[str, set[Hashable]], set[Hashable]]:
    """Who wrote of each topic, and who wrote at all."""
    of_topic: dict[str, set[Hashable]] = defaultdict(set)
    everybody: set[Hashable] = set()
    for writer, topic in pairs:
        of_topic[topic].add(writer)
        everybody.add(writer)
    return of_topic, everybody
