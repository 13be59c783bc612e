"""Due rows: taken by one, done once, never lost. Mails stand for all of them."""

import inspect
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from closeknit.jobs import rows
from closeknit.jobs.clock import Clock
from closeknit.jobs.registry import JOBS, Job
from closeknit.mail.models import Mail

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def row(minutes: int = 0) -> Mail:
    due = NOW + timedelta(minutes=minutes)
    return Mail.objects.create(to="a@example.org", kind="sign-in", subject="x", queued_at=NOW, due_at=due)


@pytest.mark.django_db
def test_rows_are_taken_when_due_oldest_first_and_by_one_at_a_time() -> None:
    later, first, second = row(5), row(-2), row(-1)
    assert rows.claim(Mail.objects.all(), now=NOW) == [first, second]
    assert rows.claim(Mail.objects.all(), now=NOW) == []
    assert rows.claim(Mail.objects.all(), now=NOW + timedelta(minutes=1), few=1) == []
    assert rows.claim(Mail.objects.all(), now=NOW + timedelta(minutes=6)) == [first, second, later]


@pytest.mark.django_db
def test_who_lost_the_lease_can_say_nothing_more() -> None:
    row()
    (mine,) = rows.claim(Mail.objects.all(), now=NOW)
    assert rows.renew(mine, now=NOW + timedelta(minutes=1))
    (theirs,) = rows.claim(Mail.objects.all(), now=NOW + timedelta(minutes=5))
    assert not rows.renew(mine, now=NOW) and not rows.finish(mine, now=NOW)
    assert rows.finish(theirs, now=NOW) and not rows.finish(theirs, now=NOW)


@pytest.mark.django_db
def test_a_row_that_always_fails_waits_longer_each_time_and_is_set_aside_after_five() -> None:
    row()
    now, waits = NOW, []
    for _ in range(rows.TRIES):
        (taken,) = rows.claim(Mail.objects.all(), now=now)
        rows.back_off(taken, now=now)
        taken.refresh_from_db()
        waits.append(taken.due_at - now)
        now = max(now, taken.due_at)
    assert waits[:4] == sorted(waits[:4]) and waits[0] < timedelta(minutes=1)
    assert Mail.objects.get().set_aside_at is not None
    assert rows.claim(Mail.objects.all(), now=now + timedelta(days=1)) == []
    assert rows.take_up_again(Mail.objects.get(), now=now) and rows.claim(Mail.objects.all(), now=now)


@pytest.mark.django_db
def test_putting_off_is_no_failure() -> None:
    row()
    (taken,) = rows.claim(Mail.objects.all(), now=NOW)
    rows.put_off(taken, until=NOW + timedelta(hours=1))
    assert (Mail.objects.get().attempts, rows.claim(Mail.objects.all(), now=NOW)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_take_the_same_row() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("one database in memory is not shared by threads; PostgreSQL runs this")
    for _ in range(30):
        row()
    taken: list[int] = []

    def take() -> None:
        try:
            while some := rows.claim(Mail.objects.all(), now=NOW, few=2):
                taken.extend(one.pk for one in some)
        finally:
            connection.close()

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 30


def test_the_clock_looks_at_each_job_in_its_turn_and_one_that_fails_holds_up_no_other() -> None:
    seen: list[str] = []

    def fails(now: datetime) -> int:
        seen.append("fails")
        raise ValueError

    def works(now: datetime) -> int:
        seen.append("works")
        return 1

    minute = timedelta(minutes=1)
    clock = Clock({"a": Job("a", minute, fails), "b": Job("b", 5 * minute, works)})
    assert clock.look(NOW) == 1 and clock.look(NOW + timedelta(seconds=59)) == 0
    assert clock.look(NOW + minute) == 0 and clock.look(NOW + 5 * minute) == 1
    assert seen == ["fails", "works", "fails", "fails", "works"]


def test_a_slow_server_elsewhere_is_waited_for_last_and_for_one_of_them_at_a_time() -> None:
    seen: list[str] = []

    def job(name: str, *, is_abroad: bool = False) -> Job:
        def work(now: datetime) -> int:
            seen.append(name)
            return 1

        return Job(name, timedelta(seconds=10), work, is_abroad)

    jobs = [job("calendars", is_abroad=True), job("feeds", is_abroad=True), job("letters"), job("send")]
    clock = Clock({one.name: one for one in jobs})
    looks = []
    for number in range(4):
        clock.look(NOW + number * timedelta(seconds=10))
        looks.append(seen.copy())
        seen.clear()
    assert looks == [["letters", "send", "calendars"], ["letters", "send", "feeds"]] * 2


def test_whatever_fetches_from_elsewhere_says_so_to_the_clock() -> None:
    abroad = {job.name for job in JOBS.values() if "connect" in inspect.signature(job.work).parameters}
    assert abroad == {job.name for job in JOBS.values() if job.is_abroad}
    assert abroad == {"conversations.read_calendars", "insights.fetch_sources"}


def test_every_part_with_jobs_has_put_them_on_the_clock() -> None:
    assert {"introductions.run", "conversations.post", "mail.send", "people.forget_sign_ins"} <= set(JOBS)
