"""The mails openings send: one is asked for a word, one was said, thanks for it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import Series, may_send
from closeknit.openings import queries
from closeknit.openings.models import Referral, Reply
from closeknit.people import queries as people
from closeknit.people.models import Member

OPENINGS = Series("openings", gettext_lazy("Words you are asked for with an opening, and those said to you"))


def asked(referral: Referral, now: datetime) -> Mail:
    """Would one say a word? What for, to whom, and that letting it be is seen by nobody."""
    member, name = referral.referrer, referral.seeking.member.first_name
    with override(member.language):
        subject = _("%(name)s asks whether you would say a word") % {"name": name}
        return _queue("referral", member, referral, subject, "openings:referral", referral.code, now)


def said(referral: Referral, now: datetime) -> Mail:
    """Somebody said a word to who posted it."""
    opening = referral.seeking.opening
    with override(opening.poster.language):
        subject = _("%(name)s says a word for somebody") % {"name": referral.referrer.first_name}
        return _queue("referral_said", opening.poster, referral, subject, "openings:opening", opening.code, now)


def thanked(referral: Referral, now: datetime) -> Mail:
    """Thanks for it."""
    member, name = referral.referrer, referral.seeking.opening.poster.first_name
    with override(member.language):
        subject = _("%(name)s thanks you for a word") % {"name": name}
        return _queue("referral_thanks", member, referral, subject, "openings:referral", referral.code, now)


@may_send("referral", series=OPENINGS)
def may_send_asked(mail: Mail, now: datetime) -> bool:
    """Only while it can be answered, to somebody who is here and did not pause, about and to people they may meet."""
    member = people.may_be_written_to(mail.member, now)
    return member is not None and queries.to_answer(member, now).filter(code=_code(mail)).exists()


@may_send("referral_said", series=OPENINGS)
def may_send_said(mail: Mail, now: datetime) -> bool:
    """To a poster who is here and did not pause, by and about people they may meet."""
    member = people.may_be_written_to(mail.member, now)
    rows = Referral.objects.filter(code=_code(mail), reply=Reply.REFERS, set_aside_at__isnull=True)
    return member is not None and bool(queries.words_to(rows, member))


@may_send("referral_thanks", series=OPENINGS)
def may_send_thanks(mail: Mail, now: datetime) -> bool:
    """To who said it, from somebody they may meet."""
    member = people.may_be_written_to(mail.member, now)
    return member is not None and queries.asked_of(member, now).filter(code=_code(mail), thanks__gt="").exists()


def _queue(kind: str, member: Member, referral: Referral, subject: str, route: str, code: str, now: datetime) -> Mail:
    seeking = referral.seeking
    known: dict[str, Any] = {
        "referral": referral,
        "seeking": seeking,
        "opening": seeking.opening,
        "address": reverse(route, args=[code]),
    }
    return outbox.queue(
        to=member.email,
        member=member.pk,
        kind=kind,
        subject=subject,
        template=f"openings/mail/{kind}",
        context=known,
        now=now,
        due_at=referral.arrives_at if kind == "referral" else people.next_post(member, now),
        key=f"{kind}:{referral.code}",
        names=[one for one in (seeking.member_id, referral.referrer_id, seeking.opening.poster_id) if one],
        replies=[outbox.Answerable(kind, referral.code, seeking.member.first_name)]
        if kind != "referral_thanks"
        else [],
    )


def _code(mail: Mail) -> str:
    return mail.key.split(":")[1]
