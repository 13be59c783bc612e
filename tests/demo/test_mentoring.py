"""The mentoring of the invented people: one programme half way, one to be paired, and words that fit."""

from datetime import datetime, timedelta

import pytest

from closeknit.demo.mentoring import BEGAN, mentor_each_other, told
from closeknit.mentoring import actions, queries
from closeknit.mentoring.models import Mentorship, Programme
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour, Said
from tests.demo.test_community import NEVER_SAID


@pytest.fixture
def peers(harbour: Harbour, monday: datetime) -> list[Member]:
    """Twenty more, every second of whom offers what the others look for."""
    found = []
    for number in range(20):
        joined = monday - timedelta(weeks=30)
        member = people.join(name=f"Peer{number} Hart", email=f"peer{number}@example.org", now=joined)
        offers, needs = ("Making a budget balance", "Speaking in public")[:: 1 if number % 2 else -1]
        people.describe(
            member=member, headline="", about="", place="", organisation="", languages=["en"], topics=[], goals=[],
            offers=[Said(offers)], needs=[Said(needs)], now=joined,
        )  # fmt: skip
        found.append(people.set_pace(member=member, minutes=60, form="either", timezone="UTC", day=None))
    return found


def test_its_words_fit_and_are_quietly_said() -> None:
    once = []
    for one in told():
        said = [one.plan["name"], one.plan["about"], *one.plan["questions"], *one.answers]
        for pair in one.pairs:
            said += [pair.goal, pair.rhythm, *pair.points, *pair.mentor_points, *pair.check_ins, *pair.replies]
            assert len(pair.check_ins) == len(pair.replies)
        assert not any(NEVER_SAID.search(words) or "!" in words for words in said)
        once += said
    assert len(once) == len(set(once)), "nothing is said twice"
    assert [bool(one.pairs) for one in told()] == [True, False]


@pytest.mark.slow
def test_one_is_half_way_and_one_can_be_paired(harbour: Harbour, peers: list[Member], monday: datetime) -> None:
    mentor_each_other(members=peers, by=harbour.flo, weeks=10, now=monday)
    assert not Programme.objects.exists(), "a network younger than they are has none"
    mentor_each_other(members=peers, by=harbour.flo, weeks=BEGAN // timedelta(weeks=1) + 1, now=monday)
    going, coming = Programme.objects.all()
    running = Mentorship.objects.filter(programme=going, ended_at__isnull=True)
    assert running.count() >= 2 and Mentorship.objects.filter(ending="early").count() == 1
    full = [row for row in running if row.check_ins.count() == 4]
    assert len(full) == 3
    for row in full:
        page = queries.page(row, row.mentee, monday)
        assert page.is_agreed and len(page.held) >= 3 and page.meeting is not None and page.points
        assert abs(row.midpoint_at - monday) < timedelta(weeks=2), "it is half way"
    assert actions.look_ahead(programme=coming, now=monday).pairs and not coming.proposals.exists()
