"""How likely a member says yes to a peer, before anything is known of their answers.

Priors only: ways of talking that fit, and hours they share where a call is wanted. What a member answered earlier is
not used, so that a no never lowers anybody's fit; whether they answer at all counts beside a newcomer, and there a no
counts as much as a yes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.profiles import Form, Profiles

READY = 1.0
"""Log-odds of a yes between two people whose ways of talking fit."""
FORMS_APART = -0.7
"""One wants calls and the other wants to write."""
FEW_HOURS = -0.8
"""Somebody wants calls and they share hardly an hour; in proportion below FULL_DAY half hours."""
FULL_DAY = 8
AS_EVERYBODY = 4
"""Introductions for which somebody is taken to answer as everybody does, beside their own."""


def willingness(people: Profiles, i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.float32]:
    """Probability that i says yes to j, and, with these priors, j to i. Shapes broadcast; O(pairs)."""
    form, hours = people.form, people.hours
    calls = (form[i] == Form.CALLS) | (form[j] == Form.CALLS)
    apart = np.abs(form[i] - form[j]) == Form.CALLS - Form.WRITING
    shared = np.bitwise_count(hours[i] & hours[j]).astype(np.float32)
    shared = np.where((hours[i] == 0) | (hours[j] == 0), FULL_DAY, shared)
    short = calls * (1 - np.minimum(shared, FULL_DAY) / FULL_DAY)
    probability: NDArray[np.float32] = 1 / (1 + np.exp(-(READY + FORMS_APART * apart + FEW_HOURS * short)))
    return probability.astype(np.float32)


def answering(given: NDArray[np.int64], answered: NDArray[np.int64]) -> NDArray[np.float32]:
    """How often each of N members answers, yes or no: float32[N] in 0..1, drawn towards everybody's share by a few.

    given, answered: int64[N]; introductions a member had lately, and those of them they answered. Everybody's share is
    drawn towards 1 by as many, so that nobody is at 0. O(N).

    >>> answering(np.array([4, 0, 4]), np.array([4, 0, 0])).round(2)
    array([0.83, 0.67, 0.33], dtype=float32)
    """
    share = (answered.sum() + AS_EVERYBODY) / (given.sum() + AS_EVERYBODY)
    found: NDArray[np.float32] = ((answered + AS_EVERYBODY * share) / (given + AS_EVERYBODY)).astype(np.float32)
    return found
