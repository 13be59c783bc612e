"""The mails about words of one member about another's work."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import Series, may_send
from closeknit.network import queries as network
from closeknit.people import queries
from closeknit.people.models import Vouch, Voucher

VOUCHES = Series("vouches", gettext_lazy("Words about work"))


def vouched(row: Vouch, now: datetime) -> Mail:
    """To whom it is about: the words, and that nobody reads them unless they agree."""
    member = row.about
    with override(member.language):
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="vouch",
            subject=_("%(name)s wrote about your work") % {"name": row.author.name},
            template="people/mail/vouch",
            context={"row": row, "address": reverse("people:vouches")},
            now=now,
            due_at=queries.next_post(member, now),
            key=f"vouch:{row.code}",
            names=[row.author_id],
        )


def asked_to_vouch(row: Voucher, now: datetime) -> Mail | None:
    """To a member whom a request to join names: who asks, and whether they know their work."""
    member = row.member
    if member is None:
        return None
    with override(member.language):
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="voucher",
            subject=_("Do you know the work of %(name)s?") % {"name": row.request.name},
            template="people/mail/voucher",
            context={"row": row, "network": network.this_network(), "address": reverse("people:vouches")},
            now=now,
            due_at=queries.next_post(member, now),
            key=voucher_key(row.code),
        )


def voucher_key(code: str) -> str:
    """The mail that asks a member about a request to join; whoever asks is no member yet, so it names nobody."""
    return f"voucher:{code}"


@may_send("vouch", series=VOUCHES)
def may_send_vouch(mail: Mail, now: datetime) -> bool:
    """While it waits for a word of somebody who is here and did not pause, and whose author they may meet."""
    member = queries.may_be_written_to(mail.member, now)
    if member is None:
        return False
    waiting = queries.vouches_about(member).filter(agreed_at__isnull=True, let_be_at__isnull=True)
    return waiting.filter(code=_code(mail)).exists()


@may_send("voucher", series=VOUCHES)
def may_send_voucher(mail: Mail, now: datetime) -> bool:
    """While nobody decided about the request, to somebody who is here and did not pause."""
    member = queries.may_be_written_to(mail.member, now)
    return member is not None and queries.asked_of(member).filter(code=_code(mail)).exists()


def _code(mail: Mail) -> str:
    return mail.key.split(":")[1]
