"""Why an introduction is worth it: true, few, best first, and only what may be read."""

from dataclasses import replace

import numpy as np
from hypothesis import given

from closeknit.engine import Profiles, Reason, ReasonKind, Rules, introduce
from closeknit.engine.benefit import GIFT
from closeknit.engine.reasons import COMMON, MOST
from tests.engine.cast import TOPICS, Someone, communities, examples, profiles

LAW, PRICING, DESIGN = (TOPICS.index(topic) for topic in ("law", "pricing", "design"))


def told(*members: Someone, rules: Rules | None = None) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """The reasons of the first and of the second of two, who must be introduced."""
    round_ = introduce(profiles(*members), rules or Rules.none())
    assert (round_.a.tolist(), round_.b.tolist()) == ([0], [1])
    return round_.reasons_a[0], round_.reasons_b[0]


@examples
@given(community=communities())
def test_every_reason_quotes_what_was_said_and_may_be_read(community: tuple[Profiles, Rules]) -> None:
    people, rules = community
    round_ = introduce(people, rules)
    assert len(round_.reasons_a) == len(round_.reasons_b) == len(round_.a)
    sides = ((round_.a, round_.b, round_.reasons_a), (round_.b, round_.a, round_.reasons_b))
    for receivers, givers, found in sides:
        for receiver, giver, reasons in zip(receivers, givers, found, strict=True):
            assert len(reasons) <= MOST
            real = [reason for reason in reasons if reason.kind != ReasonKind.GROUND]
            assert rules.allow_one_way or real, "a gift is quoted in either direction"
            for reason in real:
                wants = people.needs if reason.kind == ReasonKind.NEED else people.goals
                assert wants.member[reason.wanted] == receiver
                assert people.offers.member[reason.given] == giver
                assert wants.quotable[reason.wanted] and people.offers.quotable[reason.given]
                want, offer = (
                    kind.terms.toarray()[row] for kind, row in ((wants, reason.wanted), (people.offers, reason.given))
                )
                assert want @ offer >= GIFT - 1e-6
                assert reason.topic == np.argmax(want * offer)
            for reason in set(reasons) - set(real):
                both = people.ground.toarray()[receiver] * people.ground.toarray()[giver]
                assert (reason.wanted, reason.given) == (-1, -1)
                assert reason.topic == np.argmax(both) and both.max() >= COMMON


def test_each_side_has_its_own_reasons() -> None:
    first, second = told(
        Someone(offers=["law"], needs=["grants", "pricing"]), Someone(offers=["pricing"], goals=["law"])
    )
    assert first == (Reason(ReasonKind.NEED, 1, 1, PRICING),)
    assert second == (Reason(ReasonKind.GOAL, 0, 0, LAW),)


def test_what_is_private_raises_worth_and_is_never_quoted() -> None:
    open_only = (Someone(offers=["law"], needs=["pricing", "design"]), Someone(offers=["pricing"], needs=["law"]))
    more = replace(open_only[1], offers=["pricing", "(design)"])
    assert told(open_only[0], more) == told(*open_only)
    less, well = (introduce(profiles(open_only[0], other), Rules.none()) for other in (open_only[1], more))
    assert well.worth_a[0] > less.worth_a[0]


def test_a_private_need_is_answered_and_never_quoted() -> None:
    first, _ = told(
        Someone(offers=["law"], needs=["(design)", "pricing"]), Someone(offers=["design", "pricing"], needs=["law"])
    )
    assert first == (Reason(ReasonKind.NEED, 1, 2, PRICING),)


def test_there_are_at_most_three_with_each_need_and_each_offer_once() -> None:
    wanted = ["pricing", "sales", "design", "python", "grants"]
    first, _ = told(
        Someone(offers=["law"], needs=[*wanted[:3], "python pricing"]), Someone(offers=wanted, needs=["law"])
    )
    assert len(first) == MOST
    assert len({reason.wanted for reason in first}) == len({reason.given for reason in first}) == MOST


def test_a_need_comes_before_a_goal_that_is_answered_as_well() -> None:
    first, _ = told(
        Someone(offers=["law"], needs=["design"], goals=["pricing"]),
        Someone(offers=["pricing", "design"], needs=["law"]),
    )
    assert [(reason.kind, reason.topic) for reason in first] == [(ReasonKind.NEED, DESIGN), (ReasonKind.GOAL, PRICING)]


def test_an_offer_is_made_once_however_many_needs_it_answers() -> None:
    first, _ = told(
        Someone(offers=["law"], needs=["pricing", "pricing sales"]), Someone(offers=["pricing"], needs=["law"])
    )
    assert [reason.wanted for reason in first] == [0]


def test_common_ground_comes_last_and_only_where_there_is_some() -> None:
    lawyer = Someone(offers=["law"], needs=["pricing"], ground="design python")
    pricer = Someone(offers=["pricing"], needs=["law"], ground="design")
    first, second = told(lawyer, pricer)
    assert first[-1] == second[-1] == Reason(ReasonKind.GROUND, -1, -1, DESIGN)
    assert first[0].kind == ReasonKind.NEED
    elsewhere = told(lawyer, replace(pricer, ground="grants"))
    assert [reason.kind for reason in (*elsewhere[0], *elsewhere[1])] == [ReasonKind.NEED] * 2


def test_where_one_way_is_allowed_the_other_side_may_have_no_reason() -> None:
    giver, taker = Someone(offers=["law"], needs=["grants"]), Someone(offers=["pricing"], needs=["law"])
    first, second = told(giver, taker, rules=replace(Rules.none(), allow_one_way=True))
    assert first == ()
    assert [reason.kind for reason in second] == [ReasonKind.NEED]
