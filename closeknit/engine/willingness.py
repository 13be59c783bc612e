"""How likely a member says yes to a peer, before anything is known of their answers.

Priors only: ways of talking that fit, and hours they share where a call is wanted. A member's own earlier answers are
not used, so that a no never lowers anybody's fit.
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
