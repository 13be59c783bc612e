"""A newcomer's first introduction is chosen with more care."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit import engine
from closeknit.introductions import actions, for_engine, queries
from closeknit.network.models import Network
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.conftest import Clock

WEEK = timedelta(weeks=1)


def read(now: datetime) -> for_engine.Reading:
    return for_engine.read(now.date(), now)


def first(reading: for_engine.Reading) -> set[str]:
    assert reading.history.first is not None
    return {
        member.first_name for member, is_first in zip(reading.members, reading.history.first, strict=True) if is_first
    }


def test_a_member_is_new_for_four_weeks_until_they_were_introduced(introduced: Harbour, monday: datetime) -> None:
    Member.objects.filter(pk=introduced.dee.pk).update(joined_at=monday - 3 * WEEK)
    assert first(read(monday + WEEK - timedelta(minutes=1))) == {"Chi", "Dee", "Eli", "Flo"}
    assert first(read(monday + WEEK)) == {"Chi", "Eli", "Flo"}  # Dee's four weeks are over
    assert first(read(monday + 4 * WEEK)) == set()


def test_their_first_is_one_and_comes_before_what_others_get(introduced: Harbour, monday: datetime) -> None:
    reading = read(monday + WEEK)
    row, room, waiting = reading.row, reading.profiles.capacity, reading.history.waiting
    dee, ada = row[introduced.dee.pk], row[introduced.ada.pk]
    assert (room[dee], room[ada]) == (1, 2) and waiting[dee] and not waiting[ada]
    Member.objects.filter(pk=introduced.dee.pk).update(paused_at=monday)
    reading = read(monday + WEEK)
    assert reading.profiles.capacity[dee] == 0 and not reading.history.waiting[dee]


def test_who_lets_introductions_pass_weighs_less_beside_a_newcomer_and_a_no_counts_as_a_yes(
    introduced: Harbour, monday: datetime
) -> None:
    row = introduced.introduction
    assert row is not None
    later = monday + WEEK

    def often(after: timedelta = timedelta()) -> dict[str, float]:
        reading = read(later + after)
        assert reading.history.answering is not None
        return {
            one.first_name: float(many) for one, many in zip(reading.members, reading.history.answering, strict=True)
        }

    silent = often()
    assert silent["Ada"] == silent["Bo"] < silent["Dee"] < 1
    for answer in ("not_for_me", "yes"):
        actions.respond(introduction=row, member=introduced.bo, answer=answer, now=monday)
        assert often()["Bo"] > often()["Dee"] > often()["Ada"]
    Network.objects.update(answers_kept=30)  # closed 6 days ago; at 30 days it may be forgotten, and counts no more
    assert len(set(often(timedelta(days=30)).values())) == 1


@pytest.mark.slow
def test_a_first_round_gives_everybody_one_at_most(harbour: Harbour, monday: datetime) -> None:
    row = actions.run_round(now=monday)
    pairs = list(row.introductions.values_list("a_id", "b_id"))
    numbers = [number for pair in pairs for number in pair]
    assert pairs and len(numbers) == len(set(numbers))
    assert all(min(one.worth_a, one.worth_b) >= engine.FIRST for one in row.introductions.all())


def test_the_newcomer_reads_of_it_and_the_other_does_not(client: Client, introduced: Harbour, clock: Clock) -> None:
    row = introduced.introduction
    assert row is not None
    Member.objects.filter(pk=introduced.bo.pk).update(joined_at=row.proposed_at - 5 * WEEK)
    for member, is_told in ((introduced.ada, True), (introduced.bo, False)):
        member.refresh_from_db()
        assert queries.is_first(queries.of_member(member, clock.now).get(), member) == is_told
        client.force_login(member)
        page = client.get(f"/introductions/{row.code}/").content.decode()
        assert ("It is your first here" in page) == is_told


def test_what_came_after_another_is_no_first(introduced: Harbour, monday: datetime) -> None:
    row = introduced.introduction
    assert row is not None

    def is_first() -> list[bool]:
        return [queries.is_first(one, introduced.ada) for one in queries.of_member(introduced.ada, monday + 2 * WEEK)]

    assert is_first() == [True]
    row.pk, row.code, row.b, row.proposed_at = None, "later", introduced.dee, monday + WEEK
    row.save(force_insert=True)
    assert is_first() == [False, True]  # the newest first
