"""The mails circles send: one was formed, it begins, it meets. None holds a word of what is said there."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.circles import queries
from closeknit.circles.models import Circle, Gathering, Seat
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import may_send
from closeknit.people import queries as people


def formed(seat: Seat, now: datetime) -> Mail:
    """Would one sit in it? What it is about and what it takes, and nobody's name."""
    circle = seat.circle
    with override(seat.member.language):
        known = {"circle": circle, "rhythm": queries.in_words(circle), "answer_by": circle.answer_by}
        return _queue(seat, "circle", _("A place in a circle: %(name)s") % {"name": circle.name}, known, now)


def begins(seat: Seat, now: datetime) -> Mail:
    """It came together."""
    with override(seat.member.language):
        subject = _("Your circle begins: %(name)s") % {"name": seat.circle.name}
        known = {"circle": seat.circle, "rhythm": queries.in_words(seat.circle)}
        return _queue(seat, "circle_begins", subject, known, now)


def meets(gathering: Gathering, seat: Seat, now: datetime) -> Mail:
    """When it meets next, and that one may choose one's part."""
    with override(seat.member.language):
        subject = _("%(name)s meets") % {"name": gathering.circle.name}
        known = {
            "circle": gathering.circle,
            "gathering": gathering,
            "on": people.today(gathering.begins_at, seat.member),
            "at": people.local(gathering.begins_at, seat.member),
        }
        return _queue(seat, "gathering", subject, known, now, gathering.code)


@may_send("circle")
def may_send_formed(mail: Mail, now: datetime) -> bool:
    """Only while it waits for an answer."""
    seat = _seat(mail, now)
    return seat is not None and seat.answer == "" and seat.circle.answer_by > now and not seat.circle.closed_at


@may_send("circle_begins")
def may_send_begins(mail: Mail, now: datetime) -> bool:
    """Only to who sits in it, while it runs."""
    seat = _seat(mail, now)
    return seat is not None and seat.circle.is_running


@may_send("gathering")
def may_send_meets(mail: Mail, now: datetime) -> bool:
    """The same, before the gathering is over."""
    seat = _seat(mail, now)
    return (
        seat is not None
        and seat.circle.is_running
        and Gathering.objects.filter(code=mail.key.split(":")[2], closed_at__isnull=True).exists()
    )


def _queue(seat: Seat, kind: str, subject: str, known: dict[str, Any], now: datetime, about: str = "") -> Mail:
    member, circle = seat.member, seat.circle
    return outbox.queue(
        to=member.email,
        member=member.pk,
        kind=kind,
        subject=subject,
        template=f"circles/mail/{kind}",
        context={**known, "address": _address(circle)},
        now=now,
        due_at=people.next_post(member, now),
        key=f"{kind}:{seat.code}:{about}",
    )


def _seat(mail: Mail, now: datetime) -> Seat | None:
    """The place a mail is about, of somebody who is here, did not pause and did not leave it."""
    if people.may_be_written_to(mail.member, now) is None:
        return None
    rows = Seat.objects.select_related("circle").filter(left_at__isnull=True, member=mail.member)
    return rows.filter(code=mail.key.split(":")[1]).first()


def _address(circle: Circle) -> str:
    return reverse("circles:circle", args=[circle.code])
