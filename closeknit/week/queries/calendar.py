"""All that a member agreed to be at, as their calendar has it."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.circles import queries as circles
from closeknit.conversations import queries as conversations
from closeknit.mail.calendars import Appointment
from closeknit.mentoring import queries as mentoring
from closeknit.people.models import Member
from closeknit.week.models import CalendarAddress

PARTS = (conversations, circles, mentoring)  # those in which one agrees on a time
SINCE = timedelta(weeks=4)  # what is over longer is not told any more


def calendar_address_of(member: Member) -> CalendarAddress | None:
    """The address a member made, without its token."""
    return CalendarAddress.objects.filter(member=member).first()


def appointments(member: Member, now: datetime) -> list[Appointment]:
    """Talks and gatherings, the earliest first. Who wants mails without their words has them so here, too."""
    since = now - SINCE
    found = [one for part in PARTS for one in part.in_calendar(member, since)]
    if member.is_sealed:
        found = [_sealed(one) for one in found]
    return sorted(found, key=lambda one: (one.starts_at, one.code))


def _sealed(one: Appointment) -> Appointment:
    return replace(one, title=_("Busy"), words="", place="", address=settings.BASE_URL + reverse("week:week"))
