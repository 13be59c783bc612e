"""Half a year of rounds in memory."""

from dataclasses import replace

import numpy as np

from bench.crowds import crowd
from closeknit import engine
from closeknit.engine.outlook import MEASURES, Range, one_run

N = 80
NOTHING = np.zeros(N, np.float32)


def given(rules: engine.Rules | None = None, **room: object) -> engine.Prospects:
    people = crowd(N)
    history = engine.History(NOTHING, NOTHING, np.zeros(N, bool), answering=np.full(N, 0.8, np.float32))
    places = np.where(people.capacity > 0, 2, 0).astype(np.int32)
    return engine.prospects(people, rules or engine.Rules.none(), history, room=places, seldom=np.zeros(N, bool))


def run(prospects: engine.Prospects, weeks: int = 6, seed: int = 1, **way: float) -> dict[str, float]:
    return dict(zip(MEASURES, one_run(prospects, engine.Manner(**way), weeks=weeks, seed=seed), strict=True))  # type: ignore[arg-type]


def test_the_same_seed_gives_the_same_half_year_and_another_another() -> None:
    prospects = given()
    assert run(prospects) == run(prospects) != run(prospects, seed=2)


def test_nobody_is_given_more_than_fits_and_no_pair_twice_within_half_a_year() -> None:
    prospects = given()
    once = run(prospects, weeks=1)
    assert 0 < once["introductions"] <= 2 and run(prospects, weeks=1, most=1)["introductions"] <= 1
    one_pair = replace(
        prospects,
        **{name: getattr(prospects, name)[:1] for name in ("i", "j", "both", "mine", "theirs", "near", "free")},
    )
    able = int((prospects.room > 0).sum())
    assert run(one_pair, weeks=26)["introductions"] == 2 / able


def test_fewer_rounds_introduce_less_and_a_higher_floor_is_worth_more() -> None:
    prospects = given()
    assert run(prospects, weeks=2, every=2)["introductions"] < run(prospects, weeks=2)["introductions"]
    strict = run(prospects, weeks=26, floor=0.45)
    usual = run(prospects, weeks=26)
    assert strict["introductions"] < usual["introductions"] and strict["worth"] > usual["worth"]


def test_those_apart_stay_apart_and_those_at_rest_until_their_day() -> None:
    prospects = given()
    a, b = prospects.i[:2], prospects.j[:2]
    why = np.full(2, engine.Why.CLOSED, np.int8)
    rules = engine.Rules(a, b, why, np.array([engine.FOREVER, 100 + 8], np.int32), today=100)
    kept = given(rules)
    pairs = list(zip(kept.i.tolist(), kept.j.tolist(), strict=True))
    assert (a[0], b[0]) not in pairs and kept.free[pairs.index((a[1], b[1]))] == 2


def test_two_ways_share_their_draws_so_that_the_same_way_differs_by_nothing() -> None:
    found = engine.outlook(given(), (engine.Manner(), engine.Manner()), weeks=4, seeds=3)
    assert all(one == Range(0, 0, 0) for (one,) in found.differences.values())
    low, middle, high = (getattr(found.ways["met"][0], name) for name in ("low", "middle", "high"))
    assert low <= middle <= high and low < high


def test_nobody_at_all_is_half_a_year_of_nobody() -> None:
    prospects = given()
    empty = replace(prospects, room=np.zeros(N, np.int32))
    assert set(run(empty).values()) == {0.0}
