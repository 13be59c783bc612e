"""A mail to somebody that is answered as one kind of thing, for the tests of each part's verbs."""

from datetime import datetime

from django.core.mail import EmailMessage

from closeknit.mail import outbox
from closeknit.mail.outbox import Answerable
from closeknit.people.models import Member
from tests.mail.answers import left


def about(member: Member, kind: str, code: str, now: datetime) -> EmailMessage:
    """Such a mail, as it left. Of a kind that comes at any hour."""
    outbox.queue(
        to=member.email,
        member=member.pk,
        kind="sign-in",
        subject="Hello",
        template="mail/by_mail",
        context={"lines": ["Hello"]},
        now=now,
        replies=[Answerable(kind, code)],
    )
    return left(member, now)
