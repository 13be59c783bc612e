"""Counting pages of others that were opened, so that nobody reads a whole network."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Least

from closeknit.people.models import Member, PagesSeen

PAGES_AN_HOUR = 120
PAGES_A_DAY = 400
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class EnoughPages(Exception):
    """They opened as many pages of others as there may be for now; `until` says for how long."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def see_page(*, member: Member, now: datetime) -> None:
    """Count one page of another; raises `EnoughPages` instead of counting more than an hour or a day allows.

    Hours are those of the clock, and a day is the last twenty-four of them. Almost always one statement does it, which
    asks and counts: of two pages at once, only one is the last.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    if not _counted(member, hour):
        _count_the_first(member, hour)


@transaction.atomic
def _count_the_first(member: Member, hour: datetime) -> None:
    """Begin an hour, or find that there were enough pages."""
    today = PagesSeen.objects.filter(member=member, hour__gt=hour - DAY, hour__lte=hour)
    pages = dict(today.values_list("hour", "pages"))
    in_it = pages.pop(hour, None)
    earlier = sum(pages.values())
    if in_it is None and earlier < PAGES_A_DAY and _begun(member, hour, earlier):
        return
    if not _counted(member, hour):
        is_the_day = (in_it or 0) + earlier >= PAGES_A_DAY and pages
        raise EnoughPages(min(pages) + DAY if is_the_day else hour + HOUR)


def _begun(member: Member, hour: datetime, earlier: int) -> bool:
    """Count the first page of an hour, unless another page begins it at the same instant."""
    try:
        with transaction.atomic():
            PagesSeen.objects.create(member=member, hour=hour, earlier=earlier, pages=1)
    except IntegrityError:
        return False
    return True


def _counted(member: Member, hour: datetime) -> bool:
    least = Least(PAGES_AN_HOUR, PAGES_A_DAY - F("earlier"))
    room = PagesSeen.objects.filter(member=member, hour=hour, pages__lt=least)
    return bool(room.update(pages=F("pages") + 1))


@transaction.atomic
def forget_pages_seen(*, now: datetime) -> int:
    """Forget what no longer counts."""
    forgotten, _ = PagesSeen.objects.filter(hour__lte=now - DAY).delete()
    return forgotten
