"""Topics suggested for a sentence, and named in a language."""

import subprocess
import sys

import pytest

from closeknit.topics import queries


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("Our budget does not balance and I cannot see why", "Budgets and financial planning"),
        ("Ich möchte bessere Preise verhandeln", "Negotiation"),
        ("ICH MOCHTE BESSERE PREISE VERHANDELN", "Negotiation"),
        ("J’ai le trac avant de parler en public", "Public speaking"),
        ("Hablar en público me da pánico", "Public speaking"),
    ],
)
def test_a_sentence_in_any_of_four_languages_finds_its_topic(sentence: str, topic: str) -> None:
    assert queries.suggest(sentence, "en")[0] == topic


@pytest.mark.parametrize("text", ["", "   ", "…!?", "12", "zzzz"])
def test_where_nothing_is_said_nothing_is_suggested(text: str) -> None:
    assert queries.suggest(text, "en") == []


def test_labels_are_in_the_readers_language_and_in_english_where_there_is_none() -> None:
    found = [queries.suggest("Reading contracts", language)[0] for language in ("en", "de", "fr", "es", "sv")]
    assert found == ["Contracts", "Verträge", "Contrats", "Contratos", "Contracts"]
    assert queries.in_language("VERTRAGE", "en") == "Contracts"
    assert queries.in_language(" Beekeeping ", "en") == "Beekeeping"


def test_a_few_are_suggested_and_their_neighbours_are_others() -> None:
    found = queries.suggest("Setting prices for my work and negotiating them", "en", most=2)
    assert len(found) == 2
    beside = queries.neighbours(found, "en")
    assert beside and not set(beside) & set(found) and queries.neighbours(["Beekeeping"], "en") == []


def test_looking_up_needs_nothing_that_counts_arrays() -> None:
    asked = "import sys; from closeknit.topics.queries import suggest; suggest('', ''); print('numpy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
