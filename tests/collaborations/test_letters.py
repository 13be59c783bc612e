"""What a letter proposes, in four languages; what is not said clearly is not there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.collaborations.inbound.letters import FIRST, parted, proposed
from closeknit.mail.incoming.letters import Letter

TODAY = date(2026, 11, 23)
ROLES, STEP = "I know the numbers. You know how people read.", "Each brings one budget that went wrong"


def said(*paragraphs: str, title: str = "A guide to small budgets") -> dict[str, str]:
    return proposed(Letter(title, paragraphs), TODAY)


@pytest.mark.parametrize(
    ("terms", "minutes", "ends_on"),
    [
        ("20 minutes a week, until 2027-02-01", "20", "2027-02-01"),
        ("20 min. each week, for 8 weeks.", "20", "2027-01-18"),
        ("Half an hour a week until 1.2.2027", "30", "2027-02-01"),
        ("It takes an hour and a half per week,\nfor three months", "90", "2027-02-21"),
        ("1 hour a week, until 2027-02-01", "60", "2027-02-01"),
        ("10 Minuten die Woche bis zum 1.2.2027", "10", "2027-02-01"),
        ("Eine halbe Stunde pro Woche, acht Wochen: 8 Wochen", "30", "2027-01-18"),
        ("Anderthalb Stunden in der Woche, drei Monate lang", "90", "2027-02-21"),
        ("Eine Stunde jede Woche bis 2027-02-01", "60", "2027-02-01"),
        ("20 minutes par semaine, pendant deux mois", "20", "2027-01-22"),
        ("une demi-heure par semaine jusqu'au 2027-02-01", "30", "2027-02-01"),
        ("Une heure et demie chaque semaine, jusqu’au 1.2.2027", "90", "2027-02-01"),
        ("media hora a la semana, durante tres meses", "30", "2027-02-21"),
        ("Una hora y media por semana hasta el 2027-02-01", "90", "2027-02-01"),
        ("una hora cada semana hasta el 1.2.2027", "60", "2027-02-01"),
    ],
)
def test_how_much_and_until_when_are_read_in_four_languages(terms: str, minutes: str, ends_on: str) -> None:
    whole = {"what": "A guide to small budgets", "roles": ROLES, "first_step": STEP}
    assert said(ROLES, STEP, terms) == {**whole, "minutes": minutes, "ends_on": ends_on}


@pytest.mark.parametrize(
    ("terms", "missing"),
    [
        ("A little time, until 2027-02-01", "minutes"),
        ("10 or 20 minutes a week, until 2027-02-01", "minutes"),
        ("10-20 min a week, until 2027-02-01", "minutes"),
        ("20 minutes a week, or 30 minutes, until 2027-02-01", "minutes"),
        ("20 minutes a week", "ends_on"),
        ("20 minutes a week, from 2026-12-01 until 2027-02-01", "ends_on"),
        ("20 minutes a week, until spring", "ends_on"),
        ("20 minutes a week, until 2027-02-31", "ends_on"),
    ],
)
def test_what_is_not_named_or_several_times_is_not_guessed(terms: str, missing: str) -> None:
    found = said(ROLES, STEP, terms)
    assert set(found) == {"what", "roles", "first_step", "minutes", "ends_on"} - {missing}


@pytest.mark.parametrize(
    "label", ["First step: ", "the first step – ", "Erster Schritt: ", "Première étape : ", "Primer paso: "]
)
def test_the_first_step_may_be_called_so_wherever_it_stands(label: str) -> None:
    terms = "20 minutes a week until 2027-02-01"
    whole = {"first_step": STEP, "roles": ROLES, "minutes": "20", "ends_on": "2027-02-01"}
    for letter in ((f"{label}{STEP}", ROLES, terms), (f"{ROLES}\n{label}{STEP}", terms), (ROLES, terms, label + STEP)):
        assert said(*letter) == {"what": "A guide to small budgets", **whole}


def test_nothing_that_was_typed_is_left_out() -> None:
    found = said("I calculate.", "You write.", STEP, "20 minutes a week until 2027-02-01", "Come along")
    assert (found["roles"], found["first_step"]) == ("I calculate.\n\nYou write.\n\nCome along", STEP)
    two = said(ROLES, "First step: a", "First step: b", "20 minutes a week until 2027-02-01")
    assert "first_step" not in two and "First step: b" in two["roles"]
    assert said(ROLES) == {"what": "A guide to small budgets", "roles": ROLES} and said()["roles"] == ""


def test_a_week_and_a_day_in_what_is_done_are_not_how_much_and_until_when() -> None:
    found = said(
        "I bring 20 minutes of film.", "By 2026-12-07 each has met once a week", "half an hour a week, for two months"
    )
    assert (found["minutes"], found["ends_on"]) == ("30", "2027-01-22")
    assert found["first_step"] == "By 2026-12-07 each has met once a week"


TYPED = [
    "I calculate.",
    "You write,\nand read.",
    "First step: meet",
    "Erster Schritt – x\ny",
    "20 minutes a week",
    "Hola",
    "1",
]
TYPED += [
    "half an hour a week until 2027-02-01",
    "by 2027-01-01",
    "10 or 20 min",
    "9999-99-99",
    "999 years",
    "primer paso:",
]


@given(st.lists(st.sampled_from(TYPED) | st.text(min_size=1, max_size=30), max_size=8))
def test_whatever_is_typed_is_somewhere_in_it_but_how_much_and_until_when(typed: list[str]) -> None:
    paragraphs = tuple(one for one in typed if one.strip() and "\n\n" not in one)
    found = said(*paragraphs)
    kept = " ".join(f"{found['roles']} {found.get('first_step', '')}".split())
    lines = [" ".join(FIRST.sub("", part).split()) for one in paragraphs for part in parted(one)]
    gone = [one for one in lines if one not in kept]
    assert len(gone) <= 1 and (not gone or {"minutes", "ends_on"} & found.keys())
