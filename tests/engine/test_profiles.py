"""What members wrote, as arrays; and their hours."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from closeknit import engine
from closeknit.engine import Form, ReasonKind, Rules, Sentences, hours_mask
from closeknit.engine.profiles import ALL_PAIRS, DIMENSIONS
from closeknit.engine.topic_pack import pack
from tests.engine.conftest import GOALS, NEEDS, OFFERS, Village, described, sentences

WINTER, SUMMER = date(2026, 1, 15), date(2026, 7, 15)


def test_a_sentence_becomes_the_things_it_names_and_each_knows_its_sentence(village: Village) -> None:
    offers, goals = village.people.offers, village.people.goals
    assert np.diff(offers.start).tolist() == [2, 2, 2, 1, 1]
    assert offers.sentence.tolist() == [0, 0, 1, 2, 3, 4, 5, 6]
    assert offers.member.tolist() == [0, 0, 1, 1, 2, 2, 3, 4]
    assert goals.sentence.tolist() == [0, 1, 1]
    for kind, said in ((offers, OFFERS), (village.people.needs, NEEDS), (goals, GOALS)):
        assert len(kind.start) == len(said) + 1
        assert kind.terms.shape == (len(kind.sentence), village.vocabulary.size)


def test_what_is_said_of_a_sentence_holds_for_all_its_parts(village: Village) -> None:
    needs = village.people.needs
    assert needs.sentence.tolist() == [0, 1, 1, 2, 3, 4]
    assert needs.urgency.tolist() == [1, 0.5, 0.5, 1, 1, 1]
    assert needs.quotable.tolist() == [True] * 5 + [False]
    assert village.people.offers.quotable.all() and (village.people.offers.urgency == 1).all()


def test_what_is_not_said_is_unknown(village: Village) -> None:
    people = village.people
    assert len(people) == 5
    assert people.level.tolist() == [-1] * 5
    assert people.gives.shape == people.wants.shape == (5, 0), "nobody needs finding in a village"
    assert people.capacity.dtype == np.int32 and people.languages.dtype == people.hours.dtype == np.uint64


def test_ground_is_what_was_confirmed_and_a_little_of_what_one_says_of_oneself(village: Village) -> None:
    ground, column = village.people.ground.toarray(), village.vocabulary.columns
    confirmed = [column[name] for name in ("cash flow", "employment law", "pricing")]
    told = np.delete(ground[1], confirmed)
    assert ground[1, column["cash flow"]] > told.max() > 0
    assert ground[3].argmax() == column["flurbing"] and ground[3].max() == pytest.approx(1)
    assert not ground[2].any() and not ground[4].any()
    assert not ground[:, len(village.vocabulary.topics) :].any(), "ground is topics and never words"
    lengths = np.linalg.norm(ground, axis=1)
    assert np.allclose(lengths[lengths > 0], 1, atol=1e-5)


def test_a_village_is_introduced_across_languages_with_reasons_that_name_their_topics(village: Village) -> None:
    round_ = engine.introduce(village.people, Rules.none())
    assert len(round_.a) > 0
    named = set()
    for receivers, givers, found in ((round_.a, round_.b, round_.reasons_a), (round_.b, round_.a, round_.reasons_b)):
        for receiver, giver, reasons in zip(receivers, givers, found, strict=True):
            assert reasons
            for reason in reasons:
                if reason.kind == ReasonKind.GROUND:
                    continue
                wants = village.needs if reason.kind == ReasonKind.NEED else village.goals
                assert wants.start[receiver] <= reason.wanted < wants.start[receiver + 1]
                assert village.offers.start[giver] <= reason.given < village.offers.start[giver + 1]
                named.add(village.vocabulary.name(reason.topic))
    assert named == {"Pricing", "Cash flow"}


def asked(n: int = 2, **more: Any) -> dict[str, Any]:
    nothing = sentences(((),) * n)
    return {"goals": nothing, "offers": nothing, "needs": nothing, **described(n), **more}


FEW = pack()[:3]
EACH_ONE = np.array([0, 1, 2])


@pytest.mark.parametrize(
    "wrong",
    [
        {"topics": [()]},
        {"about": ["", "", ""]},
        {"capacity": np.ones(3, np.int32)},
        {"capacity": np.array([1, -1], np.int32)},
        {"languages": np.zeros(1, np.uint64)},
        {"hours": np.zeros(1, np.uint64)},
        {"form": np.zeros(1, np.int8)},
        {"organisation": np.zeros(0, np.int32)},
        {"level": np.zeros(1, np.int8)},
        {"goals": Sentences(np.array([0, 1]), ["a"])},
        {"goals": Sentences(np.array([0, 1, 1]), ["a", "b"])},
        {"goals": Sentences(np.array([1, 1, 2]), ["a", "b"])},
        {"needs": Sentences(np.array([0, 3, 2]), ["a", "b"])},
        {"needs": Sentences(EACH_ONE, ["a", "b"], topics=[("x",)])},
        {"offers": Sentences(EACH_ONE, ["a", "b"], urgency=np.ones(1, np.float32))},
        {"offers": Sentences(EACH_ONE, ["a", "b"], quotable=np.ones(3, bool))},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_does_not_fit_together_is_refused_with_a_sentence(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z a-z].* .*\.$"):
        engine.read(**asked(**wrong))


def test_members_who_say_nothing_can_be_read_and_are_introduced_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("closeknit.engine.vocabulary.pack", lambda: FEW)
    for n in (0, 1, 3):
        people, _ = engine.read(**asked(n))
        assert len(people) == n
        assert engine.introduce(people, Rules.none()).absence.tolist() == [engine.Absence.NOTHING_SAID] * n


def test_a_word_that_is_a_confirmed_topic_is_that_topic_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("closeknit.engine.vocabulary.pack", lambda: FEW)
    skills = sentences((("Beekeeping and honey",), ("knots",)), topics=(("Beekeeping and honey",), ("Beekeeping",)))
    people, vocabulary = engine.read(**asked(offers=skills))
    assert people.offers.sentence.tolist() == [0, 1], "a topic is not cut where it says and"
    assert people.offers.terms[[0]].indices.tolist() == [vocabulary.columns["beekeeping and honey"]]
    assert len(people.offers.terms[[1]].indices) > 1


def test_in_large_networks_dense_rows_tell_nearly_what_the_terms_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("closeknit.engine.vocabulary.pack", lambda: FEW)
    monkeypatch.setattr("closeknit.engine.profiles.ALL_PAIRS", 30)
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
    said = tuple((words[m % 6],) for m in range(40))
    longed_for = tuple((words[(m + 1) % 6],) for m in range(40))
    people, _ = engine.read(**asked(40, offers=sentences(said), needs=sentences(longed_for)))
    assert people.gives.shape == people.wants.shape and 0 < people.gives.shape[1] <= DIMENSIONS
    exact = (people.needs.terms @ people.offers.terms.T).toarray()
    assert np.allclose(people.wants @ people.gives.T, exact, atol=0.05)


def test_up_to_three_thousand_nobody_needs_finding_and_from_then_on_everybody_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("closeknit.engine.vocabulary.pack", lambda: FEW)
    for n, is_reduced in ((ALL_PAIRS, False), (ALL_PAIRS + 1, True)):
        said = tuple((("alpha", "beta", "gamma")[m % 3],) for m in range(n))
        people, _ = engine.read(**asked(n, offers=sentences(said), needs=sentences(said)))
        assert (people.gives.shape[1] > 0) == (people.wants.shape[1] > 0) == is_reduced


def bits(mask: int) -> list[int]:
    return [half_hour for half_hour in range(48) if mask >> half_hour & 1]


def test_local_hours_become_half_hours_of_the_utc_day() -> None:
    assert bits(hours_mask("UTC", 9, 11, WINTER)) == [18, 19, 20, 21]
    assert bits(hours_mask("Europe/Berlin", 9, 11, WINTER)) == [16, 17, 18, 19]
    assert bits(hours_mask("Europe/Berlin", 9, 11, SUMMER)) == [14, 15, 16, 17]


def test_the_day_the_clocks_change_has_its_new_time() -> None:
    before, after = (bits(hours_mask("Europe/Berlin", 9, 10, date(2026, 3, day))) for day in (28, 29))
    assert (before, after) == ([16, 17], [14, 15])


def test_half_hour_zones_are_exact_and_quarters_keep_only_whole_half_hours() -> None:
    assert bits(hours_mask("Asia/Kolkata", 9, 10, WINTER)) == [7, 8]
    assert bits(hours_mask("Asia/Kathmandu", 9, 10, WINTER)) == [7], "3.15 to 4.15 UTC holds one"
    assert bits(hours_mask("UTC", 9.25, 10.5, WINTER)) == [19, 20]
    assert hours_mask("UTC", 9.25, 9.5, WINTER) == 0


def test_hours_wrap_around_midnight() -> None:
    assert bits(hours_mask("Pacific/Auckland", 9, 17, WINTER)) == [*range(0, 8), *range(40, 48)]
    assert bits(hours_mask("America/Los_Angeles", 15, 17, WINTER)) == [0, 1, 46, 47]
    assert hours_mask("Pacific/Kiritimati", 0, 24, WINTER) == (1 << 48) - 1


@pytest.mark.parametrize("hours", [(17, 9), (9, 9), (-1, 5), (9, 25), (float("nan"), 9)])
def test_hours_that_are_no_part_of_a_day_are_refused(hours: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no part of a day"):
        hours_mask("UTC", *hours, WINTER)


def test_a_place_without_a_time_zone_is_refused() -> None:
    with pytest.raises(KeyError, match="No time zone"):
        hours_mask("Nowhere/Land", 9, 17, WINTER)


def test_forms_lie_in_order_so_that_either_agrees_with_both() -> None:
    assert list(Form) == [Form.WRITING, Form.EITHER, Form.CALLS] == [0, 1, 2]
