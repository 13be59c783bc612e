"""The mails about reports, and about what was hidden. What a report says stays on the page."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.quiet import Manner
from closeknit.mail.registry import may_send
from closeknit.people import queries as people
from closeknit.people.models import Member, Power
from closeknit.reports import queries
from closeknit.reports.models import Hearing, Report


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an organiser did for the house rules with something of a member's, to be said in the member's language.

    said: before the reason; it may name what it is about. leads: after it, what the member can do, and where.
    """

    subject: Promise
    said: Promise
    leads: Promise
    what: str = ""


HIDDEN = Ruling(
    subject=gettext_lazy("Something you wrote is hidden"),
    said=gettext_lazy("An organiser hid something you wrote. You still see it; others do not. The reason:"),
    leads=gettext_lazy("See it where it stands, and take it away if you would rather"),
)


def waiting(report: Report, now: datetime) -> None:
    """Tell the organisers who may look into it, once a day at most and inside their hours."""
    for organiser in people.those_who_may(Power.REPORTS).exclude(pk__in=[report.reporter_id, report.about_id]):
        _tell(organiser, now)


def asked_for_side(hearing: Hearing, now: datetime) -> Mail:
    """Tell somebody that they are asked for their side. What about stays on the page."""
    member = hearing.report.about
    with override(member.language):
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="hearing",
            subject=_("You are asked for your side"),
            template="reports/mail/hearing",
            context={"address": reverse("reports:hearing", args=[hearing.code])},
            now=now,
            key=f"hearing:{hearing.code}",
        )


@may_send("hearing", Manner.AT_ONCE)
def may_send_hearing(mail: Mail, now: datetime) -> bool:
    """While they may still tell it: it is their right."""
    waiting = Hearing.objects.filter(code=mail.key.split(":")[1], report__closed_at__isnull=True)
    return waiting.exists() and people.members().filter(pk=mail.member or 0).exists()


def ruled(author: Member, ruling: Ruling, because: str, address: str, code: str, now: datetime) -> Mail:
    """What an organiser did with something of theirs, and why; by whom is not said."""
    with override(author.language):
        return outbox.queue(
            to=author.email,
            member=author.pk,
            kind="ruled",
            subject=str(ruling.subject),
            template="reports/mail/ruled",
            context={
                "said": str(ruling.said) % {"what": ruling.what},
                "because": because,
                "leads": str(ruling.leads),
                "address": address,
            },
            now=now,
            key=f"ruled:{code}:{now.isoformat()}",
        )


@may_send("ruled")
def may_send_ruled(mail: Mail, now: datetime) -> bool:
    """To whoever is still here, also while they are away: it is about their words."""
    return mail.member is not None and people.members().filter(pk=mail.member).exists()


def _tell(organiser: Member, now: datetime) -> Mail:
    with override(organiser.language):
        return outbox.queue(
            to=organiser.email,
            member=organiser.pk,
            kind="report",
            subject=_("A report waits for an organiser"),
            template="reports/mail/waiting",
            context={"address": reverse("organising:queue")},
            now=now,
            due_at=people.next_opening(organiser, now),
            key=f"report:{organiser.code}:{people.today(now, organiser)}",
        )


@may_send("report")
def may_send_report(mail: Mail, now: datetime) -> bool:
    """To somebody who is here and may still open reports, while there is a report that nobody has opened."""
    member = people.may_be_written_to(mail.member, now)
    if member is None or not member.may(Power.REPORTS):
        return False
    return queries.open_for(member).filter(looks__isnull=True).exists()
