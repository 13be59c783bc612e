"""Counting once a week, and writing to those who are on their own."""

from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.introductions.models import monday_of
from closeknit.network import queries as network
from closeknit.network.models import Network
from closeknit.organising import emails, queries
from closeknit.organising.models import KindNote, Snapshot
from closeknit.people.models import Member

LONGEST_NOTE = 600


class NobodyToWriteTo(Exception):
    """Too few are on their own to write to them unknown, or a note went out not long ago."""


class NothingSaid(ValueError):
    """A note has words, and not too many."""


def take_snapshot(*, now: datetime) -> bool:
    """Count how the network is, once in a week of its own calendar; whether it was to be counted."""
    here = network.this_network()
    monday = monday_of(now.astimezone(ZoneInfo(here.timezone)).date())
    if Snapshot.objects.filter(monday=monday).exists():
        return False
    members, counts, few, worth_it = queries.counted(now)
    with transaction.atomic():
        Network.objects.select_for_update().get(pk=here.pk)  # of two clocks, the second finds it counted
        before = queries.latest_snapshot()
        if before is not None and before.monday >= monday:
            return False
        pages = queries.published(counts, queries.kept(before), few)
        Snapshot.objects.create(
            monday=monday,
            taken_at=now,
            is_small=members < queries.SMALL,
            worth_it=worth_it,
            measures={name: asdict(page) for name, page in pages.items()},
        )
    return True


@transaction.atomic
def send_kind_note(*, words: str, by: Member, now: datetime) -> None:
    """Write a few words to everybody who is on their own. Nobody learns who they are, or how many: not by this either.

    One in eight weeks, for the whole network, and only where several are by the last count.
    """
    said = words.strip()
    if not said or len(said) > LONGEST_NOTE:
        raise NothingSaid
    Network.objects.select_for_update().get(pk=network.this_network().pk)
    if not queries.may_write_to_the_alone(now):
        raise NobodyToWriteTo
    KindNote.objects.create(sent_at=now)
    audit.write_down(what=What.NOTE_SENT, by=by.pk, now=now)
    for member in queries.alone(now):
        emails.kind_note(member, said, by, now)
