"""Two at the same instant. SQLite's database in memory is not shared by threads, so these run on PostgreSQL, and by
`test_races_on_a_file.py` on a file."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Conversation, Letter
from closeknit.introductions import actions as introductions
from closeknit.mail.incoming import addresses, answering, keeping
from closeknit.mail.models import Arrived
from closeknit.people import actions as people
from closeknit.people import queries
from closeknit.people.models import Member
from closeknit.reports import actions as reports
from closeknit.reports.models import Report
from closeknit.search import allowance
from closeknit.ties.models import Moment
from tests import cast
from tests.conversations.cast import offered
from tests.mail.answers import address_of, written
from tests.mail.asking import about
from tests.reports.cast import reported

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite" and not connection.settings_dict["TEST"]["NAME"],
        reason="one database in memory is not shared by threads",
    ),
]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of it at the same moment; returns what went wrong, by its name."""
    start, wrong = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except Exception as fault:
            wrong.append(type(fault).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_two_yeses_at_the_same_instant_open_one_conversation(monday: datetime) -> None:
    harbour = cast.after_a_round(cast.gather(now=monday), now=monday)
    assert harbour.introduction is not None
    introduction = harbour.introduction

    def yes(member: Member) -> Callable[[], object]:
        return lambda: introductions.respond(introduction=introduction, member=member, answer="yes", now=monday)

    assert at_once(yes(harbour.ada), yes(harbour.bo)) == []
    introduction.refresh_from_db()
    assert Conversation.objects.count() == Moment.objects.count() == 1 and introduction.met_at == monday


def test_a_time_is_taken_or_taken_back_at_the_same_instant_and_not_both(monday: datetime) -> None:
    harbour = cast.gather(now=monday)
    there = conversations.open_conversation(a=harbour.ada, b=harbour.bo, origin="the race", now=monday)
    meeting = offered(there, monday)
    slot, now = meeting.times[0], meeting.arrives_at

    wrong = at_once(
        lambda: conversations.choose_time(meeting=meeting, member=harbour.bo, starts_at=slot, now=now),
        lambda: conversations.take_times_back(meeting=meeting, member=harbour.ada, now=now),
    )
    meeting.refresh_from_db()
    assert wrong == ["NotThere"] and (meeting.starts_at == slot) == (meeting.ended_at is None)


def test_of_ten_who_open_one_invitation_one_comes_in(monday: datetime) -> None:
    harbour = cast.gather(now=monday)
    token = people.invite(email="gus@example.org", name="Gus", words="", by=harbour.flo, now=monday)
    invitation = queries.open_invitation(token, monday)
    words = {"headline": "", "about": "", "place": "", "organisation": "", "languages": ["en"], "topics": ()}
    words |= {"goals": (), "offers": (), "needs": ()}
    rhythm = {
        "pace": {"minutes": 30, "form": "writing", "timezone": "UTC", "day": None},
        "notices": {"post": "weekly", "post_from": time(9), "post_until": time(17), "post_days": [0]},
    }

    def come_in() -> object:
        return people.redeem(invitation=invitation, name="Gus", email="", words=words, **rhythm, now=monday)

    assert at_once(*[come_in] * 10) == ["NoLongerOpen"] * 9
    assert Member.objects.filter(email="gus@example.org").count() == 1


def test_of_ten_who_use_one_link_one_is_signed_in(monday: datetime) -> None:
    harbour = cast.gather(now=monday)
    token = people.sign_in_link(member=harbour.bo, now=monday)
    assert at_once(*[lambda: people.sign_in_by_link(token=token, now=monday)] * 10) == ["WrongCode"] * 9


def test_of_two_organisers_who_step_down_at_once_one_stays(monday: datetime) -> None:
    harbour = cast.gather(now=monday)
    people.make_organiser(member=harbour.bo, by=None, now=monday)

    def step_down(member: Member) -> Callable[[], object]:
        return lambda: people.step_down(member=member, by=member, now=monday)

    assert at_once(step_down(harbour.flo), step_down(harbour.bo)) == ["LastOrganiser"]
    assert queries.organisers().count() == 1


def test_an_eleventh_report_at_the_same_instant_is_not_kept(monday: datetime) -> None:
    harbour = cast.gather(now=monday)
    begun = [
        reports.begin(reporter=harbour.ada, about=about, origin="profile:x", now=monday)
        for about in (harbour.bo, harbour.chi)
    ]
    for _ in range(9):
        reported(harbour.ada, harbour.dee, monday)

    def send(row: Report) -> Callable[[], object]:
        return lambda: reports.report(begun=row, reason="other", words="Something.", now=monday)

    assert at_once(*map(send, begun)) == ["EnoughReportedToday"]


def test_of_two_pages_of_people_at_the_limit_one_is_shown(monday: datetime) -> None:
    harbour = cast.gather(now=monday)
    people.show(member=harbour.ada, rows=allowance.ROWS_AN_HOUR - 20, now=monday)
    looks = [partial(people.show, member=harbour.ada, rows=rows, now=monday) for rows in (20, 19, 18)]
    assert at_once(*looks) == ["EnoughSeen"] * 2
    looks = [partial(people.show, member=harbour.bo, rows=100, now=monday)] * 2
    assert at_once(*looks) == [], "both fit"


def test_of_pages_of_others_at_the_limit_one_is_the_last(monday: datetime) -> None:
    harbour = cast.gather(now=monday)
    look = partial(people.see_page, member=harbour.ada, now=monday)
    assert at_once(look, look, look) == [], "of three that begin an hour, each counts"
    for _ in range(people.PAGES_AN_HOUR - 4):
        look()
    assert at_once(look, look, look) == ["EnoughPages"] * 2


def test_two_rounds_at_once_are_one(monday: datetime) -> None:
    cast.gather(now=monday)
    assert at_once(*[lambda: introductions.run_round(now=monday)] * 2) == []
    row = introductions.run_round(now=monday)
    assert row.introductions.count() == len({(one.a_id, one.b_id) for one in row.introductions.all()}) > 0


def test_two_mails_and_two_clocks_at_the_same_instant_do_each_thing_once(monday: datetime, answerable: None) -> None:
    harbour = cast.after_a_round(cast.gather(now=monday), now=monday)
    assert harbour.introduction is not None
    for member in (harbour.ada, harbour.bo):
        to = address_of(about(member, "introduction", harbour.introduction.code, monday))
        found = addresses.recipient(to, monday)
        assert found is not None
        keep = partial(keeping.keep, written(member.email, to, "Yes\n\nHello"), found, monday)
        assert at_once(keep, keep) == []
    assert Arrived.objects.count() == 2
    read = partial(answering.read_due, monday)
    assert at_once(read, read, read) == []
    assert Conversation.objects.count() == 1 and Letter.objects.count() == 2
