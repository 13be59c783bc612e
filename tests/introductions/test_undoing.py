"""A round can be undone until the first post with it goes out; then everything is as if it had never been."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from closeknit.introductions import actions, for_engine, queries
from closeknit.introductions.models import Hold, Introduction, Round, Wish
from closeknit.jobs import rows
from closeknit.mail.models import Mail
from closeknit.people.models import Member, Statement
from tests.cast import Harbour

WEEK = timedelta(weeks=1)


def held_by_the_rows() -> dict[str, list[Any]]:
    models = (Round, Introduction, Wish, Mail, Hold)
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in models}  # type: ignore[attr-defined]


@pytest.fixture
def night(harbour: Harbour, monday: datetime) -> datetime:
    """Three hours before anybody's post."""
    return monday - timedelta(hours=6)


def test_undone_it_is_as_if_it_had_never_been_but_for_the_hold(harbour: Harbour, night: datetime) -> None:
    actions.ask(member=harbour.ada, peer=harbour.bo, words="Budgets.", is_shown=False, now=night)
    before = held_by_the_rows()
    row = actions.run_round(now=night)
    assert Wish.objects.get().introduction is not None and Mail.objects.filter(kind="introduction").exists()
    reread = for_engine.read((night + WEEK).date(), night + WEEK)
    assert len(reread.rules.a) > 0

    held = actions.undo(round=row, by=harbour.flo, now=night + timedelta(minutes=5))
    after = held_by_the_rows()
    assert after.pop("Hold") == [(held.pk, night.date(), night + timedelta(minutes=5))]
    assert before.pop("Hold") == [] and after == before
    assert len(for_engine.read((night + WEEK).date(), night + WEEK).rules.a) == 0
    assert not queries.is_round_due(night + timedelta(hours=1))

    actions.release(by=harbour.flo, now=night + timedelta(hours=1))
    again = actions.run_round(now=night + timedelta(hours=1))
    assert again.introductions.count() > 0


def test_from_the_first_post_on_it_stays(harbour: Harbour, night: datetime) -> None:
    row = actions.run_round(now=night)
    first = min(min(two) for two in row.introductions.values_list("revealed_a_at", "revealed_b_at"))
    assert queries.may_be_undone(row, first - timedelta(seconds=1)) and not queries.may_be_undone(row, first)
    with pytest.raises(actions.HasBeenSeen):
        actions.undo(round=row, by=harbour.flo, now=first)
    assert row.introductions.exists() and Mail.objects.filter(kind="introduction").exists()


def test_a_mail_that_is_just_leaving_keeps_the_round(harbour: Harbour, night: datetime) -> None:
    row = actions.run_round(now=night)
    mails = Mail.objects.filter(kind="introduction")
    (first, *_) = rows.claim(mails, now=night + timedelta(hours=12), few=1)  # a clock that runs ahead of ours
    with pytest.raises(actions.HasBeenSeen):
        actions.undo(round=row, by=harbour.flo, now=night)
    assert Round.objects.get() == row and mails.count() == 2 * row.introductions.count() and not Hold.objects.exists()
    Mail.objects.filter(pk=first.pk).update(lease="", lease_until=None)
    actions.undo(round=row, by=harbour.flo, now=night)
    assert not Round.objects.exists() and not mails.exists()


def test_the_clock_that_thinks_while_it_is_undone_writes_nothing(
    harbour: Harbour, night: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from closeknit import engine

    inner = engine.introduce

    def overtaken(*args: object, **named: object) -> object:
        monkeypatch.setattr(engine, "introduce", inner)
        row = actions.run_round(now=night)
        actions.undo(round=row, by=harbour.flo, now=night)
        return inner(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "introduce", overtaken)
    with pytest.raises(actions.IsHeld):
        actions.run_round(now=night)
    assert not Round.objects.exists() and not Mail.objects.exists()


def test_an_old_round_stays_and_so_does_one_after_a_held_week(harbour: Harbour, night: datetime) -> None:
    Hold.objects.create(monday=night.date() - WEEK, held_at=night - WEEK)
    row = actions.run_round(now=night)
    with pytest.raises(actions.HeldLongEnough):
        actions.undo(round=row, by=harbour.flo, now=night)
    Hold.objects.all().delete()
    with pytest.raises(actions.HasBeenSeen):
        actions.undo(round=row, by=harbour.flo, now=night + WEEK)
    actions.undo(round=row, by=harbour.flo, now=night)
    with pytest.raises(actions.HasBeenSeen):
        actions.undo(round=row, by=harbour.flo, now=night)


@pytest.mark.slow
def test_a_round_replays_to_the_same_pairs_while_its_members_are_the_same(harbour: Harbour, night: datetime) -> None:
    actions.ask(member=harbour.ada, peer=harbour.bo, words="Budgets.", is_shown=False, now=night)
    row = actions.run_round(now=night)
    before = held_by_the_rows()
    assert actions.replay(round=row) == actions.Replayed.SAME and held_by_the_rows() == before
    other = Member.objects.create(email="x@example.org", name="X", joined_at=night)
    assert actions.replay(round=row) == actions.Replayed.MOVED_ON
    other.delete()
    row.introductions.first().delete()  # type: ignore[union-attr]
    assert actions.replay(round=row) == actions.Replayed.OTHER
    Statement.objects.filter(member=harbour.ada).first().delete()  # type: ignore[union-attr]
    assert actions.replay(round=row) == actions.Replayed.MOVED_ON


def test_two_whom_an_organiser_keeps_apart_are_not_introduced(harbour: Harbour, night: datetime) -> None:
    row = actions.exclude(one=harbour.bo, other=harbour.ada, by=harbour.flo, now=night)
    assert row == actions.exclude(one=harbour.ada, other=harbour.bo, by=harbour.flo, now=night)
    with pytest.raises(ValueError, match="twice"):
        actions.exclude(one=harbour.ada, other=harbour.ada, by=harbour.flo, now=night)
    made = actions.run_round(now=night)
    assert not made.introductions.filter(a=harbour.ada, b=harbour.bo).exists()
    actions.undo(round=made, by=harbour.flo, now=night)
    assert actions.readmit(exclusion=row, by=harbour.flo, now=night)
    assert not actions.readmit(exclusion=row, by=harbour.flo, now=night)
    actions.release(by=harbour.flo, now=night)
    assert actions.run_round(now=night).introductions.filter(a=harbour.ada, b=harbour.bo).exists()


def test_who_still_has_time_to_answer_has_not_been_silent(introduced: Harbour, monday: datetime) -> None:
    one = introduced.introduction
    assert one is not None
    earlier = Round.objects.create(
        monday=monday.date() - WEEK, run_at=monday - WEEK, seed=1, value=0, bound=0, members=6, introduced=2,
        needs=0, needs_answered=0, gini=0,
    )  # fmt: skip
    values = {field: getattr(one, field) for field in ("a", "b", "worth", "worth_a", "worth_b")}
    Introduction.objects.create(
        round=earlier, proposed_at=monday - WEEK, revealed_a_at=monday - WEEK, revealed_b_at=monday - WEEK,
        closes_at=monday - timedelta(days=1), **values,
    )  # fmt: skip
    next_monday, midweek = monday + WEEK, monday + timedelta(days=2)

    def room(known_at: datetime | None) -> int:
        reading = for_engine.read(next_monday.date(), next_monday, known_at)
        return int(reading.profiles.capacity[reading.row[introduced.ada.pk]])

    assert room(midweek) == introduced.ada.pace.room(introduced_last_week=True) > 1
    assert room(None) == 0  # twice silent, she is asked every other week
