"""Languages, zones, hours, forms and numbers as people type them; and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine.profiles import Form
from closeknit.sheets.choices import capacity_of, form_of, yes_or_no
from closeknit.sheets.columns import by_spelling, column_of, folded
from closeknit.sheets.languages import CODES, LANGUAGES, languages
from closeknit.sheets.spellings import PAIR_SPELLINGS, SPELLINGS
from closeknit.sheets.times import hours, time_zone


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("English, German", ["en", "de"]),
        ("Englisch und Deutsch", ["en", "de"]),
        ("anglais et français", ["en", "fr"]),
        ("inglés y español (nativo)", ["en", "es"]),
        ("EN; de / fr-CH", ["en", "de", "fr"]),
        ("fluent English, Deutsch B2", ["en", "de"]),
        ("русский, 中文", ["ru", "zh"]),
        ("Klingon", ["klingon"]),
        ("", []),
    ],
)
def test_languages_are_known_by_name_and_code(cell: str, codes: list[str]) -> None:
    assert languages(cell) == codes


def test_no_name_means_two_languages() -> None:
    told = [folded(name) for code, names in LANGUAGES.items() for name in {code, *names.split()}]
    assert len({name: CODES[name] for name in told}) == len(set(told))
    twice = {name for name in told if told.count(name) > 1}
    assert all(CODES[name] for name in twice)
    assert {
        name for name in twice if len({c for c, n in LANGUAGES.items() if name in map(folded, [c, *n.split()])}) > 1
    } == set()


def test_no_heading_means_two_columns() -> None:
    for spellings in (SPELLINGS, PAIR_SPELLINGS):
        told = [folded(one) for many in spellings.values() for one in many.split(";")]
        assert sorted(one for one in set(told) if told.count(one) > 1) == []
        assert "" not in told
    known = by_spelling(SPELLINGS)
    assert column_of("FÄHIGKEITEN:", known) == "offers"
    assert column_of("Sprachen (durch Komma getrennt)", known) == "languages"
    assert column_of("T-shirt", known) is None


@pytest.mark.parametrize(
    ("cell", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/paris", "Europe/Paris"),
        ("Berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("Zürich", "Europe/Zurich"),
        ("Wien", "Europe/Vienna"),
        ("GMT", "UTC"),
        ("CET", "Europe/Berlin"),
        ("UTC+2", "Etc/GMT-2"),
        ("GMT-03:00", "Etc/GMT+3"),
        ("+05:30", "Asia/Kolkata"),
        ("(GMT+01:00) Madrid", "Europe/Madrid"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("IST", None),
        ("UTC+99", None),
        ("Mars", None),
    ],
)
def test_a_time_zone_is_told_or_refused(cell: str, zone: str | None) -> None:
    assert time_zone(cell) == zone


@pytest.mark.parametrize(
    ("cell", "spans"),
    [
        ("9-17", [(9, 17)]),
        ("9:00–17:30", [(9, 17.5)]),
        ("9-5", [(9, 17)]),
        ("9am-5pm", [(9, 17)]),
        ("2-4pm", [(14, 16)]),
        ("09.00 bis 17.00 Uhr", [(9, 17)]),
        ("de 9 à 12 h et de 14 à 18 h", [(9, 12), (14, 18)]),
        ("9h30-12h", [(9.5, 12)]),
        ("entre las 9 y las 12", [(9, 12)]),
        ("22-2", [(22, 24), (0, 2)]),
        ("mornings", [(8, 12)]),
        ("Mo-Fr vormittags", [(8, 12)]),
        ("am Abend", [(17, 21)]),
        ("après-midi", [(12, 17)]),
        ("por la tarde", [(12, 17)]),
        ("flexible", []),
        ("25-30", None),
        ("ask my assistant", None),
        ("9", None),
    ],
)
def test_hours_are_told_or_refused(cell: str, spans: list[tuple[float, float]] | None) -> None:
    assert hours(cell) == spans


@given(st.text(max_size=40))
def test_whatever_is_typed_hours_stay_within_the_day(cell: str) -> None:
    assert all(0 <= start < end <= 24 for start, end in hours(cell) or [])
    time_zone(cell)
    languages(cell)


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("Writing", Form.WRITING),
        ("schriftlich", Form.WRITING),
        ("par écrit", Form.WRITING),
        ("Video calls", Form.CALLS),
        ("llamadas", Form.CALLS),
        ("calls or e-mail", Form.EITHER),
        ("egal", Form.EITHER),
        ("semaphore", None),
    ],
)
def test_a_form_is_told_or_refused(cell: str, form: Form | None) -> None:
    assert form_of(cell) == form


def test_capacities_are_small_whole_numbers() -> None:
    assert [capacity_of(cell) for cell in ("0", "2", " 3 ", "4.0", "50", "-0")] == [0, 2, 3, 4, 50, 0]
    for absurd in ("-1", "−3", "51", "999999999999", "1e3", "two", "2.5", "NaN", "1-2", "٣٤٥"):
        assert isinstance(capacity_of(absurd), str), absurd


def test_a_tick_is_yes_and_nothing_is_no() -> None:
    assert [yes_or_no(cell) for cell in ("True", "1", "x", "ja", "Sí", "vrai")] == [True] * 6
    assert [yes_or_no(cell) for cell in ("False", "0", "", " ", "nein", "faux")] == [False] * 6
    assert [yes_or_no(cell) for cell in ("2", "maybe", "=1")] == [None] * 3
