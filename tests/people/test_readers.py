"""Who may read what of whom: the policy as a table, and every way of asking it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.introductions import actions as introductions
from closeknit.people import access, actions, queries
from closeknit.people.models import AFTER_TWO_YESES, AUDIENCE_OF, Audience, Kind, Member, Relation, Statement
from tests.cast import Harbour

O, T, I, M = Relation.OWN, Relation.TIED, Relation.INTRODUCED, Relation.MEMBER  # noqa: E741

# Audience: what it means for a line of the profile, and for a photo or an address, which wait for two yeses.
POLICY = {
    Audience.ME: ({O}, {O}),
    Audience.TIED: ({O, T, I}, {O, T}),
    Audience.CIRCLES: ({O}, {O}),  # there are none yet
    Audience.MEMBERS: ({O, T, I, M}, {O, T}),
}
TEXTS = ("headline", "about", "place", "organisation", "email")
LISTS = ("languages", "topics")


def someone(audiences: dict[str, str]) -> Member:
    """A member who filled in everything."""
    words = {field: f"the {field}" for field in TEXTS} | {field: [f"the {field}"] for field in LISTS}
    return Member(name="Ada Lind", audiences=audiences, **words)


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("field", AUDIENCE_OF)
def test_a_field_is_read_by_those_of_the_table_and_nobody_else(
    field: str, audience: Audience, relation: Relation
) -> None:
    member = someone({field: audience})
    expected = relation in POLICY[audience][field in AFTER_TWO_YESES]
    seen = queries.visible(member, relation)
    assert queries.may_read(member, field, relation) is expected
    if field in {"photo", "hours"}:
        assert getattr(seen, f"may_see_{field}") is expected
    else:
        assert bool(getattr(seen, field)) is expected


@given(
    audiences=st.dictionaries(st.sampled_from(sorted(AUDIENCE_OF)), st.sampled_from(Audience.values)),
    nearer=st.sampled_from(list(Relation)),
)
def test_who_is_nearer_never_reads_less(audiences: dict[str, str], nearer: Relation) -> None:
    member = someone(audiences)
    order = list(Relation)
    for farther in order[order.index(nearer) :]:
        for field in AUDIENCE_OF:
            assert queries.may_read(member, field, nearer) or not queries.may_read(member, field, farther)


@given(audiences=st.dictionaries(st.sampled_from(sorted(AUDIENCE_OF)), st.sampled_from(Audience.values)))
def test_nothing_but_names_is_seen_that_no_field_allows(audiences: dict[str, str]) -> None:
    member = someone(audiences)
    for relation in Relation:
        seen = repr(queries.visible(member, relation))
        for field in (*TEXTS, *LISTS):
            assert (f"the {field}" in seen) is queries.may_read(member, field, relation)


@pytest.mark.parametrize("audience", Audience)
def test_a_sentence_is_read_by_the_same_as_a_field_however_it_is_asked_for(
    audience: Audience, introduced: Harbour, monday: datetime
) -> None:
    ada = introduced.ada
    sentence = Statement.objects.filter(member=ada, kind=Kind.NEED).get()
    Statement.objects.filter(pk=sentence.pk).update(audience=audience)
    readers = {O: ada, I: introduced.bo, M: introduced.dee}
    for relation, reader in readers.items():
        assert queries.relation(reader, ada, monday) == relation
        expected = relation in POLICY[audience][0]
        assert (sentence in queries.statements_for(ada, relation)[Kind.NEED]) is expected
        if relation != O:
            assert (sentence in queries.readable_statements(reader, monday)) is expected
    sentence.refresh_from_db()
    assert sentence.may_be_quoted is (I in POLICY[audience][0])


def test_two_are_introduced_until_it_closes_and_tied_once_both_said_yes(introduced: Harbour, monday: datetime) -> None:
    ada, bo, introduction = introduced.ada, introduced.bo, introduced.introduction
    assert introduction is not None
    assert queries.relation(ada, bo, monday) == queries.relation(bo, ada, monday) == I
    assert queries.relation(ada, bo, introduction.closes_at) == M
    introductions.respond(introduction=introduction, member=ada, answer="yes", now=monday)
    assert queries.relation(ada, bo, monday) == queries.relation(bo, ada, monday) == I
    introductions.respond(introduction=introduction, member=bo, answer="yes", now=monday)
    later = monday + timedelta(days=400)
    assert queries.relation(ada, bo, later) == queries.relation(bo, ada, later) == T
    assert queries.relation(introduced.dee, ada, later) == M


def test_an_introduction_opens_nothing_before_it_reached_who_reads(introduced: Harbour, monday: datetime) -> None:
    earlier = monday - timedelta(minutes=1)
    assert queries.relation(introduced.ada, introduced.bo, earlier) == M


@pytest.mark.parametrize("answer", ["not_now", "not_for_me"])
def test_a_no_changes_nothing_that_the_other_reads(answer: str, introduced: Harbour, monday: datetime) -> None:
    assert introduced.introduction is not None
    before = queries.relations(introduced.ada, monday)
    introductions.respond(introduction=introduced.introduction, member=introduced.bo, answer=answer, now=monday)
    assert queries.relations(introduced.ada, monday) == before == {introduced.bo.pk: I}


def block(harbour: Harbour, now: datetime) -> None:
    actions.block(member=harbour.ada, peer=harbour.bo, now=now)


def blocked_by(harbour: Harbour, now: datetime) -> None:
    actions.block(member=harbour.bo, peer=harbour.ada, now=now)


def leave(harbour: Harbour, now: datetime) -> None:
    actions.leave(member=harbour.bo, takes_letters=False, now=now)


def erased(harbour: Harbour, now: datetime) -> None:
    actions.leave(member=harbour.bo, takes_letters=False, now=now - timedelta(days=8))
    assert actions.erase(member=harbour.bo, now=now)
    harbour.bo.refresh_from_db()


@pytest.mark.parametrize("gone", [block, blocked_by, leave, erased])
def test_who_is_blocked_or_leaving_is_not_there_at_all(
    gone: Callable[[Harbour, datetime], None], introduced: Harbour, monday: datetime
) -> None:
    assert access.member_for(introduced.ada, introduced.bo.code) == introduced.bo
    assert queries.readable_statements(introduced.ada, monday).filter(member=introduced.bo).exists()
    gone(introduced, monday)
    with pytest.raises(Member.DoesNotExist):
        access.member_for(introduced.ada, introduced.bo.code)
    assert not queries.readable_statements(introduced.ada, monday).filter(member=introduced.bo).exists()
