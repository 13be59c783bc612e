"""What somebody can work out who compares two pages and knows how many people there are in all.

A page alone is almost always safe by the rule of `too_small`; where it is not, nothing of it is shown. Two pages are
less often: where figures happen to lie at the ends of what they are rounded from, the total pins them, and a change of
one person shows. So before a new page is shown it is asked whether the two leave a way out: for every part there must
be two ways in which the network may have been, one that gives the old page and one that gives the new, between which
nobody, or five or more, came or went. Where there is none, the old page stays for another week, as it does when nothing
happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from closeknit.organising.queries.totals import K, nearest, too_small

ONE_TO_FOUR = frozenset(range(1, K))
HALF = K // 2  # what a figure may differ from the count it was rounded from


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure as it is shown: each part's figure, or None where hidden. nearly: of two parts that are hidden since
    one is small, the other. of: how many there are in all, which organisers may know."""

    shown: dict[str, int | None]
    of: int
    nearly: str = ""


def figures(counts: Mapping[str, int], few: tuple[str, ...] = ()) -> Figures:
    """Counts as they may be shown, for the first time. few: parts that are small for another reason.

    >>> figures({"kept": 40, "over": 3}).nearly, figures({"a": 12, "b": 12, "c": 3}).shown
    ('kept', {'a': None, 'b': 10, 'c': None})
    """
    page = _rounded(counts)
    if any(page.shown.get(part) is not None for part in few) or any(
        values and values <= ONE_TO_FOUR for values in _values(page).values()
    ):
        return Figures(dict.fromkeys(counts), page.of)
    return page


def _rounded(counts: Mapping[str, int]) -> Figures:
    hidden = too_small(counts)
    least, *others = sorted(counts, key=lambda part: counts[part])
    is_pair = len(others) == 1 and counts[least] < K <= counts[others[0]]
    shown = {part: None if part in hidden else nearest(count) for part, count in counts.items()}
    return Figures(shown, sum(counts.values()), others[0] if is_pair else "")


def tells(before: Figures, after: Figures) -> bool:
    """Whether two pages, one after the other, may tell that one to four people came to a part or left it.

    >>> tells(figures({"a": 6, "b": 16}), figures({"a": 8, "b": 14}))
    True
    >>> tells(figures({"a": 12, "b": 12}), figures({"a": 18, "b": 6}))
    False
    """
    was, may_be = _values(before), _values(after)
    return not all(_way_out(was[part], may_be[part]) for part in after.shown)


def _way_out(was: set[int], may_be: set[int]) -> bool:
    return any(a == b or abs(a - b) >= K for a in was for b in may_be)


def _values(page: Figures) -> dict[str, set[int]]:
    """Of each part, counts that it may have had: some at least of those that give this page, and none that do not."""
    return _values_of(tuple(page.shown.items()), page.of, page.nearly)


@lru_cache(maxsize=4096)
def _values_of(shown: tuple[tuple[str, int | None], ...], of: int, nearly: str) -> dict[str, set[int]]:
    page = Figures(dict(shown), of, nearly)
    found: dict[str, set[int]] = {part: set() for part in page.shown}
    for counts in _guesses(page):
        if _rounded(counts) == page:
            for part, count in counts.items():
                found[part].add(count)
    return found


def _guesses(page: Figures) -> Iterator[dict[str, int]]:
    """Counts with the page's total: figures shown within their rounding, of those hidden all small but for one."""
    hidden = [part for part, figure in page.shown.items() if figure is None]
    shown = {part: figure for part, figure in page.shown.items() if figure is not None}
    for near in product(*(range(figure - HALF, figure + HALF + 1) for figure in shown.values())):
        counts = dict(zip(shown, near, strict=True))
        left = page.of - sum(near)
        if not hidden and left == 0:
            yield counts
        for large in hidden:
            small = [part for part in hidden if part != large]
            for few in product(range(K), repeat=len(small)):
                if sum(few) <= left:
                    yield counts | dict(zip(small, few, strict=True)) | {large: left - sum(few)}
