"""Cells of prose and lists, in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.sheets.statements import names, statements


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("planning; stakeholder mapping", ["planning", "stakeholder mapping"]),
        ("one\r\ntwo\n\n three ", ["one", "two", "three"]),
        ("a | b", ["a", "b"]),
        ("- budgets\n* rotas\n1. minutes\n• flood maps", ["budgets", "rotas", "minutes", "flood maps"]),
        ("I chair meetings. I also write minutes! Ask me?", ["I chair meetings.", "I also write minutes!", "Ask me?"]),
        ("Worked with Dr. Lang on 3.5 studies, e.g. surveys.", ["Worked with Dr. Lang on 3.5 studies, e.g. surveys."]),
        ("Vereinsrecht, z. B. Satzungen. Ich lese gern Entwürfe.",
         ["Vereinsrecht, z. B. Satzungen.", "Ich lese gern Entwürfe."]),
        ("Am 3. Mai beginnt es. Danach d. h. im Juni.", ["Am 3. Mai beginnt es.", "Danach d. h. im Juni."]),
        ("Je relis, p. ex. des devis. Écrivez-moi.", ["Je relis, p. ex. des devis.", "Écrivez-moi."]),
        ("Ayudo al Sr. Gil. ¿Necesitas un texto? ¡Claro!", ["Ayudo al Sr. Gil.", "¿Necesitas un texto?", "¡Claro!"]),
        ("See www.example.org/a.b.html for more", ["See www.example.org/a.b.html for more"]),
        ("Since 2019. Now I teach.", ["Since 2019.", "Now I teach."]),
        ("Hotels, cafés etc. Also trains.", ["Hotels, cafés etc.", "Also trains."]),
        ("col·laboració amb escoles", ["col·laboració amb escoles"]),
        ("He said “enough.” Then he left.", ["He said “enough.”", "Then he left."]),
        (" ;; \n - ", []),
    ],
)  # fmt: skip
def test_a_cell_becomes_short_statements(cell: str, expected: list[str]) -> None:
    assert statements(cell) == expected


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_no_letter_is_lost_and_none_changes_places(cell: str) -> None:
    assert letters("".join(statements(cell))) == letters(cell)


PIECES = ["z. B. ", "Dr. ", "e.g. ", "3.5 ", "Ada ", "writes. ", "Then ", "; ", "\n- ", "| ", "!", "? ", "“so.” ", "x"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_letter_is_lost_in_what_looks_like_prose(cell: str) -> None:
    found = statements(cell)
    assert letters("".join(found)) == letters(cell)
    assert all(one == one.strip() and one for one in found)


def test_topics_are_divided_by_commas_too_and_told_once() -> None:
    assert names("Pricing, grants;pricing\nrotas | Law") == ["Pricing", "grants", "rotas", "Law"]
    assert names(" , ;") == []
