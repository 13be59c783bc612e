"""What people are called, from the columns a table has for it."""

from collections.abc import Sequence


def full_names(whole: Sequence[str], first: Sequence[str], last: Sequence[str]) -> list[str]:
    """One name a person, from whichever of the three columns there are.

    >>> full_names(["", "Lovelace"], ["Grace", "Ada"], ["Hopper", ""])
    ['Grace Hopper', 'Ada Lovelace']
    """
    joined = []
    for name, given, family in zip(whole, first, last, strict=True):
        if given and not name.casefold().startswith(given.casefold()):
            name = f"{given} {family or name}"
        joined.append(" ".join((name or family).split()))
    return joined
