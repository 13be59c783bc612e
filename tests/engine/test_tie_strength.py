"""How strong ties are: properties, and the same counted plainly."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit import engine
from closeknit.engine.tie_strength import HALF_LIFE, LIGHT, LOOK_BACK, NEW

Moment = tuple[int, float, float, int]
MOMENTS = st.lists(
    st.tuples(st.integers(0, 3), st.floats(0, 5), st.floats(0, 900), st.sampled_from([-1, 0, 1])), max_size=30
)


def strengths(moments: list[Moment], **options: float) -> engine.Strengths:
    tie, weight, ago, side = zip(*moments, strict=True) if moments else ((), (), (), ())
    return engine.tie_strengths(tie, weight, ago, side, 4, **options)


def plainly(moments: list[Moment], tie: int) -> float:
    mine = sum(w * 0.5 ** (ago / HALF_LIFE) for t, w, ago, side in moments if t == tie and side >= 0)
    theirs = sum(w * 0.5 ** (ago / HALF_LIFE) for t, w, ago, side in moments if t == tie and side <= 0)
    return sqrt(mine * theirs)


@given(MOMENTS)
def test_it_is_what_one_counts_by_hand(moments: list[Moment]) -> None:
    found = strengths(moments).strength
    assert found == pytest.approx([plainly(moments, tie) for tie in range(4)], rel=1e-9, abs=1e-12)


@given(MOMENTS)
def test_sides_and_order_do_not_matter(moments: list[Moment]) -> None:
    turned = [(tie, weight, ago, -side) for tie, weight, ago, side in reversed(moments)]
    one, other = strengths(moments), strengths(turned)
    assert one.strength == pytest.approx(other.strength) and (one.trend == other.trend).all()


@given(MOMENTS, st.floats(0.1, 5))
def test_another_moment_of_both_never_weakens_a_tie(moments: list[Moment], weight: float) -> None:
    more = strengths([*moments, (2, weight, 3.0, 0)]).strength
    assert (more >= strengths(moments).strength - 1e-9).all() and more[2] > 0


def test_who_only_gives_has_no_tie_and_a_half_life_halves() -> None:
    assert strengths([(0, 3, 0, 1), (0, 3, 1, 1)]).strength[0] == 0
    assert strengths([(0, 4, HALF_LIFE, 0)]).strength[0] == pytest.approx(2)


@pytest.mark.parametrize(
    ("moments", "trend"),
    [
        ([(0, 3, 10, 0)], engine.TieTrend.NEW),
        ([(0, 3, 200, 0), (0, 3, 5, 0)], engine.TieTrend.GROWING),
        ([(0, 9, 60, 0)] * 2 + [(0, 3, 90, 0)], engine.TieTrend.LOOSENING),
        ([(0, 3, 300, 0)] + [(0, 3, ago, 0) for ago in range(18, 300, 30)], engine.TieTrend.STEADY),
        ([(0, 3, 400, 0)], engine.TieTrend.LIGHT),
    ],
)
def test_a_tie_is_new_grows_loosens_stays_or_is_light(moments: list[Moment], trend: engine.TieTrend) -> None:
    assert strengths(moments).trend[0] == trend


def test_what_makes_no_sense_is_refused() -> None:
    for wrong in (([0], [1], [1, 2], [0]), ([4], [1], [1], [0]), ([0], [-1], [1], [0]), ([0], [1], [np.nan], [0])):
        with pytest.raises(ValueError, match=r"moment|weights"):
            engine.tie_strengths(*wrong, 4)
    with pytest.raises(ValueError, match="half-life"):
        engine.tie_strengths([0], [1], [1], [0], 1, half_life=0)
    assert len(engine.tie_strengths([], [], [], [], 0).strength) == 0
    assert NEW > LOOK_BACK and LIGHT > 0
