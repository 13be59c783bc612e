"""Reading by mail: only who asks gets it, only what they may read when it leaves, and not without end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail as sent
from django.core.mail import EmailMessage

from closeknit.circles import actions as circles
from closeknit.circles.models import Circle, Gathering
from closeknit.mail import delivery
from closeknit.mail.incoming.showing import KIND, MOST_A_DAY, MOST_LISTED, READINGS
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour, named
from tests.circles.cast import planned, running, seat_of
from tests.mail.answers import address_of, answer, arrives, left, told, written
from tests.mail.asking import about
from tests.mentoring.cast import opened

pytestmark = pytest.mark.usefixtures("answerable")
SAID = "A book on it."


@pytest.fixture
def circle(harbour: Harbour, monday: datetime) -> Circle:
    """Of Ada, Bo, Chi and Dee; Chi said something."""
    row = running([harbour.ada, harbour.bo, harbour.chi, harbour.dee], monday, is_written=True)
    circles.say(seat=seat_of(row, harbour.chi), text=SAID, now=monday)
    return row


def home(member: Member, circle: Circle, now: datetime) -> EmailMessage:
    return about(member, "circle_home", circle.code, now)


def read(member: Member, message: EmailMessage, now: datetime, words: str = "Read") -> EmailMessage:
    answer(member, message, words, now)
    return left(member, now)


def test_who_asks_reads_it_at_once_below_what_they_wrote(harbour: Harbour, circle: Circle, monday: datetime) -> None:
    night = monday + timedelta(hours=15)
    message = read(harbour.bo, home(harbour.bo, circle, night), night, "Lesen")
    assert f"Chi Oduya: {SAID}" in message.body and message.subject == circle.name
    assert message.extra_headers["In-Reply-To"].startswith("<") and message.to == [harbour.bo.email]
    assert SAID in str(message.alternatives[0].content)  # type: ignore[attr-defined]
    assert {mail.member for mail in Mail.objects.filter(text__contains=SAID)} == {harbour.bo.pk}
    again = read(harbour.bo, message, night + timedelta(minutes=1))
    assert SAID in again.body, "its address works as the one before did"


def test_nobody_else_reads_it_and_nothing_is_read_of_what_one_left(
    harbour: Harbour, circle: Circle, monday: datetime
) -> None:
    answer(harbour.eli, home(harbour.eli, circle, monday), "Read", monday)
    note = told(harbour.eli, monday)
    assert note is not None and "not there any more" in note.body
    message = home(harbour.bo, circle, monday)
    arrives(written(harbour.eli.email, address_of(message), "Read"), address_of(message), monday)
    assert not Mail.objects.filter(kind=KIND).exists(), "it came from another address"
    circles.leave(seat=seat_of(circle, harbour.bo), now=monday)
    answer(harbour.bo, message, "Read", monday)
    assert not Mail.objects.filter(kind=KIND).exists()


def test_what_waits_is_said_anew_when_it_leaves(harbour: Harbour, circle: Circle, monday: datetime) -> None:
    answer(harbour.bo, home(harbour.bo, circle, monday), "Read", monday)
    assert SAID in Mail.objects.get(kind=KIND).text
    people.block(member=harbour.chi, peer=harbour.bo, now=monday)
    message = left(harbour.bo, monday)
    assert SAID not in message.body and not named(message.body, "Chi") and "Ada Lind" in message.body
    answer(harbour.bo, home(harbour.bo, circle, monday), "Read", monday + timedelta(minutes=1))
    circles.leave(seat=seat_of(circle, harbour.bo), now=monday)
    many = len(sent.outbox)
    delivery.send_due(monday + timedelta(minutes=2))
    assert len(sent.outbox) == many and Mail.objects.filter(kind=KIND).latest("pk").dropped_at is not None


def test_who_wants_no_words_by_mail_gets_none(harbour: Harbour, circle: Circle, monday: datetime) -> None:
    message = home(harbour.bo, circle, monday)
    Member.objects.filter(pk=harbour.bo.pk).update(is_sealed=True)
    answer(harbour.bo, message, "Read", monday)
    note = told(harbour.bo, monday)
    assert note is not None and "words stay on the pages" in note.body and SAID not in note.body
    assert not Mail.objects.filter(kind=KIND).exists()


def test_who_left_is_named_in_none_that_is_kept(harbour: Harbour, circle: Circle, monday: datetime) -> None:
    read(harbour.bo, home(harbour.bo, circle, monday), monday)
    people.leave(member=harbour.chi, takes_letters=False, now=monday)
    people.erase(member=harbour.chi, now=monday + timedelta(days=8))
    assert not Mail.objects.filter(text__contains="Chi Oduya").exists()
    assert not Mail.objects.filter(text__contains=SAID).exists()


def test_a_day_of_reading_has_an_end(harbour: Harbour, circle: Circle, monday: datetime) -> None:
    message = home(harbour.bo, circle, monday)
    for n in range(MOST_A_DAY + 1):
        now = monday + timedelta(minutes=10 * n)
        arrives(written(harbour.bo.email, address_of(message), "Read", message_id=f"<{n}@x>"), address_of(message), now)
    assert Mail.objects.filter(kind=KIND).count() == MOST_A_DAY
    later = monday + timedelta(days=1, hours=5)
    arrives(written(harbour.bo.email, address_of(message), "Read", message_id="<z@x>"), address_of(message), later)
    assert Mail.objects.filter(kind=KIND).count() == MOST_A_DAY + 1


def test_words_in_the_line_below_make_it_no_wish_to_read(harbour: Harbour, circle: Circle, monday: datetime) -> None:
    answer(harbour.bo, home(harbour.bo, circle, monday), "Read\n\nthat book, it is good.", monday)
    assert not Mail.objects.filter(kind=KIND).exists()
    assert circle.updates.filter(text="Read\n\nthat book, it is good.").exists()


def test_a_stage_that_was_read_of_is_the_one_that_is_written_for(harbour: Harbour, monday: datetime) -> None:
    """Words meant for the first stage never come into the second."""
    ring = running([harbour.ada, harbour.bo, harbour.chi, harbour.eli], monday, is_written=True, protocol="ring")
    gathering: Gathering = planned(ring)
    now = gathering.begins_at
    circles.open_stages(now=now)
    first = read(harbour.bo, about(harbour.bo, "gathering", f"{ring.code}:{gathering.code}", now), now)
    for member in (harbour.ada, harbour.bo, harbour.chi, harbour.eli):
        circles.write(gathering=gathering, seat=seat_of(ring, member), stage=0, text="Mine.", now=now)
    answer(harbour.bo, first, "And one more.", now)
    note = told(harbour.bo, now)
    assert note is not None and "has opened meanwhile" in note.body and "> And one more." in note.body
    assert not gathering.writings.filter(stage=1).exists()


@pytest.mark.parametrize("word", ["Mentoring", "Circles", "Zusammenarbeiten", "Puestos"])
def test_every_mail_leads_to_all_that_goes_on(harbour: Harbour, monday: datetime, word: str) -> None:
    message = read(harbour.eli, about(harbour.eli, "conversation", "nothing", monday), monday, word)
    assert message.extra_headers["Auto-Submitted"] == "auto-replied" and len(str(message.body)) > 40


def test_eight_of_a_sort_are_listed_and_not_a_ninth(harbour: Harbour, monday: datetime) -> None:
    for number in range(1, MOST_LISTED + 2):
        opened(harbour.flo, monday, name=f"Programme {number}")
        shown = READINGS["everywhere/mentoring"](harbour.ada, "", monday)
        (listed,) = (one.words for one in shown.sections if "Programme" in one.words)
        assert len(listed.splitlines()) == len(shown.replies) == min(number, MOST_LISTED)
