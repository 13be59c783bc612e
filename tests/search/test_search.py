"""Words kept and found, alike on both databases."""

from datetime import datetime, timedelta

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.search import allowance, finding
from closeknit.search.entries import Words, forget_all_of, owners, put
from closeknit.search.finding import find, question
from closeknit.search.models import Entry, Seen
from closeknit.search.words import LONGEST_PASSAGE, LONGEST_QUESTION, MOST_WORDS, asked, passage

ANYBODY = Q()


def kept(*texts: str, owner: int = 1, audience: str = "members") -> None:
    first = owner * 100
    put(kind="offer", owner=owner, words=[Words(first + n, audience, text) for n, text in enumerate(texts)])


def found(text: str, readable: Q = ANYBODY) -> list[int]:
    return [entry.key for entry in find(question(text), readable={"offer": readable})]


@pytest.mark.django_db
def test_words_are_found_without_accents_and_the_last_one_unfinished() -> None:
    kept("Zoë’s crêpes and pâtisserie", "Reading contracts at the kitchen table")
    assert found("zoe") == found("PÂTISSERIE") == found("patis") == [100]
    assert found("kitch") == [101] and found("kitch table") == [101] and found("tchen") == []
    assert found("contracts crepes") == [100, 101] or found("contracts crepes") == [101, 100]


@pytest.mark.django_db
def test_a_plain_word_of_a_long_sentence_answers_nothing() -> None:
    kept("Training people on a simulator", "A rota that people can live with")
    assert found("Our on-call rota falls on the same two people") == [101]
    assert set(found("people")) == {100, 101}


@pytest.mark.django_db
def test_what_holds_more_of_a_question_comes_first_and_several_are_looked_for_at_once() -> None:
    kept("Old organs", "Old organs and their bellows", "Bees")
    assert found("bellows of old organs") == [101, 100]
    asked = [question("bellows of old organs"), question("bees"), question("")]
    assert {entry.key for entry in find(*asked, readable={"offer": ANYBODY})} == {100, 101, 102}


@pytest.mark.django_db
def test_words_that_everybody_says_find_nobody_beside_words_that_tell() -> None:
    kept("Baking for the whole street", "The art of the fugue")
    assert found("who can help me with the fugue") == [101]


@pytest.mark.django_db
def test_who_says_more_of_it_comes_first() -> None:
    kept("Violins, and a little about everything that a small shop in a small town may ever want to sell", "Violins")
    assert found("violins") == [101, 100]


@pytest.mark.django_db
def test_what_may_not_be_read_is_not_found() -> None:
    kept("Repairing violins", audience="tied")
    assert found("violins", Q(audience="members")) == [] != found("violins", Q(owner=1))


@pytest.mark.django_db
def test_what_is_put_again_takes_the_place_of_what_was_there() -> None:
    kept("Repairing violins", "Tuning pianos")
    piano = Entry.objects.get(key=101).pk
    kept("Repairing cellos", "Tuning pianos")
    assert found("violins") == [] and found("cellos") == [100] and Entry.objects.get(key=101).pk == piano
    kept("Tuning harps", owner=2)
    kept()
    assert found("tuning") == [200]
    forget_all_of(2)
    assert found("tuning") == [] and not Entry.objects.exists()


@pytest.mark.django_db
def test_a_need_in_one_language_finds_an_offer_of_its_topic_in_another() -> None:
    kept("Mediation zwischen Leuten, die nicht mehr miteinander reden", "Rezepte für Brot")
    assert found("Mediación") == found("mediaton") == [100]
    assert [topic.name["en"] for topic in question("mediaton").topics] == ["Conflict and mediation"]


def test_a_short_word_with_a_slip_is_read_as_it_stands() -> None:
    assert question("sales").topics != question("saels").topics == ()


@pytest.mark.slow
@pytest.mark.django_db
@given(kept_text=st.text(max_size=240), asked_text=st.text(max_size=400))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_kept_and_any_text_is_a_question(kept_text: str, asked_text: str) -> None:
    kept(kept_text.replace("\x00", ""))
    assert set(found(asked_text)) <= {100}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ['"', "'", '"" OR ""', "NEAR(a b)", "text:violins", "*", "-", "(", "a AND", "%s %(x)s", "\\", "' | '", ":*", "🎻"],
)
def test_signs_that_databases_read_are_only_signs(text: str) -> None:
    kept("Repairing violins")
    assert found(text) == found(f"{text} zzz") or found(text) == [100]


@pytest.mark.django_db
def test_an_hour_has_so_many_rows_for_each_member(monday: datetime) -> None:
    allowance.spend(member=1, rows=150, now=monday)
    allowance.spend(member=1, rows=50, now=monday)
    with pytest.raises(allowance.EnoughSeen):
        allowance.spend(member=1, rows=1, now=monday + timedelta(minutes=59))
    allowance.spend(member=2, rows=1, now=monday)
    allowance.spend(member=1, rows=200, now=monday + timedelta(hours=1))
    assert allowance.forget(monday + timedelta(hours=1)) == 3 and Seen.objects.get().rows == 200


@pytest.mark.django_db
def test_up_to_the_last_row_of_an_hour_and_not_one_more(monday: datetime) -> None:
    allowance.spend(member=1, rows=allowance.ROWS_AN_HOUR - 5, now=monday)
    with pytest.raises(allowance.EnoughSeen):
        allowance.spend(member=1, rows=6, now=monday)
    allowance.spend(member=1, rows=5, now=monday)
    with pytest.raises(allowance.EnoughSeen):
        allowance.spend(member=1, rows=1, now=monday)
    assert sorted(Seen.objects.values_list("member", "rows", "seen_at")) == [(1, 5, monday), (1, 195, monday)]


@pytest.mark.django_db
def test_words_of_several_kinds_and_members_stay_apart() -> None:
    kept("Tuning violins", owner=1)
    put(kind="ask", owner=1, words=[Words(100, "few", "Tuning lutes")])
    put(kind="ask", owner=2, words=[Words(200, "all", "Tuning harps")])
    assert found("tuning") == [100] and [one.key for one in find(question("harps"), readable={"ask": ANYBODY})] == [200]
    both = {"ask": Q(owner=2), "offer": ANYBODY}
    assert {one.key for one in find(question("tuning"), readable=both)} == {100, 200}
    assert [one.kind for one in find(question("lutes violins"), readable=both)] == ["offer"]
    assert owners("ask") == {1, 2} and owners("offer") == {1} and owners("answer") == set()


LONG = "The first words of it. " + "Nothing of note here. " * 30 + "A rota that people live with, and why it holds."


@pytest.mark.parametrize(
    ("text", "words", "begins", "ends"),
    [
        ("Short, with a rota in it.", ["rota"], "Short, with", "in it."),
        (LONG, ["rota"], "… ", "why it holds."),
        (LONG, ["first"], "The first words", " …"),
        (LONG, ["zither"], "The first words", " …"),
        ("x" * 500 + " rota", ["rota"], "… rota", "rota"),
        ("rota" + "x" * 500, ["rota"], "rota", " …"),
        ("", ["rota"], "", ""),
    ],
)
def test_a_passage_is_short_and_holds_what_was_looked_for(text: str, words: list[str], begins: str, ends: str) -> None:
    pieces = passage(text, words)
    shown = "".join(piece for piece, _ in pieces)
    assert shown.startswith(begins) and shown.endswith(ends) and len(shown) <= LONGEST_PASSAGE + 4
    assert any(is_sought for _, is_sought in pieces) is any(word in text for word in words)


@given(text=st.text(max_size=900), words=st.lists(st.text(min_size=1, max_size=9), max_size=4))
def test_a_passage_of_any_text_is_part_of_it(text: str, words: list[str]) -> None:
    shown = "".join(piece for piece, _ in passage(text, words))
    assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_of_a_question_so_much_is_looked_for_and_no_more() -> None:
    long = "w" * 7 + " "
    assert asked(long * (LONGEST_QUESTION // 8 - 1) + "violins") == ["wwwwwww", "violins"]
    assert asked(long * (LONGEST_QUESTION // 8) + "violins") == ["wwwwwww"]
    words = [f"v{number}" for number in range(MOST_WORDS + 1)]
    assert asked(" ".join(words[:-1])) == asked(" ".join(words)) == words[:-1]


@pytest.mark.django_db
def test_a_thousand_are_weighed_and_not_one_more() -> None:
    kept(*["violins"] * (finding.LOOKED_AT - 1))
    assert len(found("violins")) == finding.LOOKED_AT - 1
    for owner in (2, 3):
        put(kind="offer", owner=owner, words=[Words(10_000 + owner, "members", "violins")])
        assert len(found("violins")) == finding.LOOKED_AT
