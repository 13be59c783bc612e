"""Reading what arrived: whose it is, what it means, and the action that does it."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.jobs import rows
from closeknit.mail import calendars
from closeknit.mail.incoming import addresses, bounces, showing, told
from closeknit.mail.incoming.catalogue import CALENDARS, KEEPING, NotDone, Reply, Unsure, Verb, Wanted, chosen, do
from closeknit.mail.incoming.reading import Reading, pressed, read
from closeknit.mail.models import Arrived, Mail, ReplyAddress
from closeknit.mail.registry import HEARD, Correspondent, correspondent

log = logging.getLogger(__name__)


class _Lost(Exception):
    """Somebody else has the row now: what was done is undone."""


def read_due(now: datetime) -> int:
    """Read what arrived and was not read yet, each in one transaction with all it changes. Returns how many."""
    done = 0
    for row in rows.claim(Arrived.objects.all(), now=now):
        try:
            with transaction.atomic():
                _read(row, now)
                if not rows.finish(row, now=now):
                    raise _Lost
            done += 1
        except _Lost:
            continue
        except Exception:
            log.exception("the mail that arrived as %s could not be read", row.pk)
            rows.back_off(row, now=now)
    return done


def _read(row: Arrived, now: datetime) -> None:
    raw = bytes(row.raw)
    if not raw:
        return
    if (mail := Mail.objects.filter(code=row.to).first()) is not None:
        bounces.hear(raw, mail, now)
        return
    address = ReplyAddress.objects.filter(digest=row.to, ends_at__gt=now).first()
    if address is None:
        return
    reading = read(raw)
    who = correspondent(address.member, now)
    if who is None:
        return
    if address.kind in CALENDARS:
        with override(who.language):
            _agree(who, address, reading, raw, now)
        return
    if reading.is_automatic:
        return
    with override(who.language):
        if reading.sender != who.address or reading.is_doubted:
            told.not_from_you(who, address, now)
        else:
            _answer(who, address, reading, now)


def _agree(who: Correspondent, address: ReplyAddress, reading: Reading, raw: bytes, now: datetime) -> None:
    """Do what a member's calendar program answers to an invitation of theirs. Whose it is must stand in the mail, in
    the calendar and in the address; all else changes nothing."""
    said = calendars.answered(pressed(raw))
    is_theirs = reading.sender == who.address and not reading.is_doubted and not who.is_suspended
    if said is None or not is_theirs or said.address != who.address or said.code != address.about:
        return
    for hear in HEARD:
        hear(address.member, now)
    try:
        with transaction.atomic():
            CALENDARS[address.kind](who.member, said, now)
    except (NotDone, ObjectDoesNotExist) as refused:
        words = str(refused) if isinstance(refused, NotDone) else _("What you answer is not there any more.")
        told.tell(who, address, reading, words, _("Nothing was done with it."), now=now, quotes=False)


def _answer(who: Correspondent, address: ReplyAddress, reading: Reading, now: datetime) -> None:
    """Do what a member's own mail says, and tell them what they need to know of it."""
    if who.is_suspended:
        told.tell(who, address, reading, _("You are suspended for now, so nothing was done with it."), now=now)
        return
    for hear in HEARD:
        hear(address.member, now)
    things = addresses.came_with(address, now)
    means = chosen([one.kind for one in things], reading)
    if means is None:
        _ask_what_is_meant(who, address, things, reading, "", now)
        return
    at, verb = means
    try:
        with transaction.atomic():
            done = do(verb, _reply(who, things[at] if things else address, reading, verb, now))
            if isinstance(done, Wanted):
                showing.show(who, address, reading, done, now=now)
                if done.instead is None:
                    return
                done = None
    except Unsure as unsure:
        _ask_what_is_meant(who, address, things, reading, str(unsure), now)
    except (NotDone, ObjectDoesNotExist) as refused:
        words = str(refused) if isinstance(refused, NotDone) else _("What you answer is not there any more.")
        told.tell(who, address, reading, words, _("Nothing was done with it."), now=now)
    else:
        files = _("The words of your mail were kept. The file with it was not: only words can come by mail.")
        if done is not None:
            more = [files] if reading.attachments else []
            told.tell(who, address, reading, done.words, *more, now=now, replies=done.replies, quotes=False)
        elif reading.attachments:
            told.tell(who, address, reading, files, now=now, quotes=False)


def _reply(who: Correspondent, thing: ReplyAddress, reading: Reading, verb: Verb | None, now: datetime) -> Reply:
    has_word = verb is not None and verb.word is not None
    return Reply(
        member=who.member,
        about=thing.about,
        word=reading.word if has_word else None,
        text=reading.rest if has_word else reading.text,
        more=reading.more if has_word else "",
        subject=reading.subject,
        now=now,
    )


def _ask_what_is_meant(
    who: Correspondent,
    address: ReplyAddress,
    things: list[ReplyAddress],
    reading: Reading,
    missing: str,
    now: datetime,
) -> None:
    """Ask once, with what was written, and keep that where it can wait."""
    if not reading.is_typed and address.asked_at is not None:
        return
    lines = [missing or _("It cannot be told from your mail what you would like to happen, so nothing was done yet.")]
    if len(things) == 1 and (keep := KEEPING.get(things[0].kind)) is not None and reading.text:
        try:
            with transaction.atomic():
                keep(_reply(who, things[0], reading, None, now))
            lines.append(_("Your words wait there as a draft."))
        except (NotDone, ObjectDoesNotExist):
            pass
    told.ask(who, address, things, reading, lines, now=now)
