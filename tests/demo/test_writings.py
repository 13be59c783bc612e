"""What the invented people learnt: whole, short, in their own language, quietly said."""

import re
from collections import Counter
from typing import Any

import pytest

from closeknit.demo.community_files import community
from closeknit.demo.writings import Insight, writings
from closeknit.insights.actions import LONGEST_CLAIM
from tests.demo.test_community import NEVER_SAID, TELLTALE

LANGUAGES = {one.handle: one.languages[0] for one in community().members}


def each(test: Any) -> Any:
    return pytest.mark.parametrize("one", writings(), ids=[f"{one.author} {one.weeks}" for one in writings()])(test)


def everything(one: Insight) -> str:
    return " ".join((one.written.claim, one.written.story, one.written.doing))


def test_there_are_about_twenty_in_four_languages_over_half_a_year() -> None:
    assert len(writings()) >= 18 and max(one.weeks for one in writings()) >= 26
    assert {LANGUAGES[one.author] for one in writings()} == {"en", "de", "fr", "es"}


@each
def test_one_claim_one_story_and_what_i_would_do(one: Insight) -> None:
    assert len(one.written.claim) <= LONGEST_CLAIM and one.written.claim.endswith(".")
    assert 60 <= len(everything(one).split()) <= 200
    assert one.topics and one.written.doing


@each
def test_it_is_written_in_the_first_language_of_its_author(one: Insight) -> None:
    words = re.findall(r"\w+", everything(one).lower())
    told = Counter({language: sum(word in small for word in words) for language, small in TELLTALE.items()})
    assert told.most_common(1)[0][0] == LANGUAGES[one.author]


@each
def test_it_is_quietly_said(one: Insight) -> None:
    said = " ".join((everything(one), *(under.text for under in one.under)))
    assert not NEVER_SAID.search(said) and "!" not in said


@each
def test_whoever_wrote_under_it_is_somebody_else_who_is_here(one: Insight) -> None:
    assert all(under.author in LANGUAGES and under.author != one.author for under in one.under)
