"""The mails circles send: one was formed, it begins, it meets. None holds a word of what is said there.

Who sits in one can ask to read it by mail; that is another mail, which only who asks gets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.circles import queries
from closeknit.circles.models import Circle, Gathering, Seat
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import Series, may_send
from closeknit.people import queries as people

CIRCLES = Series("circles", gettext_lazy("Circles and their gatherings"))


def formed(seat: Seat, now: datetime) -> Mail:
    """Would one sit in it? What it is about and what it takes, and nobody's name."""
    circle = seat.circle
    with override(seat.member.language):
        known = {
            "circle": circle,
            "rhythm": queries.in_words(circle),
            "term": queries.term(circle.months),
            "answer_by": circle.answer_by,
        }
        return _queue(
            seat,
            "circle",
            _("A place in a circle: %(name)s") % {"name": circle.name},
            known,
            now,
            replies=[outbox.Answerable("circle", circle.code)],
        )


def begins(seat: Seat, now: datetime) -> Mail:
    """It came together."""
    with override(seat.member.language):
        subject = _("Your circle begins: %(name)s") % {"name": seat.circle.name}
        known = {"circle": seat.circle, "rhythm": queries.in_words(seat.circle)}
        replies = [outbox.Answerable("circle_home", seat.circle.code)]
        return _queue(seat, "circle_begins", subject, known, now, replies=replies)


def meets(gathering: Gathering, seat: Seat, now: datetime, *, is_news: bool = False) -> Mail:
    """When and where it meets next, and that one may choose one's part. is_news: they were told otherwise before."""
    with override(seat.member.language):
        subject = _("%(name)s meets at another time or place") if is_news else _("%(name)s meets")
        return _about(gathering, seat, subject % {"name": gathering.circle.name}, now)


def called_off(gathering: Gathering, seat: Seat, now: datetime) -> Mail:
    """To those who were told of it: it does not take place."""
    with override(seat.member.language):
        return _about(gathering, seat, _("%(name)s does not meet") % {"name": gathering.circle.name}, now)


def key_of(gathering: Gathering, seat: Seat) -> str:
    """The mail that tells somebody how a gathering stands now; the one before is then no longer sent."""
    off = ":off" if gathering.called_off_at else ""
    return f"gathering:{seat.code}:{gathering.code}:{gathering.sequence}{off}"


def _about(gathering: Gathering, seat: Seat, subject: str, now: datetime) -> Mail:
    with override(seat.member.language):
        known = {
            "circle": gathering.circle,
            "gathering": gathering,
            "on": people.today(gathering.begins_at, seat.member),
            "at": people.local(gathering.begins_at, seat.member),
        }
        is_off = gathering.called_off_at is not None
        replies = [] if is_off else [outbox.Answerable("gathering", f"{gathering.circle.code}:{gathering.code}")]
        return _queue(seat, "gathering", subject, known, now, key_of(gathering, seat), replies)


@may_send("circle", series=CIRCLES)
def may_send_formed(mail: Mail, now: datetime) -> bool:
    """Only while it waits for an answer."""
    seat = _seat(mail, now)
    return seat is not None and seat.answer == "" and seat.circle.answer_by > now and not seat.circle.closed_at


@may_send("circle_begins", series=CIRCLES)
def may_send_begins(mail: Mail, now: datetime) -> bool:
    """Only to who sits in it, while it runs."""
    seat = _seat(mail, now)
    return seat is not None and seat.circle.is_running


@may_send("gathering", series=CIRCLES)
def may_send_meets(mail: Mail, now: datetime) -> bool:
    """The same, as long as the gathering stands as the mail says and its time has not gone by."""
    seat = _seat(mail, now)
    if seat is None or not seat.circle.is_running:
        return False
    gathering = Gathering.objects.filter(code=mail.key.split(":")[2]).first()
    if gathering is None or mail.key != key_of(gathering, seat):
        return False
    return gathering.closed_at is None or now < gathering.begins_at


def _queue(
    seat: Seat,
    kind: str,
    subject: str,
    known: dict[str, Any],
    now: datetime,
    key: str = "",
    replies: Sequence[outbox.Answerable] = (),
) -> Mail:
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
        key=key or f"{kind}:{seat.code}:",
        replies=replies,
    )


def _seat(mail: Mail, now: datetime) -> Seat | None:
    """The place a mail is about, of somebody who is here, did not pause and did not leave it."""
    if people.may_be_written_to(mail.member, now) is None:
        return None
    rows = Seat.objects.select_related("circle").filter(left_at__isnull=True, member=mail.member)
    return rows.filter(code=mail.key.split(":")[1]).first()


def _address(circle: Circle) -> str:
    return reverse("circles:circle", args=[circle.code])
