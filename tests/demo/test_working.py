"""What the invented people do together: one ended, one goes on, one waits, in words that fit."""

from datetime import datetime, timedelta

import pytest

from closeknit.collaborations import actions
from closeknit.collaborations.models import Collaboration, Size
from closeknit.demo.community_files import community
from closeknit.demo.working import told, work_together
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.demo.test_community import NEVER_SAID

PACES = {one.handle: one.pace for one in community().members}


def test_its_words_fit_and_are_quietly_said_by_people_whose_weeks_hold_it() -> None:
    for one in told():
        said = [one.what, one.roles, one.first_step, one.closing, *(step[2] for step in one.steps)]
        said += [note[2] for note in one.notes]
        assert not any(NEVER_SAID.search(words) or "!" in words for words in said)
        assert len(one.what) <= actions.LONGEST_WHAT and len(one.closing) <= actions.LONGEST_CLOSING
        assert one.minutes in Size.values and all(one.minutes <= 0.85 * PACES[handle] for handle in one.members)
        assert {who for who, *_ in (*one.steps, *one.notes)} <= set(one.members)


@pytest.fixture
def peers(harbour: Harbour, monday: datetime) -> dict[str, Member]:
    long_ago = monday - timedelta(weeks=30)
    handles = sorted({handle for one in told() for handle in one.members})
    return {
        handle: people.set_pace(
            member=people.join(name=handle.title(), email=f"{handle}@example.org", now=long_ago),
            minutes=PACES[handle], form="either", timezone="Europe/Paris", day=None,
        )
        for handle in handles
    }  # fmt: skip


def test_one_ended_one_goes_on_and_one_waits(peers: dict[str, Member], monday: datetime) -> None:
    work_together(members=peers, weeks=1, now=monday)
    assert not Collaboration.objects.exists(), "a network younger than they are has none"
    work_together(members=peers, weeks=30, now=monday)
    waits, goes_on, ended = Collaboration.objects.all()
    assert waits.is_proposed and goes_on.is_running and ended.ending == "signed"
    assert goes_on.notes.count() >= 2 and goes_on.steps.filter(done_at__isnull=True).exists()
