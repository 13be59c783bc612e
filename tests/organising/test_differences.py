"""No difference tells of a group of fewer than five: neither of two parts of a snapshot, nor of two snapshots.

Somebody is looking who knows how many members there are and how figures are made, and remembers every page. From what
is shown they work out each way in which the network may have been. Of no group may all those ways say that it was one
to four people, and of no part may they all say that one to four came or went.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from closeknit.organising import queries

Parts = tuple[int, ...]
FEW = {1, 2, 3, 4}
SIZES = [(20, 2), (21, 2), (22, 2), (23, 2), (27, 2), (20, 3), (21, 3), (22, 3), (25, 3), (20, 4), (22, 4)]


def worlds(members: int, parts: int) -> Iterator[Parts]:
    """Every way in which so many members may stand in so many parts."""
    for cuts in combinations(range(members + parts - 1), parts - 1):
        yield tuple(b - a - 1 for a, b in pairwise((-1, *cuts, members + parts - 1)))


def told(counts: Parts, before: queries.Figures | None = None) -> queries.Figures:
    """What is shown, after what was shown the week before."""
    named = dict(zip("abcde", counts, strict=False))
    return queries.published({"m": named}, {} if before is None else {"m": before})["m"]


def page(figures: queries.Figures) -> object:
    """What somebody sees of it, and that they know the total."""
    return tuple(figures.shown.values()), figures.nearly, figures.of


@pytest.fixture(scope="module")
def ways() -> dict[tuple[int, int], dict[object, list[Parts]]]:
    """Of each number of members and of parts: the ways in which the network may be, by what is shown of them."""
    found: dict[tuple[int, int], dict[object, list[Parts]]] = {}
    for members, parts in SIZES:
        pages: dict[object, list[Parts]] = {}
        for world in worlds(members, parts):
            pages.setdefault(page(told(world)), []).append(world)
        found[members, parts] = pages
    return found


@pytest.mark.parametrize("size", SIZES)
def test_no_page_tells_of_a_small_group(ways: dict[Any, Any], size: tuple[int, int]) -> None:
    """All pages of these sizes."""
    for shown, there in ways[size].items():
        for part in range(size[1]):
            assert not {way[part] for way in there} <= FEW, (shown, part)


@settings(max_examples=150)
@given(some.data())
def test_no_two_weeks_tell_that_a_few_came_or_went(ways: dict[Any, Any], data: some.DataObject) -> None:
    members, parts = data.draw(some.sampled_from(SIZES))
    later = data.draw(some.sampled_from([size for size, _ in SIZES if (size, parts) in ways]))
    first = data.draw(some.sampled_from([way for there in ways[members, parts].values() for way in there]))
    second = data.draw(some.sampled_from([way for there in ways[later, parts].values() for way in there]))
    before = told(first)
    after = told(second, before)
    if page(after) == page(before):  # it stayed, or had to: then nothing may have happened, as far as anybody can see
        return
    assert page(after) == page(told(second))
    for part in range(parts):
        came = {b[part] - a[part] for a in ways[members, parts][page(before)] for b in ways[later, parts][page(after)]}
        assert not came <= FEW and not {-one for one in came} <= FEW, (first, second, part)


def test_a_page_that_would_tell_waits_and_one_that_does_not_is_shown() -> None:
    """Six of twenty-two and eight: between what these are rounded from lie one to three people."""
    before = told((6, 16))
    assert told((8, 14), before) == before != told((8, 14))
    assert told((13, 9), before) == told((13, 9))


def test_without_the_waiting_it_would_be_found_out(ways: dict[Any, Any]) -> None:
    """The test above sees the fault: two pages, each safe, that tell of a few."""
    before, after = (ways[22, 2][page(told(counts))] for counts in ((6, 16), (8, 14)))
    assert {b[0] - a[0] for a in before for b in after} <= FEW


def test_what_a_few_were_meant_by_is_hidden_with_all_around_it() -> None:
    assert queries.figures({"good": 12, "bad": 8}, ("bad",)).shown == {"good": None, "bad": None}
    assert queries.figures({"good": 12, "bad": 8}, ()).shown == {"good": 10, "bad": 10}
