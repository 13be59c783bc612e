"""What journeys by e-mail alone share: a clock that goes by, mails that leave, and answers that come in at the door."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.core import mail as sent
from django.core.mail import EmailMessage

from closeknit.jobs.clock import Clock
from closeknit.jobs.registry import JOBS
from closeknit.mail import delivery
from closeknit.mail.incoming import addresses, answering, keeping
from closeknit.people.models import Member
from tests.mail.answers import address_of, written

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
TOKEN = re.compile(r"reply\+[a-z2-7]+@")
# No round runs beside a journey, and nothing is fetched.
LOOKED_AFTER = ("asks", "circles", "collaborations", "conversations.post", "mail", "mentoring", "openings", "week")


def goes_by(now: datetime) -> None:
    """What the clock does by itself, and then the mails of it."""
    jobs = {name: job for name, job in JOBS.items() if name.startswith(LOOKED_AFTER)}
    for _time in range(2):
        Clock(jobs).look(now)


def same(message: EmailMessage) -> str:
    """What a mail says, whatever its addresses are."""
    return TOKEN.sub("reply+@", str(message.body))


def where(message: EmailMessage, words: str) -> str:
    """The address that a mail names in or above a line with these words; where it names none, that of a reply."""
    named = ""
    for line in str(message.body).splitlines():
        if "reply to this one" in line:
            named = ""
        named = next((word.strip(".") for word in line.split() if word.startswith("reply+")), named)
        if words in line:
            return named or address_of(message)
    raise AssertionError(f"“{words}” is not in: {message.body}")


class Reader:
    """Somebody who never opens a page. They read what comes to them, and answer it."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.said = 0

    def mails(self) -> list[EmailMessage]:
        """All that ever came to them."""
        return [one for one in sent.outbox if one.to == [self.member.email]]

    def gets(self, now: datetime, words: str = "") -> EmailMessage:
        """The newest mail to them in which something stands, once the clock has been round."""
        goes_by(now)
        found = [one for one in self.mails() if words in f"{one.subject}\n{one.body}"]
        assert found, f"“{words}” came not to {self.member.name}: {[one.subject for one in self.mails()]}"
        return found[-1]

    def writes(self, to: EmailMessage | str, words: str, now: datetime, *, at: str = "", subject: str = "") -> None:
        """Answer a mail, or at the address that it names with the words `at`."""
        address = to if isinstance(to, str) else where(to, at) if at else address_of(to)
        self.said += 1
        raw = written(self.member.email, address, words, message_id=f"<{self.member.pk}.{self.said}@example.org>")
        if subject:
            raw = raw.replace(b"Subject: Re: yours", f"Subject: {subject}".encode())
        found = addresses.recipient(address, now)
        assert found is not None, f"nobody is at {address} any more"
        assert keeping.keep(raw, found, now) is keeping.Outcome.KEPT
        answering.read_due(now)

    def asks(self, to: EmailMessage | str, words: str, now: datetime, *, at: str = "") -> EmailMessage:
        """Ask to read something; the mail that comes, at once and whatever the week holds."""
        before = len(self.mails())
        self.writes(to, words, now, at=at)
        delivery.send_due(now)
        found = [one for one in self.mails()[before:] if one.extra_headers["Auto-Submitted"] == "auto-replied"]
        assert len(found) == 1, [one.subject for one in self.mails()[before:]]
        return found[0]

    def is_done(self, to: EmailMessage | str, words: str, now: datetime, *, at: str = "") -> None:
        """Say something that is done quietly: nothing comes back."""
        before = len(self.mails())
        self.writes(to, words, now, at=at)
        delivery.send_due(now)
        new = [one for one in self.mails()[before:] if one.extra_headers["Auto-Submitted"] == "auto-replied"]
        assert not new, new[0].body
