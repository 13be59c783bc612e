"""Letters that propose something, and what is read in answer to them."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMessage

from closeknit.collaborations.models import Collaboration
from closeknit.people.models import Member
from tests.mail.answers import address_of, answer, arrives, left, told, written
from tests.mail.asking import about

WHAT = "A guide to small budgets"
LETTER = """Hello,

I know the numbers. You know how people read.

Each brings one budget that went wrong

20 minutes a week, until 2027-02-01

Ada"""


def writes(member: Member, words: str, now: datetime, *, subject: str = WHAT, ask: str = "", sender: str = "") -> None:
    """A letter to the address at which a member proposes."""
    kind = "asked_collaboration" if ask else "new_collaboration"
    to = address_of(about(member, kind, ask, now))
    raw = written(sender or member.email, to, words).replace(b"Subject: Re: yours", f"Subject: {subject}".encode())
    arrives(raw, to, now)


def own(member: Member, row: Collaboration, now: datetime) -> EmailMessage:
    return about(member, "own_collaboration", row.code, now)


def read(member: Member, row: Collaboration, now: datetime) -> EmailMessage:
    answer(member, own(member, row, now), "Read", now)
    return left(member, now)


def above(message: EmailMessage) -> str:
    """What a mail says before it names words to answer with, in which there are names as well."""
    return str(message.body).partition("To answer by mail")[0]


def refused(member: Member, now: datetime) -> str:
    """What a member reads whose mail was not done."""
    note = told(member, now)
    assert note is not None
    return str(note.body)
