"""What the invented people ask for: small, exact, in their own language, and helped by whom the engine finds."""

import re
from collections import Counter
from typing import Any

import pytest

from closeknit.asks import queries
from closeknit.asks.actions import LONGEST_THANKS, LONGEST_TRYING, LONGEST_WISH
from closeknit.asks.models import Ask, Size, Sort
from closeknit.demo.community_files import community
from closeknit.demo.wanted import Asked, wanted
from tests.demo.test_community import NEVER_SAID, TELLTALE

LANGUAGES = {one.handle: one.languages[0] for one in community().members}


def each(test: Any) -> Any:
    return pytest.mark.parametrize("one", wanted(), ids=[f"{one.asker} {one.weeks}" for one in wanted()])(test)


def test_some_were_helped_some_wait_and_some_are_for_everybody() -> None:
    told = wanted()
    assert any(one.answers for one in told) and any(not one.weeks for one in told)
    assert any(one.wanted.is_open_to_all for one in told) and {one.wanted.minutes for one in told} == set(Size.values)
    assert len({one.wanted.sort for one in told}) >= 4 and {one.wanted.sort for one in told} <= set(Sort.values)


@each
def test_it_fits_and_is_quietly_said_in_the_language_of_who_asks(one: Asked) -> None:
    assert len(one.wanted.wish) <= LONGEST_WISH and len(one.wanted.trying) <= LONGEST_TRYING
    assert len(one.thanks) <= LONGEST_THANKS
    said = " ".join((one.wanted.wish, one.wanted.trying, one.thanks, *(answer.words for answer in one.answers)))
    assert not NEVER_SAID.search(said) and "!" not in said
    words = re.findall(r"\w+", f"{one.wanted.wish} {one.wanted.trying}".lower())
    told = Counter({language: sum(word in small for word in words) for language, small in TELLTALE.items()})
    assert told.most_common(1)[0][0] == LANGUAGES[one.asker]


@each
def test_whoever_helps_is_somebody_else_who_is_here(one: Asked) -> None:
    assert all(answer.helper in LANGUAGES and answer.helper != one.asker for answer in one.answers)
    assert bool(one.thanks) <= bool(one.answers) and one.shown <= bool(one.thanks)
    assert (one.weeks == 0) <= (not one.answers)
    assert one.kept <= any(not answer.as_letter for answer in one.answers)


def asked_of(told: Asked) -> Ask:
    return Ask.objects.get(asker__email=f"{told.asker}@harbour.example", wish=told.wanted.wish)


@pytest.mark.slow
def test_in_the_year_that_is_told_everybody_who_helps_was_found_by_the_engine(db: None, monday: Any) -> None:
    from closeknit.demo.actions import build

    build(now=monday)
    for one in wanted():
        row = asked_of(one)
        assert row.is_open == (one.weeks == 0)
        helped = set(row.askings.filter(reply="help").values_list("member__email", flat=True))
        assert helped == {f"{answer.helper}@harbour.example" for answer in one.answers}
        kept = set(queries.kept().filter(ask=row).values_list("words", flat=True))
        assert kept == {answer.words for answer in one.answers if one.kept and not answer.as_letter}
    assert queries.kept().exists()
