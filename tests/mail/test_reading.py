"""How replies are read: a corpus of what people and programs send, a third of it held back, and what it may not do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.mail.incoming.reading import read
from closeknit.mail.incoming.reply_words import LANGUAGES, Word, first_line, spelled
from tests.mail.corpus.compose import Case, corpus

CASES = corpus()
SEEN = [case for case in CASES if not case.is_held_back]
HELD_BACK = [case for case in CASES if case.is_held_back]
BAR = 0.99


def wrong(case: Case) -> str:
    """What is read otherwise than it was meant; empty where all is right."""
    found = read(case.raw)
    if case.automatic is not False:
        is_let_be = found.is_automatic if case.automatic else found.is_automatic or not found.is_sure
        return "" if is_let_be else "taken for a person's"
    said = (found.text, found.word.name if found.word else "", found.is_sure, found.is_automatic, found.attachments)
    meant = (case.text, case.word, case.sure, False, case.attachments)
    return "" if said == meant else f"{said} instead of {meant}"


def test_the_corpus_is_large_and_of_every_kind_and_names_are_its_own() -> None:
    assert len(CASES) >= 300 and len({case.name for case in CASES}) == len(CASES)
    assert 0.25 < len(HELD_BACK) / len(CASES) < 0.42
    kinds = {case.name.rpartition("/")[2] for case in CASES}
    assert {"above", "below", "between", "page"} <= kinds


@pytest.mark.parametrize("cases", [SEEN, HELD_BACK], ids=["seen", "held back"])
def test_ninety_nine_of_a_hundred_are_read_as_meant(cases: list[Case]) -> None:
    misread = [case.name for case in cases if wrong(case)]
    assert len(misread) <= (1 - BAR) * len(cases), misread


def test_nothing_that_a_program_wrote_is_taken_for_a_persons() -> None:
    programs = [case for case in CASES if case.automatic is not False]
    assert len(programs) >= 30
    assert [case.name for case in programs if wrong(case)] == []


def reply(words: str, *head: str) -> bytes:
    """A plain mail."""
    return "\n".join(["From: Maren Oduya <Maren@Example.org>", *head, "", words]).encode()


def test_a_mail_says_whose_it_is_and_what_follows_the_word() -> None:
    found = read(reply("Yes. I run on-call.\nAnd more.", "Message-ID: <1@example.org>", "Auto-Submitted: no"))
    assert (found.sender, found.message_id) == ("maren@example.org", "<1@example.org>")
    assert (found.word, found.rest, found.is_automatic) == (Word.YES, "I run on-call.\nAnd more.", False)
    assert read(reply("I know someone: Chi Oduya")).more == "Chi Oduya"
    assert read(reply("Pause 3 Wochen")).more == "3 Wochen"
    assert read(reply("A letter.\nYes")).word is None


@pytest.mark.parametrize("word", list(Word))
def test_every_word_we_print_is_understood_in_every_language(word: Word) -> None:
    for language in LANGUAGES:
        printed = spelled(word, language)
        for typed in (printed, printed.upper(), f"  *{printed}*. ", f"„{printed}“"):
            assert first_line(typed).word is word, typed
        assert first_line(f"I wonder whether {printed} is right").word is None


@settings(max_examples=300)
@given(
    st.binary(max_size=3000)
    | st.text(max_size=3000).map(lambda said: reply(said))
    | st.text(max_size=800).map(lambda said: b"Content-Type: text/html\n\n" + said.encode("utf-8", "replace"))
    | st.lists(st.sampled_from(["On ", "wrote:", "> ", "\n", "-- ", "From: ", "<div>", "</p>", "=", "@", " ", "1:00"]))
    .map("".join)
    .map(lambda said: reply(said))
)
def test_whatever_comes_is_read_as_something(raw: bytes) -> None:
    found = read(raw)
    assert len(found.text) <= len(raw) * 10 + 100 and "\n\n\n" not in found.text


HUGE = 64 * 1024
STRANGE = {
    "spaces": reply(" " * HUGE + "x"),
    "commas": reply("," * HUGE),
    "on and on": reply(("On " + "a" * 70 + "\n") * (HUGE // 74)),
    "wrote": reply("On " + "wrote " * (HUGE // 6) + ":"),
    "addresses": reply("On 1:00 " + "a@b." * (HUGE // 4)),
    "fields": reply("From: x\n" * (HUGE // 8)),
    "dashes": reply("--\n" * (HUGE // 3)),
    "nested": b"Content-Type: text/html\n\n" + b"<div>" * HUGE + b"<p>yes</div>" * 1000,
    "quoted": b"Content-Type: text/html\n\n" + b"<blockquote>x" * (HUGE // 13),
    "open": b"Content-Type: text/html\n\n" + b"<a <" * HUGE,
    "parts": b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(1500)),
    "head": b"X: y\n" * (HUGE // 5) + b"\nyes",
    "comments": b"From: " + b"(" * HUGE + b"\n\nyes",
    "names": b"From: " + b'"a" <' * HUGE + b"\n\nyes",
    "folded": b"Subject: " + b"=?utf-8?q?=41?=\n " * 4000 + b"\n\nyes",
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_made_to_be_slow_is_read_all_the_same(name: str) -> None:
    assert read(STRANGE[name]).attachments >= 0
