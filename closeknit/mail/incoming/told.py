"""What a member is told of a mail of theirs: in one plain mail to their own address, and to nobody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from closeknit.mail import outbox
from closeknit.mail.delivery import ASKS_BACK as KIND
from closeknit.mail.incoming.reading import Reading
from closeknit.mail.models import Mail, ReplyAddress
from closeknit.mail.outbox import Answerable
from closeknit.mail.quiet import Manner
from closeknit.mail.registry import Correspondent, correspondent, may_send

QUOTED = 2000  # characters of what they wrote
MOST_A_DAY = 12  # of these mails to one member
MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,240}>")
A_DAY = timedelta(days=1)


def tell(
    who: Correspondent,
    address: ReplyAddress,
    reading: Reading,
    *lines: str,
    now: datetime,
    replies: Sequence[Answerable] = (),
    quotes: bool = True,
) -> Mail | None:
    """Tell somebody what was done, or why nothing was. quotes: with what they wrote, so that nothing is lost."""
    return _write(who, address, reading, lines, now=now, replies=replies, quoted=reading.text if quotes else "")


def ask(
    who: Correspondent,
    address: ReplyAddress,
    things: Sequence[ReplyAddress],
    reading: Reading,
    lines: Sequence[str],
    *,
    now: datetime,
) -> Mail | None:
    """Ask what they meant. A mail that answers such a question and is unclear again gets no other to answer."""
    replies = [Answerable(one.kind, one.about, one.of) for one in things] if address.asked_at is None else []
    if not replies:
        lines = [*lines, _("It is easier on the pages of the network.")]
    return _write(who, address, reading, lines, now=now, replies=replies, quoted=reading.text)


def not_from_you(who: Correspondent, address: ReplyAddress, now: datetime) -> Mail:
    """Somebody wrote to an address of theirs from another one, or in their name. Once for each address."""
    lines = [
        _("A mail came to an address that is yours alone, and it was not sent from the address we know of you."),
        _("Nothing was done with it. If it was you, write again from this address."),
    ]
    return _queued(who, address, lines, "", now, (), {}, key=f"not-yours:{address.pk}")


def _write(
    who: Correspondent,
    address: ReplyAddress,
    reading: Reading,
    lines: Sequence[str],
    *,
    now: datetime,
    replies: Sequence[Answerable],
    quoted: str,
) -> Mail | None:
    lately = Mail.objects.filter(member=address.member, kind=KIND, queued_at__gt=now - A_DAY)
    if lately.count() >= MOST_A_DAY:
        return None
    return _queued(who, address, lines, quoted[:QUOTED], now, replies, threaded(reading))


def threaded(reading: Reading) -> dict[str, str]:
    """The lines of a head that put an answer below what it answers."""
    thread = MESSAGE_ID.fullmatch(reading.message_id)
    return {"In-Reply-To": thread[0], "References": thread[0]} if thread else {}


def _queued(
    who: Correspondent,
    address: ReplyAddress,
    lines: Sequence[str],
    quoted: str,
    now: datetime,
    replies: Sequence[Answerable],
    headers: dict[str, str],
    key: str = "",
) -> Mail:
    return outbox.queue(
        to=who.address,
        member=address.member,
        kind=KIND,
        subject=_("About your mail"),
        template="mail/by_mail",
        context={"lines": lines, "quoted": quoted.splitlines()},
        now=now,
        key=key,
        headers=headers,
        replies=replies,
    )


@may_send(KIND, Manner.AT_ONCE)
def may_send_about_a_mail(mail: Mail, now: datetime) -> bool:
    """To whoever wrote, while they are here and have that address."""
    who = None if mail.member is None else correspondent(mail.member, now)
    return who is not None and who.address == mail.to.lower()
