"""Writing mails, into the outbox and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string

from closeknit.mail.models import Arrived, Mail, ReplyAddress, as_names


@dataclass(frozen=True, slots=True)
class Answerable:
    """Something a mail's receiver can answer by mail. kind: as a part's `inbound.py` has it. about: its code. of: whose
    it is, where one mail holds several."""

    kind: str
    about: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a mail says: `<template>.txt` and `<template>.html` have the same words. replies: what can be answered."""

    subject: str
    template: str
    context: Mapping[str, Any]
    replies: Sequence[Answerable] = ()


LINES = re.compile(r"\n{3,}")


def queue(
    *,
    to: str,
    member: int | None,
    kind: str,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    now: datetime,
    due_at: datetime | None = None,
    key: str = "",
    headers: Mapping[str, str] | None = None,
    calendar: str = "",
    needed_by: datetime | None = None,
    replies: Sequence[Answerable] = (),
    names: Iterable[int] = (),
) -> Mail:
    """Write one mail, `<template>.txt` and `<template>.html` with the same words, in the caller's transaction.

    names: numbers of the members it tells of, but its own; those of a kind that is said anew need none. The same key
    again gives the mail that is there. Addresses in it begin with `base_url`, never with a request's.
    """
    if key and (there := Mail.objects.filter(key=key).first()) is not None:
        return there
    return Mail.objects.create(
        to=to,
        member=member,
        kind=kind,
        **_rendered(Said(subject, template, context, replies), kind),
        headers=dict(headers or {}),
        calendar=calendar,
        key=key,
        queued_at=now,
        due_at=due_at or now,
        needed_by=needed_by,
        names=as_names(names),
    )


def withdraw(keys: Sequence[str]) -> bool:
    """Take back mails that wait, by their keys, in the caller's transaction: all of them, or none.

    False, and nothing is taken back, where one has left or somebody is just sending it.
    """
    waiting = list(Mail.objects.select_for_update().filter(key__in=keys))
    if any(mail.done_at is not None or mail.lease for mail in waiting):
        return False
    Mail.objects.filter(pk__in=[mail.pk for mail in waiting]).delete()
    return True


def write_anew(mail: Mail, said: Said) -> None:
    """Let a mail that has not left say what is so now. The caller sees to the language."""
    rendered = _rendered(said, mail.kind)
    if any(getattr(mail, name) != words for name, words in rendered.items()):
        for name, words in rendered.items():
            setattr(mail, name, words)
        Mail.objects.filter(pk=mail.pk, done_at=None).update(**rendered)


def is_on_its_way(*, member: int, kind: str, now: datetime) -> bool:
    """Whether a mail of a kind is due to a member, and has not been tried yet."""
    waiting = Mail.objects.filter(member=member, kind=kind, done_at=None, set_aside_at=None, place_at=None)
    return waiting.filter(due_at__lte=now).exists()


def forget(*, member: int, address: str) -> int:
    """Keep nothing that was written to a member, sent or not, nor by them, and let them answer nothing any more."""
    ReplyAddress.objects.filter(member=member).delete()
    Arrived.objects.filter(member=member).delete()
    forgotten, _ = Mail.objects.filter(Q(member=member) | Q(to=address)).delete()
    return forgotten


def readdress(*, member: int, before: str, to: str, but: str) -> None:
    """Let what waits for a member go to another address, but mails of one kind. What was mailed to the one before is
    answered from nowhere any more.

    Mails to the address before that knew no member yet, such as an invitation, are known to be theirs from now on.
    """
    ReplyAddress.objects.filter(member=member).delete()
    waiting = Mail.objects.filter(member=member, to=before, done_at__isnull=True)
    waiting.exclude(kind=but).update(to=to)
    Mail.objects.filter(member__isnull=True, to=before).update(member=member)


def tell_as_sent(*, now: datetime) -> int:
    """Tell every mail that waits as sent: an invented past writes to nobody."""
    return Mail.objects.filter(done_at__isnull=True).update(done_at=now)


def _rendered(said: Said, kind: str) -> dict[str, Any]:
    known = {"base_url": settings.BASE_URL, "kind": kind, "subject": said.subject, **said.context}
    return {
        "subject": " ".join(said.subject.split())[:200],
        "text": LINES.sub("\n\n", render_to_string(f"{said.template}.txt", known)).strip() + "\n",
        "html": render_to_string(f"{said.template}.html", known),
        "replies": [list(astuple(one)) for one in dict.fromkeys(said.replies)],
    }
