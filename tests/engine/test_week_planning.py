"""A week that fits."""

from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine.week_planning import FILLED, Item, plan_week

KINDS = st.sampled_from(["introduction", "conversation", "ask", "tie", "insight", "time"])
ITEMS = st.lists(
    st.builds(
        Item,
        kind=KINDS,
        minutes=st.sampled_from([5, 10, 20, 25, 60]),
        somebody=st.booleans(),
        people=st.booleans(),
        known=st.booleans(),
    ),
    max_size=12,
)
LETTER = Item("conversation", 10, somebody=True, known=True)
MEET = Item("introduction", 5)
ASK = Item("ask", 5)
INSIGHT = Item("insight", 5, people=False)


def test_half_an_hour_holds_a_letter_an_introduction_an_ask_and_an_insight() -> None:
    assert plan_week([MEET, ASK, INSIGHT, LETTER], 30) == (3, 0, 1, 2)


def test_a_quarter_of_an_hour_holds_the_letter_somebody_waits_for_and_nothing_else() -> None:
    assert plan_week([MEET, INSIGHT, LETTER], 15) == (2,)
    assert plan_week([MEET, INSIGHT], 15) == (0, 1)


def test_a_booked_call_takes_its_minutes_first() -> None:
    call = Item("call", 25, booked=True, known=True)
    assert plan_week([MEET, LETTER, call], 30) == (2,)
    assert plan_week([MEET, LETTER, call], 60) == (2, 1, 0)


def test_what_was_done_is_not_filled_up_again() -> None:
    assert plan_week([MEET, INSIGHT], 30, spent=10, spent_on_known=10) == (0, 1)
    assert plan_week([MEET, INSIGHT], 30, spent=25, spent_on_known=10) == ()


def test_people_one_knows_have_at_least_half_of_the_minutes_for_people() -> None:
    known = Item("tie", 5, known=True)
    assert plan_week([MEET, MEET, ASK, known], 60) == (3, 0) or plan_week([MEET, MEET, ASK, known], 60) == (0, 3)
    assert plan_week([MEET, MEET, ASK], 60) == (0, 2, 1)  # who knows nobody yet begins with strangers


def test_two_refusals_of_a_kind_leave_one_of_it() -> None:
    assert plan_week([MEET, MEET, INSIGHT], 60) == (0, 2, 1)
    assert plan_week([MEET, MEET, INSIGHT], 60, fewer={"introduction"}) == (0, 2)


@given(ITEMS, st.sampled_from([15, 30, 60, 120]))
def test_a_plan_never_exceeds_its_minutes_nor_names_a_thing_twice(items: list[Item], minutes: int) -> None:
    plan = plan_week(items, minutes)
    assert len(set(plan)) == len(plan)
    assert sum(items[k].minutes for k in plan) <= FILLED * minutes


@given(ITEMS, st.sampled_from([15, 30, 60, 120]))
def test_what_somebody_waits_for_comes_before_what_nobody_does(items: list[Item], minutes: int) -> None:
    plan = plan_week(items, minutes)
    left_waiting = [k for k in range(len(items)) if items[k].somebody and k not in plan]
    for k in left_waiting:
        spare = FILLED * minutes - sum(items[p].minutes for p in plan if items[p].somebody)
        assert items[k].minutes > spare or items[k].kind in {items[p].kind for p in plan}
