"""Quiet delivery as plain values: nothing outside the hours, never more than the week has places."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from closeknit.mail.quiet import LEAVES, NEVER, SOON, Manner, Receiver, Turn, Verdict, verdict

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
COUNTED = (Manner.COUNTED, Manner.IF_ROOM)
MOMENTS = st.integers(0, 90).map(lambda hours: NOW + timedelta(hours=hours))
RECEIVERS = st.builds(
    Receiver,
    language=st.just("en"),
    network=st.just("Harbour"),
    most=st.integers(0, 4),
    week_began=st.just(NOW - timedelta(days=2)),
    opening=MOMENTS,
    next_week=st.just(NOW + timedelta(days=5)),
    is_refused=st.booleans(),
)


def receiver(**more: object) -> Receiver:
    told = {"language": "en", "network": "Harbour", "most": 2, "week_began": NOW - timedelta(days=2), "opening": NOW}
    return Receiver(**{**told, "next_week": NOW + timedelta(days=5), **more})  # type: ignore[arg-type]


@given(
    st.sampled_from(Manner),
    RECEIVERS,
    st.integers(0, 6),
    st.sampled_from(Turn),
    st.none() | MOMENTS,
)
def test_what_leaves_leaves_in_hours_with_a_place_and_in_its_turn(
    manner: Manner, to: Receiver, taken: int, turn: Turn, needed_by: datetime | None
) -> None:
    said = verdict(manner, to, now=NOW, taken=taken, turn=turn, needed_by=needed_by)
    assert not (said.leaves and said.until)
    assert said.until is None or said.until > NOW
    if said.leaves and manner is not Manner.AT_ONCE:
        assert not to.is_refused
        assert to.opening == NOW or (needed_by is not None and NOW < needed_by <= to.opening)
    if said.leaves and manner in COUNTED:
        assert taken < to.most and turn is Turn.NOW
    if manner is Manner.AT_ONCE:
        assert said.leaves


@given(RECEIVERS, st.integers(0, 6), st.sampled_from(Turn))
def test_a_mail_is_never_given_up_for_want_of_room_but_a_reminder_is(to: Receiver, taken: int, turn: Turn) -> None:
    counted = verdict(Manner.COUNTED, to, now=NOW, taken=taken, turn=turn)
    assert (counted == NEVER) == (to.is_refused or (to.opening == NOW and turn is Turn.NEVER))
    reminder = verdict(Manner.IF_ROOM, to, now=NOW, taken=taken, turn=turn)
    assert reminder == counted or (reminder == NEVER and counted.until == to.next_week)


def test_at_the_ceiling_it_waits_for_the_next_week_and_below_it_leaves() -> None:
    assert verdict(Manner.COUNTED, receiver(), now=NOW, taken=1) == LEAVES
    assert verdict(Manner.COUNTED, receiver(), now=NOW, taken=2) == Verdict(until=receiver().next_week)
    assert verdict(Manner.IN_HOURS, receiver(), now=NOW, taken=2) == LEAVES


def test_another_goes_first_and_it_follows_a_minute_later() -> None:
    assert verdict(Manner.COUNTED, receiver(), now=NOW, taken=0, turn=Turn.SOON) == Verdict(until=NOW + SOON)


def test_what_would_come_too_late_comes_outside_the_hours_and_nothing_else_does() -> None:
    later = NOW + timedelta(hours=8)
    to = receiver(opening=later)
    assert verdict(Manner.IN_HOURS, to, now=NOW, taken=0) == Verdict(until=later)
    assert verdict(Manner.IN_HOURS, to, now=NOW, taken=0, needed_by=later - timedelta(hours=1)) == LEAVES
    assert verdict(Manner.IN_HOURS, to, now=NOW, taken=0, needed_by=later + timedelta(hours=1)) == Verdict(until=later)
