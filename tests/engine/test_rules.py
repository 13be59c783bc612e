"""Who is never proposed to whom: each refusal beside its success."""

from dataclasses import replace

import numpy as np
import pytest

from closeknit.engine import FOREVER, Form, Rules, Why, introduce
from closeknit.engine.profiles import Profiles
from closeknit.engine.rules import lawful
from tests.engine.cast import Someone, kept_apart, profiles, rows

MORNING, EVENING = 0b1111, 0b1111 << 36
BOTH = {frozenset((0, 1))}


def pair(first: dict | None = None, second: dict | None = None) -> Profiles:
    """Two members made for each other, but for what is said of them."""
    return profiles(
        Someone(offers=["law"], needs=["pricing"], **(first or {})),
        Someone(offers=["pricing"], needs=["law"], **(second or {})),
    )


def proposed(people: Profiles, rules: Rules | None = None) -> bool:
    """Whether the two are introduced; what the rules say of them by themselves must agree."""
    rules = rules or Rules.none()
    answer = rows(introduce(people, rules)) == BOTH
    zero, one = np.array([0], np.int32), np.array([1], np.int32)
    assert [bool(lawful(people, rules, *them)[0]) for them in ((zero, one), (one, zero))] == [answer, answer]
    return answer


def test_two_who_suit_each_other_are_introduced() -> None:
    assert proposed(pair())


def test_nobody_is_introduced_to_themselves() -> None:
    alone = profiles(Someone(offers=["law"], needs=["law"], capacity=5))
    assert rows(introduce(alone, Rules.none())) == set()
    oneself = np.array([0], np.int32)
    assert not lawful(alone, Rules.none(), oneself, oneself)[0]


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("pair_kept", [(0, 1), (1, 0)])
def test_a_pair_is_kept_apart_until_its_day_has_come(why: Why, pair_kept: tuple[int, int]) -> None:
    until = {today: kept_apart(pair_kept, why=why, until=100, today=today) for today in (99, 100, 101)}
    assert [proposed(pair(), until[today]) for today in (99, 100, 101)] == [False, True, True]
    assert not proposed(pair(), kept_apart(pair_kept, why=why, until=FOREVER, today=FOREVER - 1))


def test_the_longest_of_several_dates_counts() -> None:
    twice = replace(kept_apart((0, 1), (1, 0), today=100), until=np.array([90, 110], np.int32))
    assert not proposed(pair(), twice)
    assert proposed(pair(), replace(twice, today=110))


def test_keeping_one_pair_apart_keeps_nobody_else_apart() -> None:
    four = profiles(
        *[Someone(offers=["law"], needs=["pricing"])] * 2, *[Someone(offers=["pricing"], needs=["law"])] * 2
    )
    assert rows(introduce(four, kept_apart((0, 2)))) == {frozenset((0, 3)), frozenset((1, 2))}


def test_colleagues_are_introduced_only_where_that_is_wished() -> None:
    colleagues = pair({"organisation": 7}, {"organisation": 7})
    assert not proposed(colleagues)
    assert proposed(colleagues, replace(Rules.none(), colleagues=True))
    assert proposed(pair({"organisation": 7}, {"organisation": 8}))


def test_two_of_unknown_organisation_are_no_colleagues() -> None:
    assert proposed(pair({"organisation": -1}, {"organisation": -1}))


def test_they_need_a_common_language() -> None:
    assert not proposed(pair({"languages": 0b001}, {"languages": 0b110}))
    assert proposed(pair({"languages": 0b011}, {"languages": 0b110}))
    assert proposed(pair({"languages": 0b001}, {"languages": 0})), "what is not said agrees with everybody"


@pytest.mark.parametrize("form", [Form.WRITING, Form.EITHER, Form.CALLS])
def test_they_need_a_common_hour_where_somebody_wants_calls(form: Form) -> None:
    calls = {"form": Form.CALLS, "hours": MORNING}
    assert not proposed(pair(calls, {"form": form, "hours": EVENING}))
    assert proposed(pair(calls, {"form": form, "hours": EVENING | 0b1000}))
    assert proposed(pair(calls, {"form": form, "hours": 0})), "what is not said agrees with everybody"


def test_they_need_no_common_hour_to_write() -> None:
    assert proposed(pair({"form": Form.EITHER, "hours": MORNING}, {"form": Form.WRITING, "hours": EVENING}))


def test_both_need_room() -> None:
    assert not proposed(pair({"capacity": 0}, {}))
    assert not proposed(pair({}, {"capacity": 0}))
    assert proposed(pair({"capacity": 1}, {"capacity": 3}))


def gift(*, needs: str = "pricing", offers: str = "pricing", rules: Rules | None = None) -> set[frozenset[int]]:
    """Who is introduced, where the second surely gains and the first has this need and is given this offer."""
    two = profiles(Someone(offers=["law"], needs=[needs]), Someone(offers=[offers], needs=["law"]))
    return rows(introduce(two, rules or replace(Rules.none(), floor=0.0)))


def test_a_gift_in_both_directions_is_a_rule_whatever_the_floor() -> None:
    assert gift() == BOTH
    assert gift(offers="design") == set()


def test_a_gift_that_may_not_be_quoted_is_none() -> None:
    assert gift(needs="(pricing)") == set()
    assert gift(offers="(pricing)") == set()


def test_a_meeting_where_everybody_takes_part_may_allow_one_way() -> None:
    assert gift(offers="design", rules=replace(Rules.none(), allow_one_way=True)) == BOTH
    assert gift(offers="design", rules=replace(Rules.none(), allow_one_way=True, floor=0.9)) == BOTH, "no floor either"
    strangers = profiles(Someone(offers=["law"], needs=["hiring"]), Someone(offers=["pricing"], needs=["design"]))
    assert rows(introduce(strangers, replace(Rules.none(), allow_one_way=True))) == set()


def test_the_weaker_side_must_reach_the_floor() -> None:
    people = profiles(
        Someone(offers=["law"], needs=["pricing", "hiring", "design", "grants"]),
        Someone(offers=["pricing"], needs=["law"]),
    )
    gains = introduce(people, replace(Rules.none(), floor=0.0))
    weaker, stronger = float(gains.worth_a[0]), float(gains.worth_b[0])
    assert weaker < stronger
    assert proposed_with_floor(people, weaker - 0.01) == BOTH
    assert proposed_with_floor(people, weaker + 0.01) == set()


def proposed_with_floor(people: Profiles, floor: float) -> set[frozenset[int]]:
    return rows(introduce(people, replace(Rules.none(), floor=floor)))
