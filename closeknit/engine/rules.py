"""Who may never be proposed to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.profiles import Form, Profiles

FOREVER = date.max.toordinal()
REST_IN_DAYS = 26 * 7
"""How long a pair rests after an introduction that closed in any other way than two yeses."""


class Why(IntEnum):
    """Why two members are kept apart."""

    MET = 1
    BLOCKED = 2
    NOT_FOR_ME = 3
    NOT_NOW = 4
    CLOSED = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """Pairs kept apart, and what the network holds to.

    a, b: int32[M]; the two members (rows of `Profiles`), in either order.
    why: int8[M] of Why.
    until: int32[M]; first day, as a proleptic ordinal, on which they may be proposed again; FOREVER for never.
    today: the round's day, as an ordinal.
    colleagues: whether two of one organisation may be proposed.
    allow_one_way: for a meeting where everybody takes part: a gift in one direction is enough, and no floor is kept.
    floor: what the weaker side must at least gain, 0..1.
    bridging: how far pairs from different corners are preferred, 0..1: what two weigh who are as near as can be, by
        topics or by whom both have met, is less by this part of it. It forbids nothing.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    why: NDArray[np.int8]
    until: NDArray[np.int32]
    today: int = 0
    colleagues: bool = False
    allow_one_way: bool = False
    floor: float = 0.15
    bridging: float = 0.0

    @classmethod
    def none(cls) -> Rules:
        """Nobody is kept apart.

        >>> len(Rules.none().a)
        0
        """
        nobody = np.empty(0, np.int32)
        return cls(nobody, nobody, np.empty(0, np.int8), nobody)


def apart(rules: Rules, n: int) -> NDArray[np.int64]:
    """The pairs kept apart today, as sorted unique keys `smaller * n + larger`. O(M log M).

    >>> rules = Rules(np.array([2]), np.array([0]), np.array([Why.MET]), np.array([FOREVER]))
    >>> apart(rules, 3)
    array([2])
    """
    now = rules.until > rules.today
    if len(rules.a) and (min(rules.a.min(), rules.b.min()) < 0 or max(rules.a.max(), rules.b.max()) >= n):
        raise ValueError(f"A rule names somebody who is not among the {n} members.")
    a, b = rules.a[now].astype(np.int64), rules.b[now].astype(np.int64)
    return np.unique(np.minimum(a, b) * n + np.maximum(a, b))


def lawful(people: Profiles, rules: Rules, i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether each pair i[k], j[k] may be proposed at all, whatever it would be worth. bool[P], O(P log M).

    Both have room, they are two people, nothing keeps them apart, they share a language, they share an hour when
    either wants calls, and they are not colleagues. What a member has not said (a mask of 0) agrees with everybody.
    """
    return at_ease(people, rules, i, j) & ~kept_apart(rules, len(people), i, j)


def kept_apart(rules: Rules, n: int, i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether each pair is one of the rules' own: met, blocked, declined, resting. bool[P], O(P log M)."""
    pairs = apart(rules, n)
    if not len(pairs):
        return np.zeros(np.broadcast(i, j).shape, bool)
    key = np.minimum(i, j).astype(np.int64) * n + np.maximum(i, j)
    found: NDArray[np.bool_] = pairs[np.minimum(np.searchsorted(pairs, key), len(pairs) - 1)] == key
    return found


def at_ease(people: Profiles, rules: Rules, i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.bool_]:
    """`lawful` without the pairs kept apart by name. Shapes broadcast, so i[:, None] and j work too."""
    said = people.languages
    speak = ((said[i] & said[j]) != 0) | (said[i] == 0) | (said[j] == 0)
    hours = people.hours
    calls = (people.form[i] == Form.CALLS) | (people.form[j] == Form.CALLS)
    meet = ~calls | ((hours[i] & hours[j]) != 0) | (hours[i] == 0) | (hours[j] == 0)
    room = (people.capacity[i] > 0) & (people.capacity[j] > 0)
    strangers = (
        True if rules.colleagues else (people.organisation[i] != people.organisation[j]) | (people.organisation[i] < 0)
    )
    lawful: NDArray[np.bool_] = speak & meet & room & strangers & (i != j)
    return lawful
