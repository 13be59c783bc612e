"""Gatherings as a member's calendar has them."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.circles.models import Gathering, Part, Taking
from closeknit.circles.queries.protocols import PROTOCOLS
from closeknit.mail.calendars import Appointment
from closeknit.people.models import Member


def in_calendar(member: Member, since: datetime) -> list[Appointment]:
    """Live gatherings from a moment on of circles a member sits in, but those they are not at this time."""
    absent = Taking.objects.filter(gathering=OuterRef("pk"), seat__member=member, part=Part.ABSENT)
    rows = Gathering.objects.filter(
        ~Exists(absent),
        circle__seats__member=member,
        circle__seats__left_at__isnull=True,
        circle__began_at__isnull=False,
        is_written=False,
        called_off_at__isnull=True,
        begins_at__gte=since,
    )
    return [_appointment(row) for row in rows.select_related("circle").order_by("begins_at", "pk")]


def _appointment(row: Gathering) -> Appointment:
    address = settings.BASE_URL + reverse("circles:gathering", args=[row.circle.code, row.code])
    return Appointment(
        code=row.code,
        sequence=row.sequence,
        starts_at=row.begins_at,
        minutes=PROTOCOLS[row.protocol].minutes,
        title=_("Circle: %(name)s") % {"name": row.circle.name},
        words=address,
        place=row.place,
        address=address,
        told_at=row.planned_at,
    )
