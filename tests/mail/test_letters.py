"""Letters that begin something: a title, and paragraphs without greetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from closeknit.mail.incoming.catalogue import KINDS, Reply
from closeknit.mail.incoming.letters import Letter, letter
from closeknit.mail.models import ReplyAddress


@dataclass
class Somebody:
    name: str = "Ada Lind"
    first_name: str = "Ada"


def read(subject: str, text: str) -> Letter:
    return letter(Reply(Somebody(), "", None, text, "", subject, datetime(2026, 11, 23, tzinfo=UTC)))


def test_the_subject_is_the_title_where_somebody_wrote_it() -> None:
    assert read("A guide", "One.\n\n\nTwo,\nand on.") == Letter("A guide", ("One.", "Two,\nand on."))
    assert read("A guide", "Alone.") == Letter("A guide", ("Alone.",)) and read("A guide", "") == Letter("A guide", ())


@pytest.mark.parametrize("subject", ["", "Re: About your mail", "AW: Ihre Woche", "RE : Votre semaine", "Fwd: A guide"])
def test_else_the_first_paragraph_is(subject: str) -> None:
    assert read(subject, "A guide to\nsmall budgets\n\nOne.") == Letter("A guide to small budgets", ("One.",))
    assert read(subject, "Only this.") == Letter("", ("Only this.",)), "what is one paragraph has no title"


@pytest.mark.parametrize("subject", ["Reading together", "Fwder", "A re: b"])
def test_a_subject_that_only_looks_like_an_answer_is_one_of_ones_own(subject: str) -> None:
    assert read(subject, "One.\n\nTwo.").title == subject


@pytest.mark.parametrize("greeting", ["Hello,", "Dear all,", "Liebe Leute!", "Bonjour à tous,", "Hola:", "Hi Bo."])
@pytest.mark.parametrize("name", ["Ada", "Best wishes,\nAda Lind", "Viele Grüße\n– Ada", "Jusqu’à bientôt,\nAda"])
def test_greetings_are_left_out(greeting: str, name: str) -> None:
    assert read("", f"{greeting}\n\nA guide\n\nOne.\n\n{name}") == Letter("A guide", ("One.",))


def test_what_only_begins_or_ends_like_a_greeting_stays() -> None:
    words = ("Good budgets are short", "Hello is what I would like to learn to say in Basque, this winter.")
    for short in ("20 minutes a week, until 2027-02-01\nAda", "Two of us would do.\nAda", "Who would?\nAda"):
        assert read("A guide", "\n\n".join([*words, short])).paragraphs == (*words, short)
    long = f"{'I bring the numbers, and whoever reads them with me is Bo. ' * 2}\nAda"
    assert read("A guide", "\n\n".join([*words, long])).paragraphs == (*words, long)
    assert read("A guide", "Ada").paragraphs == ("Ada",), "something is left"


def test_every_kind_of_thing_fits_where_its_addresses_are_kept() -> None:
    """PostgreSQL refuses what SQLite takes."""
    longest = ReplyAddress._meta.get_field("kind").max_length
    assert longest and max(len(name) for name in KINDS) <= longest
