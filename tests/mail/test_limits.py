"""The limits of mails that come in, each at its edge."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes

import pytest

from closeknit.introductions import emails
from closeknit.introductions.models import Response
from closeknit.mail.incoming import keeping
from closeknit.mail.incoming.addresses import Recipient
from closeknit.mail.incoming.keeping import A_MINUTE, AN_HOUR, OF_A_MEMBER_AN_HOUR, Outcome
from closeknit.mail.incoming.reading import LONGEST_MESSAGE, LONGEST_TEXT, MOST_HOPS, MOST_PARTS, pressed, read
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.told import MOST_A_DAY
from closeknit.mail.models import Arrived, Mail
from tests.cast import Harbour
from tests.mail.answers import address_of, answer, arrives, left, written
from tests.mail.test_reading import reply

A_SECOND = timedelta(seconds=1)


@pytest.fixture
def asked(introduced: Harbour, monday: datetime, answerable: None) -> datetime:
    """The moment at which Ada and Bo have the mails of their introduction."""
    assert introduced.introduction is not None
    emails.proposed(introduced.introduction, monday)
    return monday + timedelta(days=1, hours=2)


def came(many: int, at: datetime) -> None:
    """So many arrived at a moment, each for somebody else."""
    rows = [Arrived(to="x", mark=f"{at:%H%M%S} {n}", member=n, raw=b"", arrived_at=at, due_at=at) for n in range(many)]
    Arrived.objects.bulk_create(rows)


def kept(name: str, now: datetime, *, member: int = 10_000) -> Outcome:
    return keeping.keep(f"Message-ID: <{name}>\n\nYes".encode(), Recipient("x", member), now)


@pytest.mark.django_db
def test_a_megabyte_is_kept_and_a_byte_more_is_not(monday: datetime) -> None:
    to = Recipient("x", 1)
    assert keeping.keep(b"x" * (LONGEST_MESSAGE + 1), to, monday) is Outcome.TOO_LARGE and not Arrived.objects.exists()
    assert keeping.keep(b"x" * LONGEST_MESSAGE, to, monday) is Outcome.KEPT and Arrived.objects.count() == 1


@pytest.mark.django_db
def test_fifty_come_in_a_minute_and_the_next_a_minute_later(monday: datetime) -> None:
    came(A_MINUTE - 1, monday)
    assert kept("a", monday) is Outcome.KEPT and kept("b", monday) is Outcome.TOO_MANY
    assert kept("b", monday + timedelta(minutes=1) - A_SECOND) is Outcome.TOO_MANY
    assert kept("b", monday + timedelta(minutes=1)) is Outcome.KEPT


@pytest.mark.django_db
def test_six_hundred_come_in_an_hour_and_the_next_an_hour_later(monday: datetime) -> None:
    for turn in range(AN_HOUR // 40):
        came(40, monday + timedelta(minutes=2 * turn))
    last = Arrived.objects.latest("arrived_at")
    last.delete()
    now = monday + timedelta(hours=1) - A_SECOND
    assert kept("a", now) is Outcome.KEPT and kept("b", now) is Outcome.TOO_MANY
    assert kept("b", now + A_SECOND) is Outcome.KEPT


@pytest.mark.django_db
def test_twenty_come_to_one_member_in_an_hour_and_others_have_theirs(monday: datetime) -> None:
    said = [kept(str(n), monday, member=1) for n in range(OF_A_MEMBER_AN_HOUR + 1)]
    assert said == [Outcome.KEPT] * OF_A_MEMBER_AN_HOUR + [Outcome.TOO_MANY]
    assert kept("z", monday, member=2) is Outcome.KEPT
    assert kept("z", monday + timedelta(hours=1), member=1) is Outcome.KEPT


def test_twelve_mails_a_day_tell_a_member_of_theirs_and_the_next_a_day_later(
    introduced: Harbour, asked: datetime
) -> None:
    to, every = address_of(left(introduced.bo, asked)), timedelta(minutes=10)
    for n in range(MOST_A_DAY + 1):
        arrives(written(introduced.bo.email, to, "Perhaps", message_id=f"<{n}@x>"), to, asked + every * n)
    assert Mail.objects.filter(kind="by-mail").count() == MOST_A_DAY
    arrives(written(introduced.bo.email, to, "Perhaps", message_id="<z@x>"), to, asked + timedelta(days=1))
    assert Mail.objects.filter(kind="by-mail").count() == MOST_A_DAY + 1


@pytest.mark.parametrize(("hops", "is_read"), [(MOST_HOPS, True), (MOST_HOPS + 1, False)])
def test_a_mail_comes_by_twenty_five_servers_and_not_by_one_more(
    introduced: Harbour, asked: datetime, hops: int, is_read: bool
) -> None:
    by = ["Received: by mx; Mon, 23 Nov 2026 08:00:00 +0000"] * hops
    answer(introduced.bo, left(introduced.bo, asked), "Yes", asked, *by)
    assert Response.objects.exists() == is_read
    assert bool(pressed(reply("BEGIN:VCALENDAR", *by, "Content-Type: text/calendar"))) == is_read


def nested(many: int, innermost: str) -> bytes:
    """A mail of so many parts that hold a part."""
    head = "From: maren@example.org\n"
    for n in range(many):
        head += f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
    ends = "".join(f"\n--b{n}--\n" for n in reversed(range(many)))
    return f"{head}{innermost}{ends}".encode()


@pytest.mark.parametrize(("many", "is_read"), [(MOST_PARTS, True), (MOST_PARTS + 1, False)])
def test_forty_parts_in_parts_are_read_and_no_more(many: int, is_read: bool) -> None:
    raw = nested(many, "Content-Type: text/plain\n\nYes\n")
    assert sum(part.is_multipart() for part in message_from_bytes(raw).walk()) == many
    found = read(raw)
    assert (found.word is Word.YES, found.is_automatic) == (is_read, not is_read)
    assert bool(pressed(nested(many, "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n"))) == is_read


def test_so_many_characters_are_read_and_what_is_beyond_is_not() -> None:
    assert read(reply("x" * LONGEST_TEXT)).text == "x" * LONGEST_TEXT
    assert read(reply("x" * LONGEST_TEXT + "y")).text == "x" * LONGEST_TEXT
    page = "<p>" + "x" * (LONGEST_TEXT - 3)
    assert read(reply(page + "y", "Content-Type: text/html")).text == "x" * (LONGEST_TEXT - 3)


STRANGE = {
    "a broken base64": b"=?utf-8?b?a?=",
    "half a letter": b"=?utf-7?q?+2AA-?=",
    "a nought": b"=?utf-8?q?=00?=",
    "half a letter, escaped": b"=?unicode_escape?q?=5Cud800?=",
    "a nought, escaped": b"\\u0000\\ud800\x00\x1b",
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_no_database_keeps_is_no_word_of_a_mail(introduced: Harbour, asked: datetime, name: str) -> None:
    """And a mail that has it counts as any other."""
    message = left(introduced.bo, asked)
    to = address_of(message)
    raw = written(introduced.bo.email, to, "WORDS").replace(b"Subject: Re: yours", b"Subject: " + STRANGE[name])
    raw = raw.replace(b'charset="utf-8"', b'charset="unicode_escape"').replace(
        b"WORDS", b"Yes\n\nDear Ada" + STRANGE[name]
    )
    assert b"unicode_escape" in raw
    arrives(raw, to, asked)
    row = Response.objects.get()
    assert row.message.startswith("Dear Ada") and row.message.isprintable()
    assert read(raw).subject.isprintable()
