"""Looking at what rises and fades, once a month; and agreeing to be asked."""

from datetime import datetime

from django.db import transaction

from closeknit import engine
from closeknit.insights import queries
from closeknit.insights.models import Askable, Month, Trend
from closeknit.network.models import Network
from closeknit.people.models import Member

MOST_NAMED = 6  # topics of a month, the surest


class NothingWritten(Exception):
    """Nobody is asked about a topic of which they wrote nothing that others read."""


@transaction.atomic
def look(*, now: datetime) -> int:
    """Keep what rises and fades, from the first of a month on; returns how many looks that were, none or one."""
    network = Network.objects.select_for_update().first()
    if network is None or not queries.is_look_due(network, now):
        return 0
    times = queries.times(network, now)
    month = Month.objects.create(on=times.on, looked_at=now)
    found = engine.trends(queries.written(times.between, times.until), queries.written(times.since, times.between))
    for one in found[:MOST_NAMED]:
        low, middle, high = (float(f"{bound:.2g}") for bound in one.ratio)
        Trend.objects.create(on=month.on, topic=one.topic, low=low, middle=middle, high=high)
    return 1


@transaction.atomic
def agree_to_be_asked(*, member: Member, topic: str, now: datetime) -> Askable:
    """Let peers see, beside a topic, that one may be asked about it; said twice it is said once."""
    Member.objects.select_for_update().get(pk=member.pk)
    if not queries.has_written(member, topic):
        raise NothingWritten
    row, _ = Askable.objects.get_or_create(member=member, topic=queries.key(topic), defaults={"agreed_at": now})
    return row


@transaction.atomic
def agree_no_longer(*, member: Member, topic: str) -> None:
    """Be named beside it no longer."""
    Askable.objects.filter(member=member, topic=queries.key(topic)).delete()
