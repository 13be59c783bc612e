"""The mails about being kept out: their reasons stay on the page."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.quiet import Manner
from closeknit.mail.registry import may_send
from closeknit.network import queries as network
from closeknit.people import queries
from closeknit.people.models import Member, Power, Suspension


def suspended(row: Suspension, now: datetime) -> Mail:
    """To whoever is kept out: until when, and where it says why."""
    return _write("suspended", row, row.member, _("You are suspended for a while"), "people:suspension", now)


def let_in(row: Suspension, now: datetime) -> Mail:
    """To whoever may come in again."""
    return _write("let-in", row, row.member, _("Your suspension is over"), "people:front_page", now)


def answered(row: Suspension, now: datetime) -> Mail:
    """To whoever appealed: that a second person decided."""
    return _write("appeal-answered", row, row.member, _("Your appeal was answered"), "people:front_page", now)


def appealed(row: Suspension, now: datetime) -> None:
    """To everybody who may decide an appeal: that one waits."""
    for member in queries.those_who_may(Power.REPORTS).exclude(pk__in=[row.by_id or 0, row.member_id]):
        _write("appeal", row, member, _("An appeal waits for somebody to decide"), "organising:queue", now)


def _write(kind: str, row: Suspension, member: Member, subject: str, page: str, now: datetime) -> Mail:
    with override(member.language):
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind=kind,
            subject=str(subject),
            template="people/mail/suspension",
            context={"row": row, "network": network.this_network(), "address": reverse(page), "kind": kind},
            now=now,
            key=f"{kind}:{row.code}:{member.code}",
        )


def _row_of(mail: Mail) -> Suspension | None:
    return Suspension.objects.filter(code=mail.key.split(":")[1]).select_related("member").first()


@may_send("suspended", Manner.AT_ONCE)
def may_send_suspended(mail: Mail, now: datetime) -> bool:
    """While it lasts: it is how they learn of it."""
    row = _row_of(mail)
    return row is not None and row.lasts(queries.today(now, row.member))


@may_send("let-in", Manner.AT_ONCE)
@may_send("appeal-answered", Manner.AT_ONCE)
def may_send_outcome(mail: Mail, now: datetime) -> bool:
    """To somebody who is still here."""
    return mail.member is not None and queries.members().filter(pk=mail.member).exists()


@may_send("appeal")
def may_send_appeal(mail: Mail, now: datetime) -> bool:
    """To somebody who may decide it, while nobody has."""
    member, row = queries.may_be_written_to(mail.member, now), _row_of(mail)
    if member is None or row is None or not member.may(Power.REPORTS):
        return False
    return row in queries.appeals_for(member, now)
