"""Whether the network does its members good: counted once a week, and never so that one finds somebody."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.audit.models import Act, What
from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Conversation, Worth
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.organising import actions, jobs, queries
from closeknit.organising.models import KindNote, Snapshot
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.cast import Harbour
from tests.collaborations.cast import running
from tests.conftest import Clock
from tests.conversations.cast import agreed
from tests.openings.cast import posted

HEALTH = "/organising/health/"
NOTE = "/organising/health/note/"
EARLIER = timedelta(weeks=20)
EVERYBODY = ("turning_to", "giving", "company", "time", "collaborating")


def crowd(now: datetime, many: int = 30) -> list[Member]:
    """Members who came twenty weeks ago."""
    return [
        people.join(name=f"Guest {n} Gull", email=f"guest{n}@harbour.example", now=now - EARLIER) for n in range(many)
    ]


def wrote(a: Member, b: Member, now: datetime) -> Conversation:
    """Two who wrote to each other a week ago."""
    conversation = conversations.open_conversation(a=a, b=b, origin=f"evening:{a.pk}-{b.pk}", now=now - EARLIER)
    ties.record_moment(a=a, b=b, kind=MomentKind.MET, origin=f"evening:{conversation.code}", now=now)
    for author in (a, b):
        conversations.write(conversation=conversation, author=author, text="Thank you.", now=now - timedelta(days=7))
    return conversation


def told() -> dict[str, dict[str, int | None]]:
    """What the last snapshot shows."""
    return {name: page.shown for name, page in queries.kept(queries.latest_snapshot()).items()}


@pytest.fixture
def network(harbour: Harbour, monday: datetime) -> list[Member]:
    """Thirty guests: twenty write to each other in pairs and look back on it, ten are on their own."""
    guests = crowd(monday)
    for n in range(0, 20, 2):
        conversation = wrote(guests[n], guests[n + 1], monday)
        for member, worth in ((guests[n], Worth.GO_ON), (guests[n + 1], Worth.COMPLETE)):
            conversations.reflect(conversation=conversation, member=member, worth=worth, now=monday)
    return guests


def test_the_clock_counts_once_a_week(network: list[Member], monday: datetime) -> None:
    assert [jobs.snapshot(monday + timedelta(hours=n)) for n in (0, 1, 100)] == [1, 0, 0]
    assert jobs.snapshot(monday + timedelta(weeks=1)) == 1
    assert Snapshot.objects.count() == 2


def test_before_a_network_has_begun_nothing_is_counted(db: None, monday: datetime) -> None:
    assert jobs.snapshot(monday) == 0


def test_everybody_is_in_one_part_of_each_measure(network: list[Member], monday: datetime) -> None:
    members, counts, few, worth_it = queries.counted(monday)
    assert members == 36
    assert {name: sum(parts.values()) for name, parts in counts.items() if name in EVERYBODY} == {
        name: 36 for name in EVERYBODY
    }
    assert counts["company"] == {"in_touch": 20, "alone": 10, "new": 6}
    assert counts["turning_to"] == {"six_or_more": 0, "three_to_five": 0, "one_or_two": 20, "none": 16}
    assert counts["worth"] == {"go_on": 10, "complete": 10, "not_really": 0} and few == ("not_really",)
    assert worth_it == 600  # twenty in two hundred minutes


def test_time_kept_is_that_of_the_week_before_since_a_week_that_begins_holds_nothing(
    network: list[Member], monday: datetime
) -> None:
    midnight, last = monday - timedelta(hours=8), monday - timedelta(days=3)
    for n, a in enumerate(network[20:26]):
        for b in network[20 + n + 1 : 26]:
            there = conversations.open_conversation(a=a, b=b, origin="the test", now=last)
            for author in (a, b):
                conversations.write(conversation=there, author=author, text="Five of these are too many.", now=last)
    assert queries.counted(midnight)[1]["time"] == {"kept": 24, "over": 6}  # the cast came later
    assert queries.counted(last + timedelta(days=8))[1]["time"] == {"kept": 36, "over": 0}


def test_a_week_that_is_over_is_counted_as_it_was(harbour: Harbour, network: list[Member], monday: datetime) -> None:
    """What came since, who joined and what was said anew are no part of it."""
    before = queries.counted(monday)
    people.join(name="One more", email="more@harbour.example", now=monday + timedelta(days=1))
    later, a, b = monday + timedelta(days=2), network[20], network[21]
    there = wrote(a, b, later + timedelta(days=7))
    conversations.write(conversation=there, author=a, text="Thank you, once more.", now=later)
    conversations.reflect(conversation=there, member=a, worth=Worth.NOT_REALLY, now=later)
    meeting = agreed(there, later)
    conversations.tell_outcome(meeting=meeting, member=a, talked=True, now=meeting.begins + timedelta(hours=1))
    ties.record_moment(a=a, b=b, kind=MomentKind.HELPED, giver=a, origin="the test", now=later)
    posted(a, later)
    running([a, b], later)
    assert queries.counted(monday) == before != queries.counted(meeting.begins + timedelta(hours=2))


def test_what_was_said_a_quarter_before_stands_beside_what_is_said_now(
    client: Client, harbour: Harbour, network: list[Member], monday: datetime
) -> None:
    client.force_login(harbour.flo)
    actions.take_snapshot(now=monday)
    first = Snapshot.objects.get()
    said = "On 23 November 2026: Nearly all members stayed inside the pace they chose."
    other = {"time": {"kept": 5, "over": 30}, "company": {"in_touch": 15, "alone": 20, "new": None}}
    measures = first.measures | {name: {"shown": page, "of": 36, "nearly": ""} for name, page in other.items()}
    for weeks in (12, 13):
        now = monday + timedelta(weeks=weeks)
        Snapshot.objects.create(monday=now.date(), taken_at=now, is_small=False, measures=measures)
        page = client.get(HEALTH).content.decode()
        assert "Few members stayed inside the pace they chose." in page and (said in page) == (weeks == 13)
    assert page.count("On 23 November 2026:") == 1 and "About 20 members" in page, "no figure of another week"


def test_the_page_shows_the_monday_and_not_the_moment(
    client: Client, harbour: Harbour, network: list[Member], monday: datetime
) -> None:
    client.force_login(harbour.flo)
    assert "Nothing is counted yet." in client.get(HEALTH).content.decode()
    actions.take_snapshot(now=monday)
    page = client.get(HEALTH).content.decode()
    assert "About 10 members have not had a conversation for eight weeks." in page
    assert "about 600 conversations that somebody found worth it" in page and "not shown" in page
    for guest in network[20:]:
        people.leave(member=guest, takes_letters=True, now=monday)
    assert client.get(HEALTH).content.decode().count("About 10 members") == 1
    assert "Gull" not in page


def test_nineteen_answers_are_too_few_and_twenty_are_enough(
    harbour: Harbour, network: list[Member], monday: datetime
) -> None:
    _, counts, _, _ = queries.counted(monday)
    assert sum(counts["worth"].values()) == queries.ANSWERS
    people.leave(member=network[0], takes_letters=True, now=monday)
    people.erase(member=network[0], now=monday + timedelta(days=8))
    _, counts, _, worth_it = queries.counted(monday + timedelta(days=8))
    assert "worth" not in counts and worth_it is None


def test_answers_about_one_person_alone_are_not_shown(harbour: Harbour, monday: datetime) -> None:
    """Twenty who found one conversation each not really worth it, all with the same member."""
    guests = crowd(monday, 24)
    for one in guests[1:]:
        conversations.reflect(
            conversation=wrote(guests[0], one, monday), member=one, worth=Worth.NOT_REALLY, now=monday
        )
    actions.take_snapshot(now=monday)
    assert set(told()["worth"].values()) == {None}


def test_a_small_network_has_totals_only(client: Client, harbour: Harbour, monday: datetime) -> None:
    guests = crowd(monday, queries.SMALL - 7)  # one too few, with the six of the cast
    actions.take_snapshot(now=monday)
    client.force_login(harbour.flo)
    page = client.get(HEALTH).content.decode()
    assert "There are totals only." in page and "<table" not in page and "Someone to turn to" not in page
    assert not queries.may_write_to_the_alone(monday) and len(guests) == 13
    people.join(name="One more", email="more@harbour.example", now=monday)
    actions.take_snapshot(now=monday + timedelta(weeks=1))
    assert "Someone to turn to" in client.get(HEALTH).content.decode()


def test_a_note_reaches_those_on_their_own_and_nobody_learns_whom(
    client: Client, harbour: Harbour, network: list[Member], monday: datetime
) -> None:
    actions.take_snapshot(now=monday)
    client.force_login(harbour.flo)
    answer = client.post(NOTE, {"words": "We think of you."})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{HEALTH}?sent")
    mails = Mail.objects.filter(kind="kind-note")
    assert {mail.member for mail in mails} == {guest.pk for guest in network[20:]}
    assert all("We think of you." in mail.text and "Flo Berg" in mail.html for mail in mails)
    page = client.get(f"{HEALTH}?sent").content.decode()
    assert "Nobody is told to whom." in page and "Gull" not in page
    (act,) = Act.objects.filter(what=What.NOTE_SENT)
    assert (act.by, act.about, act.because) == (harbour.flo.pk, None, "")


def test_it_does_not_leave_to_who_is_in_touch_again_or_paused(
    harbour: Harbour, network: list[Member], monday: datetime
) -> None:
    actions.take_snapshot(now=monday)
    actions.send_kind_note(words="We think of you.", by=harbour.flo, now=monday)
    mails = {mail.member: mail for mail in Mail.objects.filter(kind="kind-note")}
    wrote(network[20], network[0], monday)
    people.pause(member=network[21], until=None, words="", now=monday)
    left = [is_allowed(mails[network[n].pk], monday) for n in (20, 21, 22)]
    assert left == [False, False, True]


def test_one_note_in_eight_weeks_and_none_where_few_are_on_their_own(
    client: Client, harbour: Harbour, network: list[Member], monday: datetime
) -> None:
    client.force_login(harbour.flo)
    assert client.post(NOTE, {"words": "Hello."}).status_code == 422  # nothing is counted yet
    actions.take_snapshot(now=monday)
    assert client.post(NOTE, {"words": " "}).status_code == 422
    actions.send_kind_note(words="x" * actions.LONGEST_NOTE, by=harbour.flo, now=monday)
    with pytest.raises(actions.NothingSaid):
        actions.send_kind_note(words="x" * (actions.LONGEST_NOTE + 1), by=harbour.flo, now=monday)
    again = monday + queries.NOTE_RESTS
    with pytest.raises(actions.NobodyToWriteTo):
        actions.send_kind_note(words="Hello.", by=harbour.flo, now=again - timedelta(minutes=1))
    actions.send_kind_note(words="Hello.", by=harbour.flo, now=again)
    assert KindNote.objects.count() == 2


def test_four_on_their_own_are_written_to_by_nobody(harbour: Harbour, network: list[Member], monday: datetime) -> None:
    for n in range(20, 26, 2):
        wrote(network[n], network[n + 1], monday)
    actions.take_snapshot(now=monday)
    assert told()["company"]["alone"] is None
    with pytest.raises(actions.NobodyToWriteTo):
        actions.send_kind_note(words="Hello.", by=harbour.flo, now=monday)
    assert not Mail.objects.filter(kind="kind-note").exists()


def test_who_wishes_for_a_hello_is_found_and_may_take_it_back(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    client.post("/you/hello/", {"wish": "greet"})
    assert "Organisers may say hello, since" in client.get("/you/hello/").content.decode()
    flo = Client()
    flo.force_login(harbour.flo)
    page = flo.get(HEALTH).content.decode()
    assert "Ada Lind" in page and "ada@example.org" in page and "Bo Falk" not in page
    client.post("/you/hello/", {"wish": "quiet"})
    assert "Ada Lind" not in flo.get(HEALTH).content.decode()


def test_an_organiser_is_shown_nobody_who_blocked_them(client: Client, harbour: Harbour, monday: datetime) -> None:
    people.let_be_greeted(member=harbour.ada, now=monday)
    people.block(member=harbour.ada, peer=harbour.flo, now=monday)
    client.force_login(harbour.flo)
    assert "Ada Lind" not in client.get(HEALTH).content.decode()


def test_the_page_asks_few_questions(
    client: Client, harbour: Harbour, network: list[Member], monday: datetime, django_assert_max_num_queries: Any
) -> None:
    actions.take_snapshot(now=monday)
    for guest in network:
        people.let_be_greeted(member=guest, now=monday)
    client.force_login(harbour.flo)
    with django_assert_max_num_queries(8):
        assert client.get(HEALTH).status_code == 200


def test_the_sentences_follow_the_figures(network: list[Member], monday: datetime, clock: Clock) -> None:
    actions.take_snapshot(now=monday)
    snapshot = queries.latest_snapshot()
    assert snapshot is not None
    said = queries.said(queries.health(snapshot))
    assert said["time"] == "Nearly all members stayed inside the pace they chose."
    assert said["turning_to"] == "Too few people to say, without pointing at somebody."
    assert said["worth"] == "Too few people to say, without pointing at somebody."


def test_of_whom_too_little_is_known_nothing_is_said_of_giving() -> None:
    counts = {"mostly_giving": 5, "both": 15, "mostly_receiving": 10, "too_little": 55}
    giving = queries.Measure("giving", tuple(queries.Bar(name, count, 0) for name, count in counts.items()))
    assert giving.share("both") == 50
    assert queries.Measure("giving", (queries.Bar("too_little", 75, 100),)).share("both") is None
