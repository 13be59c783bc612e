"""Totals in which nobody can be found."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from closeknit.introductions.models import Round
from closeknit.organising import queries

counts = some.dictionaries(some.sampled_from("abcdef"), some.integers(0, 60), min_size=1)


def ran(**said: object) -> Round:
    usual = {
        "monday": date(2026, 11, 23),
        "run_at": datetime(2026, 11, 23),
        "members": 44,
        "introduced": 31,
        "needs": 90,
        "needs_answered": 41,
        "value": 9.99,
        "bound": 10.0,
        "gini": 0.1,
        "spread": [1, 12, 10, 8],
        "absences": {"no_room": 5, "nothing_said": 0, "others_first": 8},
    }
    return Round(**{**usual, **said})


@given(counts)
def test_a_figure_shown_is_a_multiple_of_five_that_stands_for_at_least_five(told: dict[str, int]) -> None:
    for name, shown in queries.partition(told).items():
        assert shown is None or (shown % 5 == 0 and told[name] >= 5 and abs(shown - told[name]) <= 2.5)


@given(counts)
def test_what_is_hidden_is_never_one_small_group_alone(told: dict[str, int]) -> None:
    hidden = [name for name, shown in queries.partition(told).items() if shown is None]
    if hidden and len(hidden) < len(told):
        assert len(hidden) >= 2 and sum(told[name] for name in hidden) >= 5


@given(counts)
def test_hiding_starts_with_the_small_ones(told: dict[str, int]) -> None:
    shown = queries.partition(told)
    hidden = [told[name] for name in told if shown[name] is None]
    assert all(told[name] >= max(hidden, default=0) for name in told if shown[name] is not None)


def test_a_report_says_what_it_may() -> None:
    report = queries.report(ran())
    assert (report.introduced, report.needs_answered, report.short_of_best) == (30, 45, "0.1")
    assert [bar.count for bar in report.spread] == [None, 10, 10, None]
    assert [bar.count for bar in report.absences] == [None, None, 10]
    assert not report.small and report.evenness == "even"


@pytest.mark.parametrize(("introduced", "shown", "nearly"), [(3, None, False), (42, None, True), (44, None, True)])
def test_few_with_or_few_without_an_introduction_are_not_counted(
    introduced: int, shown: int | None, nearly: bool
) -> None:
    report = queries.report(ran(introduced=introduced))
    assert (report.introduced, report.nearly_everybody) == (shown, nearly)


def test_a_small_network_has_totals_only() -> None:
    report = queries.report(ran(members=19, introduced=10, spread=[5, 5, 0, 0], absences={"no_room": 9}))
    assert report.small and report.spread == report.absences == ()
    assert report.introduced == 10
    assert queries.report(ran(members=20, introduced=10)).small is False


def test_a_round_is_never_said_to_be_nearer_to_the_best_than_is_proven() -> None:
    for short in (0.0001, 0.00101, 0.02, 0.5):
        assert float(queries.short_of_best(1 - short, 1.0)) >= 100 * short - 1e-9
