"""Two shares and what is between them, with what is not known of it."""

from __future__ import annotations

from math import sqrt

Z = 1.959964
"""Of a normal distribution, 95 per cent lie within so many standard deviations."""


def share(many: int, of: int) -> tuple[float, float]:
    """Between what a share may lie, by Wilson's score: 95 in 100 such intervals hold the truth (Wilson 1927).

    >>> [round(end, 3) for end in share(56, 70)]
    [0.692, 0.877]
    """
    if not 0 <= many <= of or of == 0:
        raise ValueError(f"{many} of {of} is no share.")
    middle, room = many / of + Z**2 / (2 * of), Z * sqrt(many * (of - many) / of**3 + Z**2 / (4 * of**2))
    return (middle - room) / (1 + Z**2 / of), (middle + room) / (1 + Z**2 / of)


def difference(many: int, of: int, others: int, of_others: int) -> tuple[float, float, float]:
    """One share less another: the least it may be, what it is, and the most (Newcombe 1998, method 10).

    >>> [round(end, 3) for end in difference(56, 70, 48, 80)]
    [0.052, 0.2, 0.334]
    """
    low, high = share(many, of)
    other_low, other_high = share(others, of_others)
    one, other = many / of, others / of_others
    apart = one - other
    least = apart - sqrt((one - low) ** 2 + (other_high - other) ** 2)
    most = apart + sqrt((high - one) ** 2 + (other - other_low) ** 2)
    return least, apart, most
