"""A year of rounds: nobody is proposed to the same person again while they should rest, whatever was answered."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from closeknit import engine
from closeknit.conversations.models import Conversation
from closeknit.engine.topic_pack import pack
from closeknit.introductions import actions, for_engine, queries
from closeknit.introductions.models import Answer, Introduction, Round
from closeknit.network import actions as network
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour, Said

WEEK = timedelta(weeks=1)
SAID = (Answer.YES, Answer.NOT_FOR_ME, None, Answer.NOT_NOW)
TOPICS = 6
MEMBERS = 14


def village(now: datetime) -> list[Member]:
    """Members who each offer two topics of a few and need three others."""
    topics = pack()[:TOPICS]
    found = []
    for number in range(MEMBERS):
        member = people.join(name=f"Member {number}", email=f"{number}@example.org", now=now)
        offers, needs = ([topics[(number + k) % TOPICS] for k in which] for which in ((0, 1), (2, 3, 4)))
        member = people.describe(
            member=member,
            headline="",
            about="",
            place="",
            organisation="",
            languages=["en"],
            topics=[],
            goals=[],
            offers=[Said(topic.offers[number % len(topic.offers)], topics=(topic.name["en"],)) for topic in offers],
            needs=[Said(topic.needs[number % len(topic.needs)], topics=(topic.name["en"],)) for topic in needs],
            now=now,
        )
        found.append(people.set_pace(member=member, minutes=60, form="writing", timezone="UTC", day=None))
    return found


@pytest.mark.slow
def test_a_year_of_rounds_repeats_nobody_too_soon(db: None, monday: datetime) -> None:
    network.begin(name="Year", sentence="A year.", about="", languages=["en"], now=monday)
    village(monday)
    for week in range(52):
        now = monday + week * WEEK
        row = actions.run_round(now=now)
        for number, one in enumerate(row.introductions.select_related("a", "b")):
            answer = SAID[(week + number) % len(SAID)]
            for member in (one.a, one.b) if answer else ():
                seen = max(now, one.revealed_at(member))
                actions.respond(introduction=one, member=member, answer=answer, now=seen)
        actions.forget_answers(now=now)
    assert Round.objects.count() == 52
    proposed = list(Introduction.objects.select_related("round").order_by("proposed_at"))
    assert len(proposed) >= MEMBERS
    last: dict[tuple[int, int], Introduction] = {}
    for one in proposed:
        before = last.get((one.a_id, one.b_id))
        if before is not None:
            assert before.met_at is None
            assert one.proposed_at - before.closes_at >= timedelta(weeks=12)  # the shortest: not now
        last[one.a_id, one.b_id] = one
    many = Counter((one.round_id, number) for one in proposed for number in (one.a_id, one.b_id))
    assert max(many.values()) <= 2
    first = [one for one in proposed if one.round.monday == monday.date()]
    assert len(first) > 1 and len({number for one in first for number in (one.a_id, one.b_id)}) == 2 * len(first)
    assert Conversation.objects.count() == sum(one.met_at is not None for one in proposed) > 0


@pytest.mark.parametrize("where", ["thinking", "writing it down", "wishes", "mails"])
def test_a_round_that_is_killed_anywhere_leaves_nothing_and_begins_again(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    class Killed(BaseException):
        pass

    reading = for_engine.read(monday.date(), monday)
    monkeypatch.setattr(for_engine, "read", lambda *_: reading)  # words are read once: it takes a second

    def killed(*args: object, **named: object) -> None:
        raise Killed

    place, name = {
        "thinking": (engine, "introduce"),
        "writing it down": (Introduction.objects, "bulk_create"),
        "wishes": (actions.rounds.asking, "come_true"),
        "mails": (actions.rounds.emails, "proposed"),
    }[where]
    with monkeypatch.context() as broken:
        broken.setattr(place, name, killed)
        with pytest.raises(Killed):
            actions.run_round(now=monday)
    assert not Round.objects.exists() and not Introduction.objects.exists()
    assert queries.is_round_due(monday)
    row = actions.run_round(now=monday)
    found = engine.introduce(reading.profiles, reading.rules, reading.history, seed=monday.date().toordinal())
    numbers = {frozenset((reading.members[a].pk, reading.members[b].pk)) for a, b in zip(found.a, found.b, strict=True)}
    assert {frozenset(pair) for pair in row.introductions.values_list("a_id", "b_id")} == numbers != set()
