"""The mails insights send: what was written under them, and that something is hidden."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.insights import queries
from closeknit.insights.models import Remark
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import Series, may_send, writes
from closeknit.people import queries as people
from closeknit.people.models import Member

DISCUSSION = Series("discussion", gettext_lazy("What is written under insights"))


def discussed(member: Member, remarks: Sequence[Remark], now: datetime) -> Mail:
    """All that was written since the last post, in full."""
    with override(member.language):
        said = _remarks_said(member, remarks)
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="discussion",
            subject=said.subject,
            template=said.template,
            context=said.context,
            replies=said.replies,
            now=now,
            key=f"discussion:{member.pk}:{remarks[0].code}",
            names={author for one in remarks for author in (one.author_id, one.insight.author_id)} - {member.pk},
        )


def _remarks_said(member: Member, remarks: Sequence[Remark]) -> outbox.Said:
    if len({one.author_id for one in remarks}) == 1:
        subject = _("%(name)s wrote under an insight") % {"name": remarks[0].author.first_name}
    else:
        subject = _("Written under insights")
    told = {"member": member, "remarks": [(one, _address(one)) for one in remarks]}
    replies = [
        outbox.Answerable("discussion", f"{one.insight.code}:{one.code}", one.author.first_name) for one in remarks
    ]
    return outbox.Said(subject, "insights/mail/discussed", told, replies)


@writes("discussion")
def discussed_anew(mail: Mail, now: datetime) -> outbox.Said | None:
    """What is there still and is the member's to read."""
    member = people.may_be_written_to(mail.member, now)
    remarks = [] if member is None else queries.readable_news(member, queries.told_at(member, mail.queued_at), now)
    return _remarks_said(member, remarks) if member is not None and remarks else None


@may_send("discussion", series=DISCUSSION)
def may_send_discussion(mail: Mail, now: datetime) -> bool:
    """To members who are here and did not pause."""
    return people.may_be_written_to(mail.member, now) is not None


def _address(remark: Remark) -> str:
    return f"{reverse('insights:insight', args=[remark.insight.code])}#{remark.code}"
