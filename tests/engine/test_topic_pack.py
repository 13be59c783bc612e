"""The topic pack is data written by hand, in four languages; these tests hold what a tired writer gets wrong."""

import re
import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from closeknit.engine.topic_pack import LANGUAGES, Topic, pack

ENTRIES = [
    (key, entry)
    for file in files("closeknit.engine.topic_pack").iterdir()
    if file.name.endswith(".toml")
    for key, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
]


def repeated(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_no_key_stands_in_two_files() -> None:
    assert repeated([key for key, _ in ENTRIES]) == []
    assert len(pack()) == len(ENTRIES)


def test_topics_come_sorted_by_kebab_case_keys() -> None:
    keys = [topic.key for topic in pack()]
    assert keys == sorted(keys)
    assert [key for key in keys if not re.fullmatch(r"[a-z]+(-[a-z]+)*", key)] == []


def test_the_pack_is_read_once() -> None:
    assert pack() is pack()


@pytest.mark.parametrize(("key", "entry"), ENTRIES, ids=[key for key, _ in ENTRIES])
def test_every_topic_speaks_four_languages(key: str, entry: dict) -> None:
    assert set(entry) - {"related"} == {"name", "tags", "offers", "needs"}
    assert all(set(entry[part]) == set(LANGUAGES) for part in ("name", "offers", "needs"))
    assert len(entry["tags"]) >= 3
    for part in ("offers", "needs"):
        phrases = {language: entry[part][language].strip().splitlines() for language in LANGUAGES}
        assert all(line == line.strip() and line for lines in phrases.values() for line in lines)
        assert min(map(len, phrases.values())) >= 4


def test_offers_and_needs_keep_the_order_of_the_languages() -> None:
    pricing = next(topic for topic in pack() if topic.key == "pricing")
    assert "willingness-to-pay interviews" in pricing.offers[:12]
    assert "estudios de disposición a pagar" in pricing.offers[-8:]
    assert pricing.name == {"en": "Pricing", "de": "Preisgestaltung", "fr": "Tarification", "es": "Precios"}


def test_no_phrase_belongs_to_two_topics_nor_twice_to_one() -> None:
    assert repeated([phrase.casefold() for topic in pack() for phrase in topic.offers + topic.needs]) == []


def test_no_tag_belongs_to_two_topics() -> None:
    assert repeated([tag.casefold() for topic in pack() for tag in topic.tags]) == []


def test_no_name_is_shared_or_is_the_tag_of_another_topic() -> None:
    def labels(topic: Topic) -> set[str]:
        return {label.casefold() for label in (*topic.name.values(), *topic.tags)}

    assert repeated([label for topic in pack() for label in labels(topic)]) == []


def test_related_topics_exist_and_are_others() -> None:
    keys = {topic.key for topic in pack()}
    strays = [(topic.key, key) for topic in pack() for key in topic.related if key not in keys - {topic.key}]
    assert strays == []
