"""Gatherings: turns, parts, stages that open together, commitments, and how a circle ends."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.circles import actions, queries
from closeknit.circles.emails import may_send_meets as may_send
from closeknit.circles.models import Circle, Commitment, Gathering, Seat, Writing
from closeknit.mail.models import Mail
from closeknit.network import queries as network
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.ties import queries as ties
from closeknit.ties.models import Moment
from tests.cast import Harbour
from tests.circles.cast import planned, running, seat_of


@pytest.fixture
def four(harbour: Harbour) -> list[Member]:
    return [harbour.ada, harbour.bo, harbour.chi, harbour.eli]


def held(gathering: Gathering) -> datetime:
    """A live one, a day after; returns when."""
    now = gathering.begins_at + queries.AFTER
    actions.open_stages(now=now)
    return now


def test_the_hot_seat_and_the_time_go_round(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    guests, facilitators, days = [], [], []
    for _ in range(8):
        gathering = planned(circle)
        assert gathering.guest and gathering.facilitator and gathering.guest != gathering.facilitator
        guests.append(gathering.guest.member)
        facilitators.append(gathering.facilitator.member)
        days.append(gathering.begins_at)
        held(gathering)
    assert guests == [*four, *four]
    assert {facilitators.count(member) for member in four} == {2}
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(weeks=3)}


def test_who_is_not_there_gives_the_hot_seat_on_and_has_the_next(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    actions.put_question(gathering=gathering, seat=seat_of(circle, four[0]), text="How do I begin?")
    actions.take_part(gathering=gathering, seat=seat_of(circle, four[0]), part="absent", note="", now=monday)
    gathering.refresh_from_db()
    assert gathering.guest == seat_of(circle, four[1]) and gathering.question == ""
    assert gathering.facilitator not in {None, gathering.guest}
    held(gathering)
    assert planned(circle).guest == seat_of(circle, four[0])


def test_where_none_whose_turn_it_is_comes_the_circle_meets_in_a_ring(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    for _ in range(3):
        held(planned(circle))
    gathering = planned(circle)
    assert gathering.guest == seat_of(circle, four[3])
    actions.take_part(gathering=gathering, seat=seat_of(circle, four[3]), part="absent", note="", now=monday)
    gathering.refresh_from_db()
    assert gathering.guest is None and gathering.protocol == "ring"


def test_whoever_was_away_has_nothing_to_catch_up_on(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    people.pause(member=four[0], until=None, words="", now=monday)
    assert planned(circle).guest == seat_of(circle, four[1])
    turns = []
    for _ in range(5):
        gathering = circle.gatherings.get(closed_at__isnull=True)
        held(gathering)
        people.come_back(member=four[0])
        turns.append(planned(circle).guest)
    assert turns.count(seat_of(circle, four[0])) <= 2


def test_only_the_guest_brings_a_question_and_only_who_keeps_the_time_moves_it(
    four: list[Member], monday: datetime
) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    ada, bo = seat_of(circle, four[0]), seat_of(circle, four[1])
    with pytest.raises(actions.NotInTurn):
        actions.put_question(gathering=gathering, seat=bo, text="Mine first")
    later = gathering.begins_at + timedelta(days=1)
    with pytest.raises(actions.NotInTurn):
        actions.move(gathering=gathering, seat=ada, begins_at=later, place="", now=monday)
    with pytest.raises(actions.IsOver):
        actions.move(gathering=gathering, seat=bo, begins_at=monday, place="", now=monday)
    actions.move(gathering=gathering, seat=bo, begins_at=later, place="", now=monday)
    circle.refresh_from_db()
    assert circle.meets_at == later
    with pytest.raises(actions.NotInTurn):
        actions.call_off(gathering=gathering, seat=ada, now=monday)
    actions.call_off(gathering=gathering, seat=bo, now=monday)
    assert planned(circle).guest == ada, "whose turn it was has the next"


def told(member: Member) -> list[str]:
    """Subjects of mails about gatherings that wait for a member or have left."""
    return [mail.subject for mail in Mail.objects.filter(member=member.pk, kind="gathering").order_by("pk")]


def test_a_gathering_that_moves_is_told_anew_and_only_once(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    ada, bo = four[0], seat_of(circle, four[1])
    assert gathering.facilitator == bo
    later = gathering.begins_at + timedelta(days=1)
    actions.move(gathering=gathering, seat=bo, begins_at=later, place="  The  blue room ", now=monday)
    assert told(ada) == [f"{circle.name} meets"], "the one before had not left"
    assert "The blue room" in Mail.objects.get(member=ada.pk, kind="gathering").text
    Mail.objects.filter(kind="gathering").update(done_at=monday)
    actions.move(gathering=gathering, seat=bo, begins_at=later, place="The blue room", now=monday)
    assert len(told(ada)) == 1, "nothing changed"
    with pytest.raises(actions.NothingWritten):
        actions.move(gathering=gathering, seat=bo, begins_at=later, place="x" * 201, now=monday)
    actions.move(gathering=gathering, seat=bo, begins_at=later, place="The bench", now=monday)
    actions.move(gathering=gathering, seat=bo, begins_at=later, place="The other bench", now=monday)
    assert told(ada) == [f"{circle.name} meets", f"{circle.name} meets"], "the middle one never left"
    held(circle.gatherings.get(closed_at__isnull=True))
    assert planned(circle).place == "The other bench", "later ones keep to it"


def test_a_gathering_called_off_is_told_to_those_who_knew_of_it(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    Mail.objects.filter(kind="gathering", member=four[2].pk).update(done_at=monday)
    actions.call_off(gathering=gathering, seat=seat_of(circle, four[1]), now=monday)
    assert told(four[0]) == [] and told(four[2]) == [f"{circle.name} meets", f"{circle.name} does not meet"]
    mail = Mail.objects.get(member=four[2].pk, kind="gathering", done_at__isnull=True)
    assert may_send(mail, monday)
    assert not may_send(mail, gathering.begins_at), "once its time has gone by nobody needs to know"


def write(gathering: Gathering, circle: Circle, member: Member, stage: int, now: datetime, text: str = "") -> Writing:
    text = text or f"{member.first_name} at {stage}"
    return actions.write(gathering=gathering, seat=seat_of(circle, member), stage=stage, text=text, now=now)


def read(gathering: Gathering, circle: Circle, member: Member, now: datetime) -> list[str]:
    """What one reads of the others and of what has opened."""
    page = queries.page_of_gathering(gathering, seat_of(circle, member), now)
    return [text for stage in page.stages for _, text in stage.words]


def test_in_a_ring_no_ask_is_visible_before_everybody_brought_one(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday, is_written=True, protocol="ring")
    gathering = planned(circle)
    now = gathering.begins_at
    with pytest.raises(actions.IsOver):
        write(gathering, circle, four[0], 0, now - timedelta(hours=1))
    actions.open_stages(now=now)
    for member in four[:3]:
        write(gathering, circle, member, 0, now)
    gathering.refresh_from_db()
    assert [read(gathering, circle, member, now) for member in four] == [[], [], [], []]
    write(gathering, circle, four[3], 0, now)
    gathering.refresh_from_db()
    assert gathering.stage == 1
    assert all(len(read(gathering, circle, member, now)) == 4 for member in four)
    with pytest.raises(actions.IsOver):
        write(gathering, circle, four[0], 0, now, "Something else")


def test_a_stage_opens_after_a_day_whoever_has_written(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday, is_written=True, protocol="ring")
    gathering = planned(circle)
    now = gathering.begins_at
    actions.open_stages(now=now)
    write(gathering, circle, four[0], 0, now)
    assert actions.open_stages(now=now + timedelta(hours=23)) == 0
    for day in range(1, 6):
        assert actions.open_stages(now=now + timedelta(days=day)) == 1
    gathering.refresh_from_db()
    assert gathering.stage == 5 and gathering.closed_at == now + timedelta(days=5), "five days"
    assert not Moment.objects.exists(), "one alone met nobody"


def test_a_stage_waits_for_those_it_is_for_and_who_take_part(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday, is_written=True)
    gathering = planned(circle)
    now = gathering.begins_at
    actions.open_stages(now=now)
    with pytest.raises(actions.NotInTurn):
        write(gathering, circle, four[1], 0, now)
    write(gathering, circle, four[0], 0, now)
    for member in four[1:3]:
        write(gathering, circle, member, 1, now)
    gathering.refresh_from_db()
    assert gathering.stage == 1
    actions.take_part(gathering=gathering, seat=seat_of(circle, four[3]), part="absent", note="", now=now)
    gathering.refresh_from_db()
    assert gathering.stage == 2, "who is not there this time is not waited for"


def test_who_took_part_met_once_for_the_whole_circle(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    for _ in range(2):
        gathering = planned(circle)
        for member, part in zip(four, ("there", "listening", "writing", "absent"), strict=True):
            seat = seat_of(circle, member)
            if seat != gathering.guest or part != "absent":
                actions.take_part(gathering=gathering, seat=seat, part=part, note="A note.", now=monday)
        held(gathering)
    assert ties.tied_to(four[0]) == {four[1].pk, four[2].pk} and ties.tied_to(four[3]) == set()
    assert Moment.objects.count() == 3


def test_words_are_forgotten_after_a_month_unless_the_guest_keeps_them(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    ada, bo = seat_of(circle, four[0]), seat_of(circle, four[1])
    actions.put_question(gathering=gathering, seat=ada, text="How do I begin?")
    actions.take_part(gathering=gathering, seat=bo, part="writing", note="By walking.", now=monday)
    now = held(gathering)
    assert [note for _, note in queries.page_of_gathering(gathering, ada, now).notes] == ["By walking."]
    assert queries.page_of_gathering(gathering, bo, now).notes == [], "notes are the guest's"
    month = now + network.kept_for("gatherings_kept")
    assert actions.forget_words(now=month - timedelta(hours=1)) == 0
    actions.keep(gathering=gathering, seat=bo, keeps=True, now=now)
    actions.keep(gathering=gathering, seat=ada, keeps=True, now=now)
    assert actions.forget_words(now=month) == 0
    actions.keep(gathering=gathering, seat=ada, keeps=False, now=now)
    assert actions.forget_words(now=month) == 1 and actions.forget_words(now=month) == 0
    gathering.refresh_from_db()
    assert gathering.question == "" and not gathering.takings.exclude(note="").exists()


def test_a_commitment_is_followed_up(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    ada = seat_of(circle, four[0])
    with pytest.raises(actions.NothingWritten):
        actions.commit(gathering=gathering, seat=ada, text="  ", now=monday)
    row = actions.commit(gathering=gathering, seat=ada, text="Ask  my team", now=monday)
    assert queries.page(ada).due == [row] and queries.page(seat_of(circle, four[1])).due == []
    with pytest.raises(ValueError, match="becomes"):
        actions.follow_up(commitment=row, kept="failed", now=monday)
    actions.follow_up(commitment=row, kept="partly", now=monday)
    assert queries.page(ada).due == [] and Commitment.objects.get().text == "Ask my team"


def test_a_block_hides_words_both_ways_and_changes_nothing_for_others(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    for member in four:
        actions.say(seat=seat_of(circle, member), text=f"{member.first_name} says", now=monday)
    people.block(member=four[0], peer=four[1], now=monday)
    for reader, hidden in ((four[0], four[1]), (four[1], four[0])):
        page = queries.page(seat_of(circle, reader))
        assert hidden not in page.peers and hidden not in [one.author for one in page.updates]
        assert len(page.updates) == 3
    assert len(queries.page(seat_of(circle, four[2])).updates) == 4


def test_leaving_is_quiet_and_gives_on_what_was_to_do(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    actions.leave(seat=seat_of(circle, four[0]), now=monday)
    gathering.refresh_from_db()
    assert gathering.guest == seat_of(circle, four[1]) and gathering.facilitator not in {None, gathering.guest}
    assert not queries.running(four[0]).exists()
    actions.leave(seat=seat_of(circle, four[0]), now=monday)  # once is enough
    for member in four[1:3]:
        actions.leave(seat=seat_of(circle, member), now=monday)
    circle.refresh_from_db()
    assert circle.ending == "too_few" and circle.closed_at == monday


@pytest.mark.parametrize(("going_on", "runs"), [(4, True), (3, False)])
def test_a_term_goes_on_with_four_or_closes(going_on: int, runs: bool, harbour: Harbour, monday: datetime) -> None:
    five = [harbour.ada, harbour.bo, harbour.chi, harbour.eli, harbour.flo]
    circle = running(five, monday)
    for member in five[:going_on]:
        actions.say_whether_to_go_on(seat=seat_of(circle, member), goes_on=True)
    assert circle.ends_on is not None
    last = datetime.combine(circle.ends_on, monday.timetz())
    assert actions.end_terms(now=last) == 0
    assert actions.end_terms(now=last + timedelta(days=1)) == 1
    circle.refresh_from_db()
    assert circle.is_running is runs
    if runs:
        assert {seat.member for seat in queries.active(circle)} == set(five[:4]) and circle.ends_on.year == 2028
    else:
        assert circle.ending == "term_over"


MOVE = st.sampled_from(["hold", "pause", "back", "absent", "call_off", "leave"])
MOVES = st.lists(st.tuples(MOVE, st.integers(0, 4)), max_size=25)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_turns_differ_by_at_most_one_whatever_happens(
    moves: list[tuple[str, int]], harbour: Harbour, monday: datetime
) -> None:
    """People pause, come back, say not this time, call off and leave; nobody has two turns more than anybody."""
    Circle.objects.all().delete()
    five = [harbour.ada, harbour.bo, harbour.chi, harbour.eli, harbour.dee]
    for member in five:
        people.come_back(member=member)
    circle, now = running(five, monday), monday
    for what, who in moves:
        circle.refresh_from_db()
        if not circle.is_running or circle.meets_at is None:
            break
        now = max(now, circle.meets_at - queries.AHEAD)
        actions.plan_gatherings(now=now)
        gathering = circle.gatherings.filter(closed_at__isnull=True).first()
        seat = seat_of(circle, five[who])
        if what == "pause":
            people.pause(member=seat.member, until=None, words="", now=now)
        elif what == "back":
            people.come_back(member=seat.member)
        elif what == "leave" and seat.left_at is None:
            actions.leave(seat=seat, now=now)
        elif gathering is not None and what == "hold":
            now = held(gathering)
        elif gathering is not None and what == "absent" and seat.left_at is None:
            actions.take_part(gathering=gathering, seat=seat, part="absent", note="", now=now)
        elif gathering is not None and what == "call_off" and gathering.facilitator and gathering.begins_at > now:
            actions.call_off(gathering=gathering, seat=gathering.facilitator, now=now)
        here = [one for one in queries.present(circle, now) if one.left_at is None]
        turns = [one.turns for one in here]
        assert max(turns, default=0) - min(turns, default=0) <= 1, (what, who)
        assert Seat.objects.filter(circle=circle, left_at__isnull=True).count() == len(queries.active(circle))
