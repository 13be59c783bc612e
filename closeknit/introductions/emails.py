"""The mails introductions send."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.introductions import queries
from closeknit.introductions.models import Introduction
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import Series, may_send, writes
from closeknit.people import queries as people
from closeknit.people.models import Member

INTRODUCTIONS = Series("introductions", gettext_lazy("Introductions"))


def proposed(introduction: Introduction, now: datetime) -> None:
    """Ask each side, in their own words and at their own post."""
    for member in (introduction.a, introduction.b):
        _ask(introduction, member, now)


def withdraw(introductions: Iterable[Introduction]) -> bool:
    """Take back the mails that ask about these, as if none had been written; False where one has left or is leaving."""
    keys = [f"introduction:{one.code}:{member.code}" for one in introductions for member in (one.a, one.b)]
    return outbox.withdraw(keys)


def _ask(introduction: Introduction, member: Member, now: datetime) -> Mail:
    with override(member.language):
        said = _said(introduction, member, now)
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="introduction",
            subject=said.subject,
            template=said.template,
            context=said.context,
            replies=said.replies,
            now=now,
            due_at=introduction.revealed_at(member),
            key=f"introduction:{introduction.code}:{member.code}",
        )


def _said(introduction: Introduction, member: Member, now: datetime) -> outbox.Said:
    side = queries.side(introduction, member, now)
    return outbox.Said(
        subject=_("Would you like to meet %(name)s?") % {"name": side.profile.name},
        template="introductions/mail/proposed",
        context={
            "side": side,
            "words": queries.behind(introduction, member)[1],
            "address": reverse("introductions:introduction", args=[introduction.code]),
            "answer_by": introduction.answer_by,
        },
        replies=[outbox.Answerable("introduction", introduction.code)],
    )


@writes("introduction")
def said_anew(mail: Mail, now: datetime) -> outbox.Said | None:
    """With what the other lets be read now."""
    member, introduction = people.may_be_written_to(mail.member, now), _introduction_of(mail)
    return None if member is None or introduction is None else _said(introduction, member, now)


@may_send("introduction", series=INTRODUCTIONS)
def may_send_introduction(mail: Mail, now: datetime) -> bool:
    """Only while it can be answered, to somebody who is here and not paused, about somebody they did not block."""
    member = people.may_be_written_to(mail.member, now)
    introduction = _introduction_of(mail)
    return (
        member is not None
        and introduction is not None
        and introduction.is_open(now)
        and introduction.peer_of(member).pk not in people.blocked(member)
    )


def _introduction_of(mail: Mail) -> Introduction | None:
    return Introduction.objects.filter(code=mail.key.split(":")[1]).select_related("a", "b").first()
