"""The invented people, as files: complete, plausible, and in the languages they say."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import closeknit

FOLDER = Path(closeknit.__file__).parent / "demo" / "community"
NETWORK: dict[str, Any] = tomllib.loads((FOLDER / "network.toml").read_text(encoding="utf-8"))
MEMBERS: list[dict[str, Any]] = [
    member
    for file in sorted(FOLDER.glob("members_*.toml"))
    for member in tomllib.loads(file.read_text(encoding="utf-8"))["member"]
]

WRITTEN = {"en", "de", "fr", "es"}
ALSO_READ = {"ar", "pt", "tr"}
FIELDS = set(
    "name handle headline organisation place timezone languages hours form pace about goals offers needs topics".split()
)
# Small words that one of the four languages has and the others lack: enough to tell which one a member writes.
TELLTALE = {
    "en": set("the and with that what how somebody to of is it not who are".split()),
    "de": set("der und ich nicht wie das die mit zu den einen jemanden eine ist wenn".split()),
    "fr": set("les une pour qui sans je et du au quelqu elle il dans sont avec".split()),
    "es": set("los las que por para alguien el con y hoy como una se lo".split()),
}
NEVER_SAID = re.compile(
    r"\b(users?|contacts?|followers?|friends?|connections?|network(ing)?|match(es|ing)?|swipe|synerg\w+|leverag\w+|"
    r"engagement|recommendations?|scores?|streaks?|reach(ing)? out|touch base|thought leader\w*|passionate|"
    r"Netzwerken|Kontakte?|Nutzer|réseautage|contactos?|usuarios?|utilisateurs?)\b",
    re.IGNORECASE,
)


def each(test: Any) -> Any:
    return pytest.mark.parametrize("member", MEMBERS, ids=[m["handle"] for m in MEMBERS])(test)


def statements(member: dict[str, Any]) -> list[str]:
    return [text for kind in ("goals", "offers", "needs") for text, *_ in member[kind]]


def test_the_network_introduces_itself() -> None:
    assert NETWORK["name"] == "Harbour"
    assert NETWORK["sentence"].strip() and NETWORK["about"].strip()
    assert set(NETWORK["languages"]) == WRITTEN


def test_there_are_a_few_dozen_people() -> None:
    assert 40 <= len(MEMBERS) <= 80


def test_no_two_people_share_a_name_or_an_address() -> None:
    for field in ("name", "handle"):
        assert [value for value, times in Counter(m[field] for m in MEMBERS).items() if times > 1] == []


def test_nobody_says_the_same_sentence_as_somebody_else() -> None:
    said = Counter(text for m in MEMBERS for text in [*statements(m), m["about"], m["headline"]])
    assert [text for text, times in said.items() if times > 1] == []


@each
def test_an_entry_has_every_field_and_no_other(member: dict[str, Any]) -> None:
    assert member.keys() - {"organiser"} == FIELDS
    assert member.get("organiser", True) is True
    assert re.fullmatch(r"[a-z]+", member["handle"])


@each
def test_a_day_can_be_lived(member: dict[str, Any]) -> None:
    ZoneInfo(member["timezone"])
    begins, ends = member["hours"]
    assert 0 <= begins and begins + 3 <= ends <= 24 and ends - begins <= 10
    assert member["form"] in {"writing", "calls", "either"}
    assert member["pace"] in {15, 30, 60, 120}


@each
def test_everybody_gives_and_wants_in_short_sentences(member: dict[str, Any]) -> None:
    assert 1 <= len(member["goals"]) <= 2 and 2 <= len(member["offers"]) <= 7 and 3 <= len(member["needs"]) <= 8
    assert len(member["topics"]) == len(set(member["topics"])) <= 5
    for text in [*statements(member), member["about"]]:
        assert text == text.strip() and text.endswith((".", "?")) and 10 <= len(text) <= 240
    for text in [*member["topics"], member["headline"]]:
        assert text == text.strip() and 2 <= len(text) <= 70


@each
def test_the_tone_is_quiet(member: dict[str, Any]) -> None:
    for text in [*statements(member), *member["topics"], member["about"], member["headline"]]:
        assert not NEVER_SAID.search(text)
        assert "!" not in text and "¡" not in text
        assert all(ord(letter) < 0x2190 for letter in text), "no emoji, arrows or ornaments"


@each
def test_the_first_language_is_the_one_they_write(member: dict[str, Any]) -> None:
    assert set(member["languages"]) <= WRITTEN | ALSO_READ
    assert len(member["languages"]) == len(set(member["languages"]))
    words = re.findall(r"\w+", " ".join([*statements(member), member["about"]]).lower())
    told = Counter({language: sum(word in small for word in words) for language, small in TELLTALE.items()})
    (most, first), (_, second) = told.most_common(2)
    assert most == member["languages"][0] and first >= 2 * second


def test_about_a_third_writes_in_another_language_than_english_and_most_read_it() -> None:
    first = Counter(member["languages"][0] for member in MEMBERS)
    assert first.keys() == WRITTEN and min(first.values()) >= 4
    assert 1 / 4 <= 1 - first["en"] / len(MEMBERS) <= 2 / 5
    assert sum("en" in member["languages"] for member in MEMBERS) >= 2 / 3 * len(MEMBERS)


def test_two_members_organise_the_network() -> None:
    assert sum(member.get("organiser", False) for member in MEMBERS) == 2


def test_some_are_colleagues() -> None:
    together = Counter(member["organisation"] for member in MEMBERS)
    assert sum(times >= 2 for times in together.values()) >= 3


def test_people_differ_in_pace_and_in_how_they_like_to_talk() -> None:
    assert {member["form"] for member in MEMBERS} == {"writing", "calls", "either"}
    assert len({member["pace"] for member in MEMBERS}) >= 3
