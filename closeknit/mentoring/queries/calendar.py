"""Meetings of a mentorship as a member's calendar has them."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.mail.calendars import Appointment
from closeknit.mentoring.models import Meeting
from closeknit.people.models import Member


def in_calendar(member: Member, since: datetime) -> list[Appointment]:
    """Live meetings from a moment on that were not called off, but those ahead of a mentorship that has ended."""
    theirs = Q(mentorship__mentor=member) | Q(mentorship__mentee=member)
    goes_on = Q(mentorship__ended_at__isnull=True) | Q(held_at__isnull=False)
    rows = Meeting.objects.filter(theirs, goes_on, is_written=False, called_off_at__isnull=True, begins_at__gte=since)
    joined = rows.select_related("mentorship__mentor", "mentorship__mentee", "mentorship__programme")
    return [_appointment(row, member) for row in joined.order_by("begins_at", "pk")]


def _appointment(row: Meeting, member: Member) -> Appointment:
    there, peer = row.mentorship, row.mentorship.peer_of(member)
    address = settings.BASE_URL + reverse("mentoring:mentorship", args=[there.code])
    return Appointment(
        code=row.code,
        sequence=0,
        starts_at=row.begins_at,
        minutes=there.programme.minutes,
        title=_("%(one)s and %(other)s") % {"one": member.first_name, "other": peer.first_name},
        words=address,
        place="",
        address=address,
        told_at=row.planned_at,
    )
