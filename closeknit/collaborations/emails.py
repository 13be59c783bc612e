"""The mails collaborations send: one is asked, it begins. None holds a word of what is noted there.

Who takes part can ask to read it by mail; that is another mail, which only who asks gets."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.collaborations import queries
from closeknit.collaborations.models import Collaboration, Partner
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import Series, may_send
from closeknit.people import queries as people

COLLABORATIONS = Series("collaborations", gettext_lazy("Doing something together"))


def asked(partner: Partner, now: datetime) -> Mail:
    """Somebody proposes something: the whole of it, and that a no is told to nobody."""
    row = partner.collaboration
    name = row.proposer.first_name if row.proposer else ""
    with override(partner.member.language):
        subject = _("%(name)s asks whether you would do something together") % {"name": name}
        return _queue(partner, "collaboration", subject, {"expires_at": partner.expires_at}, now)


def begins(partner: Partner, now: datetime) -> Mail:
    """It begins."""
    with override(partner.member.language):
        subject = _("It begins: %(what)s") % {"what": partner.collaboration.what}
        return _queue(partner, "collaboration_begins", subject, {}, now)


@may_send("collaboration", series=COLLABORATIONS)
def may_send_asked(mail: Mail, now: datetime) -> bool:
    """Only while it can be answered, to somebody who is here and did not pause, by somebody they may meet."""
    member = people.may_be_written_to(mail.member, now)
    code = mail.key.split(":")[1]
    return member is not None and queries.invitations(member, now).filter(code=code, answer="").exists()


@may_send("collaboration_begins", series=COLLABORATIONS)
def may_send_begins(mail: Mail, now: datetime) -> bool:
    """Only to who takes part, while it goes on."""
    member = people.may_be_written_to(mail.member, now)
    return member is not None and queries.running(member).filter(code=mail.key.split(":")[1]).exists()


def _queue(partner: Partner, kind: str, subject: str, known: dict[str, Any], now: datetime) -> Mail:
    member, row = partner.member, partner.collaboration
    return outbox.queue(
        to=member.email,
        member=member.pk,
        kind=kind,
        subject=subject,
        template=f"collaborations/mail/{kind}",
        context={**known, "collaboration": row, "proposer": row.proposer, "address": _address(row)},
        now=now,
        due_at=partner.arrives_at if kind == "collaboration" and partner.arrives_at else people.next_post(member, now),
        key=f"{kind}:{partner.code}",
        replies=[outbox.Answerable(kind, row.code, row.proposer.first_name if row.proposer else "")],
        names=[row.proposer_id] if row.proposer_id else [],
    )


def _address(collaboration: Collaboration) -> str:
    return reverse("collaborations:collaboration", args=[collaboration.code])
