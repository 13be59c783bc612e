"""The Monday letter: a member's week by mail."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from closeknit.insights import queries as insights
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.quiet import Turn
from closeknit.mail.registry import Series, gives_turns, may_send, writes
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.week import queries
from closeknit.week.queries import Fading

MONDAYS = Series("week", gettext_lazy("The Monday letter"))

KIND = "week"


def letter(member: Member, fading: Fading, now: datetime) -> Mail | None:
    """This week's, at their next opening; None where nothing is planned."""
    with override(member.language):
        said = _said(member, fading, now)
        if said is None:
            return None
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind=KIND,
            subject=said.subject,
            template=said.template,
            context=said.context,
            replies=said.replies,
            now=now,
            due_at=people.next_opening(member, now),
            key=f"week:{member.code}:{queries.monday_of(member, now)}:{fading.value}",
        )


@may_send(KIND, series=MONDAYS)
def may_send_letter(mail: Mail, now: datetime) -> bool:
    """In its own week, to somebody who is here and did not pause."""
    member = people.may_be_written_to(mail.member, now)
    return member is not None and date.fromisoformat(mail.key.split(":")[2]) == queries.monday_of(member, now)


@writes(KIND)
def letter_anew(mail: Mail, now: datetime) -> outbox.Said | None:
    """With what waits now: meanwhile something may be done, let go of, or with somebody one blocked."""
    member = people.may_be_written_to(mail.member, now)
    return None if member is None else _said(member, Fading(mail.key.split(":")[3]), now)


@gives_turns
def turn(member: int, kind: str, now: datetime) -> Turn:
    """The letter goes first. Who is not here for long gets what else there is with it once a month, and then nothing
    more, until they come back."""
    row = None if kind == KIND else queries.letter_of(member)
    if row is None:
        return Turn.NOW
    if queries.is_owed(row, now) or outbox.is_on_its_way(member=member, kind=KIND, now=now):
        return Turn.SOON
    fading = queries.fading(queries.silent(row), queries.monday_of(row.member, now))
    return {Fading.STOPPED: Turn.NEVER, Fading.RESTS: Turn.NEXT_WEEK}.get(fading, Turn.NOW)


def _said(member: Member, fading: Fading, now: datetime) -> outbox.Said | None:
    week = queries.week_of(member, now)
    if not week.planned:
        return None
    here, things = network.this_network().name, len(week.planned)
    subject = ngettext("Your week at %(network)s: one thing", "Your week at %(network)s: %(things)s things", things) % {
        "network": here,
        "things": things,
    }
    is_first = queries.is_first_of_month(week.monday)
    return outbox.Said(
        subject=subject,
        template="week/mail/letter",
        context={
            "title": _("Your week at %(network)s") % {"network": here},
            "week": week,
            "digest": insights.digest(member, now) if is_first else None,
            "trends": reverse("insights:trends"),
            "farewell": _farewell(fading),
        },
        replies=[outbox.Answerable(kind) for kind in ("new_ask", *(["new_insight"] if is_first else []), "you")],
    )


def _farewell(fading: Fading) -> str:
    """What a letter says of those that follow, where they become fewer."""
    if fading is Fading.WILL_BE_MONTHLY:
        return _("It has been quiet for a while, which is fine. From now on this letter comes once a month.")
    if fading is Fading.WILL_STOP:
        return _("We will stop writing after this. Your place is kept. Come back when you like.")
    return ""
