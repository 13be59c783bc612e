"""Pairs somebody asked for: considered before all others, within the room everybody has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.mutual import Scales, weigh_few
from closeknit.engine.rules import Why


def granted(scales: Scales, wished: NDArray[np.int32]) -> NDArray[np.int32]:
    """Which of K wishes become introductions: int32[G, 2], whoever asked first. O(K log K + K phrases^2).

    wished: int32[K, 2], who asked and for whom, the oldest first. A wish needs a gift in each direction like every
    introduction. The floor is kept for who was asked, who wished for nothing, and not for who asked: that they did is
    better evidence than their sentences. Colleagues may ask for each other. Whoever several ask for is given the one
    from whom they would gain most, and only one a round.
    """
    asking, asked = wished[:, 0], wished[:, 1]
    scales = replace(scales, rules=replace(scales.rules, colleagues=True))
    worth = weigh_few(scales, asking, asked)
    fit = worth.lawful & worth.gift & (worth.theirs >= scales.floor[asked])
    room = scales.people.capacity.copy()
    found: list[tuple[int, int]] = []
    for k in np.argsort(-worth.theirs, kind="stable"):
        a, b = int(asking[k]), int(asked[k])
        is_taken = any(b == other for _, other in found) or (b, a) in found
        if fit[k] and room[a] > 0 and room[b] > 0 and not is_taken:
            room[[a, b]] -= 1
            found.append((a, b))
    return np.array(found, dtype=np.int32).reshape(-1, 2)


def beside(scales: Scales, given: NDArray[np.int32]) -> Scales:
    """What everybody else is weighed on: the same, with the places of the pairs given taken and these kept apart.

    A place is all that a wish takes from anybody who is not one of its two. O(N).
    """
    if not len(given):
        return scales
    people = scales.people
    old = scales.rules
    taken = np.bincount(given.ravel(), minlength=len(people)).astype(people.capacity.dtype)
    rules = replace(
        old,
        a=np.concatenate([old.a, given[:, 0]]),
        b=np.concatenate([old.b, given[:, 1]]),
        why=np.concatenate([old.why, np.full(len(given), Why.NOT_NOW, old.why.dtype)]),
        until=np.concatenate([old.until, np.full(len(given), old.today + 1, old.until.dtype)]),
    )
    return replace(scales, people=replace(people, capacity=people.capacity - taken), rules=rules)
