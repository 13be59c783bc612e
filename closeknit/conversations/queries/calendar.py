"""Talks as calendars have them, and when somebody has something in theirs."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.conversations.models import BusyTimes, Ending, Meeting
from closeknit.conversations.queries.meetings import meetings_of
from closeknit.mail.busy import Span
from closeknit.mail.calendars import Appointment
from closeknit.people.models import Member

PROMPTS = 2


def appointment(meeting: Meeting, member: Member) -> Appointment:
    """A meeting as a member's calendar has it: both names, the way back, two prompts, and nothing from letters."""
    conversation, peer = meeting.conversation, meeting.conversation.peer_of(member)
    address = settings.BASE_URL + reverse("conversations:conversation", args=[conversation.code])
    return Appointment(
        code=meeting.code,
        sequence=meeting.sequence,
        starts_at=meeting.begins,
        minutes=meeting.minutes,
        title=_("%(one)s and %(other)s") % {"one": member.first_name, "other": peer.first_name},
        words="\n\n".join([*conversation.prompts[:PROMPTS], address]),
        place=meeting.place,
        address=address,
        is_off=meeting.ended_at is not None,
        told_at=meeting.agreed_at,
    )


def in_calendar(member: Member, since: datetime) -> list[Appointment]:
    """A member's talks from a moment on that were agreed and not called off."""
    agreed = meetings_of(member).filter(starts_at__gte=since, ending__in=["", Ending.TALKED])
    return [appointment(meeting, member) for meeting in agreed.order_by("starts_at", "pk")]


def busy_times_of(member: Member) -> BusyTimes | None:
    """Where a member's calendar elsewhere is, and what was found there."""
    return BusyTimes.objects.filter(member=member).first()


def due_busy_times(now: datetime) -> QuerySet[BusyTimes]:
    """Those to be looked at again; of who is leaving none."""
    there = BusyTimes.objects.filter(due_at__lte=now, member__leaving_at__isnull=True)
    return there.select_related("member").order_by("due_at", "pk")


def spans_of(member: Member) -> list[Span]:
    """When a member has something in their calendar; nothing where they named none."""
    row = busy_times_of(member)
    return [] if row is None else row.times
