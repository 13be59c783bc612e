"""What the bench measures with measures right."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bench import __main__ as bench
from bench import candidates, conference, population, rounds
from bench.targets import Target, plain
from closeknit.engine.candidates import Candidates

KNOWN = ",Ada,Bo,Chi,Dee\nstaining,1,0,1,0\nimaging,0,1,1,0\nculture,0,0,0,1\n"
WANTED = ",Ada,Bo,Chi,Dee\nstaining,0,1,0,0\nimaging,1,0,0,1\nculture,0,0,0,0\n"


@pytest.fixture
def survey(tmp_path: Path) -> conference.Survey:
    """Ada and Bo answer each other, Chi answers Bo and Dee, Dee answers nobody, and Ada and Chi have met."""
    (tmp_path / "Known_Methods.csv").write_text(KNOWN)
    (tmp_path / "Wanted_Methods.csv").write_text(WANTED)
    (tmp_path / "Network.txt").write_text("Ada Chi\n")
    return conference.read(tmp_path)


def test_a_want_that_is_covered_already_counts_once(survey: conference.Survey) -> None:
    once = conference.measures(survey, [[(0, 1), (2, 3)]])
    assert once["wants_covered"] == 1
    assert (once["worst"], once["gini"], once["one_way"], once["introductions"]) == (1, 0, 0.5, 2)
    again = conference.measures(survey, [[(0, 1)], [(1, 2)]])
    assert again["wants_covered"] == pytest.approx(2 / 3)
    assert (again["worst"], again["one_way"], again["introductions"]) == (0, 0.5, 2)


def test_greedy_keeps_apart_those_who_met_in_the_survey_or_the_round_before(survey: conference.Survey) -> None:
    first, second = conference.greedy(survey, lambda _: np.ones((4, 4)))
    pairs = [tuple(sorted(pair)) for pair in [*first, *second]]
    assert first == [(0, 1), (2, 3)] and second == [(0, 3), (1, 2)]
    assert len(set(pairs)) == len(pairs) and (0, 2) not in pairs


@pytest.mark.slow
def test_ours_is_held_to_the_same_rules(survey: conference.Survey) -> None:
    assert conference.ours(survey, allow_one_way=False) == [[(0, 1)], []]
    told = [tuple(sorted(pair)) for met in conference.ours(survey, allow_one_way=True) for pair in met]
    assert (0, 1) in told and (0, 2) not in told and len(set(told)) == len(told)


def test_of_three_best_partners_one_found_is_a_third_and_what_it_is_worth_is_told() -> None:
    truth = np.array([[0, 0.9, 0.5, 0.5, 0]], np.float32)
    flags = np.zeros(5, bool)

    def found(*partners: int) -> Candidates:
        j = np.array(partners, np.int32)
        return Candidates(np.zeros(len(j), np.int32), j, truth[0, j], flags, flags)

    asked = np.zeros(1, np.int32)
    assert candidates.brought_up(found(1, 2, 3), asked, truth) == pytest.approx((1, 1))
    assert candidates.brought_up(found(1), asked, truth) == pytest.approx((1 / 3, 0.9 / 1.9))
    assert candidates.brought_up(found(), asked, truth) == (0, 0)


def test_the_judge_is_understood_and_what_is_not_understood_is_said(tmp_path: Path) -> None:
    said = "x.csv  pairs  1748  good-for-both 13.5% (first 400: 33.2%)  one-sided 40.1%  mean mutual 0.1" + (
        "  members with a good intro 20.4%  over-cap 0 illegal 2"
    )
    judge = tmp_path / "score_introductions.py"
    judge.write_text(f"print({said!r})")
    told = population.judged(tmp_path, tmp_path, tmp_path / "x.csv")
    assert (told["introductions"], told["good_for_both"], told["illegal"]) == (1748, 0.135, 2)
    judge.write_text("print('no pairs')")
    with pytest.raises(ValueError, match="no pairs"):
        population.judged(tmp_path, tmp_path, tmp_path / "x.csv")


def test_a_target_is_met_at_its_edge_and_missed_beyond() -> None:
    assert Target("share", 0.997, 0.997).met and not Target("share", 0.997, 0.9969).met
    assert Target("seconds", 3, 3.0, at_most=True).met and not Target("seconds", 3, 3.01, at_most=True).met
    assert [plain(0.99871), plain(21234.5), plain(3), plain(16.432)] == ["0.9987", "21,234", "3", "16.4"]


def test_ten_times_the_members_in_ten_times_the_seconds_is_growth_of_one() -> None:
    small, large = {"members": 100, "cpu_seconds": 2.0}, {"members": 1000, "cpu_seconds": 20.0}
    assert rounds.growth(small, large) == pytest.approx(1)


def test_a_folder_without_what_is_needed_is_refused_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wrong in (["--data", str(tmp_path)], ["--population", str(tmp_path)], ["--only", "conference"]):
        with pytest.raises(SystemExit) as refused:
            bench.wanted(wrong)
        assert refused.value.code == 2
    said = capsys.readouterr().err
    assert "no Known_Methods.csv" in said and "no make_population.py" in said and "needs --data" in said
    (tmp_path / "conference_pairings").mkdir()
    (tmp_path / "conference_pairings" / "Known_Methods.csv").write_text(KNOWN)
    assert bench.wanted(["--data", str(tmp_path)]).data == tmp_path / "conference_pairings"


def test_a_missed_share_is_told_and_a_broken_rule_ends_the_bench_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for violations in (0, 1):
        rows = [{"problems": 1, "proposals": 1, "violations": violations}]
        targets = [Target("share", 0.997, 0.9), Target("violations", 0, violations, at_most=True)]
        section = bench.Section("Random problems", lambda rows=rows: rows, {"violations": str}, lambda _, t=targets: t)
        monkeypatch.setattr(bench, "sections", lambda _, section=section: {"fuzz": section})
        assert bench.main(["--out", str(tmp_path / "kept.json")]) == violations
    kept = json.loads((tmp_path / "kept.json").read_text())
    assert [row["met"] for row in kept["targets"]] == [False, False]
    assert kept["sections"] == {"fuzz": [{"problems": 1, "proposals": 1, "violations": 1}]}
    assert kept["machine"]["cores"] >= 1 and "numpy" in kept["machine"]["packages"]
    assert "MISSED" in capsys.readouterr().out
