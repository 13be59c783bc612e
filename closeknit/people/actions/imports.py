"""Files from elsewhere: each waits for its owner's word, and nothing of it is done before. None writes to anybody but
whom an organiser invites."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from closeknit.imports.people import tidy
from closeknit.people import queries
from closeknit.people.actions.acquaintances import know, write_down_past
from closeknit.people.actions.invitations import invite
from closeknit.people.actions.profile import set_profile
from closeknit.people.models import Import, Member, Purpose

MOST_OF_PROFILE = 12  # topics of a profile that a file may bring it to


@transaction.atomic
def bring(*, member: Member, purpose: Purpose, sheet: str, held: dict[str, Any], now: datetime) -> Import:
    """Let a file wait for its owner's word. A second one takes the place of the first."""
    Member.objects.select_for_update().get(pk=member.pk)
    Import.objects.filter(member=member, purpose=purpose).delete()
    return Import.objects.create(
        member=member, purpose=purpose, sheet=tidy(sheet, 80) or "file", held=held, begun_at=now
    )


@transaction.atomic
def throw_away(*, row: Import) -> None:
    """Forget a file that waits."""
    Import.objects.filter(pk=row.pk).delete()


@transaction.atomic
def take_in(
    *, row: Import, fields: Collection[str], topics: Sequence[str], known: bool, by_name: bool, now: datetime
) -> None:
    """Take in what a member chose of their own file.

    fields: of the profile, among those suggested. topics: among those suggested. known: that they know whom it names by
    address already; by_name: also whom it names without one, known by their name and where they work.
    """
    row = _waiting(row, Purpose.KNOWN)
    own = queries.own_of(row.held)
    member = Member.objects.select_for_update().get(pk=row.member_id)
    said = {field: getattr(own, field) for field in queries.FIELDS if field in fields and getattr(own, field)}
    if said:
        there = {field: getattr(member, field) for field in queries.FIELDS}
        member = set_profile(member=member, languages=member.languages, **{**there, **said})
    chosen = [topic for topic in own.topics if topic in topics]
    if chosen:
        member.topics = list(dict.fromkeys([*member.topics, *chosen]))[: max(MOST_OF_PROFILE, len(member.topics))]
        member.save(update_fields=["topics"])
    lines = [*(row.held["coming"] if known else ()), *(row.held["by_name"] if by_name else ())]
    know(member=member, hashes=[one for *_, hashes in lines for one in hashes], now=now)
    row.delete()


@transaction.atomic
def take_in_invitations(*, row: Import, now: datetime) -> None:
    """Invite whom a list names, each by a mail of their own; nobody who came or was invited meanwhile."""
    row = _waiting(row, Purpose.INVITING)
    invite_all(lines=row.held["coming"], by=row.member, now=now)
    row.delete()


@transaction.atomic
def invite_all(*, lines: Sequence[Sequence[Any]], by: Member | None, now: datetime) -> None:
    """Invite people, each by a mail of their own, but those who are here or invited, while there is room.

    lines: as `held_inviting` gives them, each ending with an address, a name and why.
    """
    room = queries.room_to_invite(by, now)
    emails = [line[-3] for line in lines]
    there = {*queries.addresses_here(emails), *queries.addresses_invited(emails, now)}
    for *_, email, name, words in lines:
        if email not in there and room:
            room -= 1
            there.add(email)
            invite(email=email, name=name, words=words, by=by, now=now)


@transaction.atomic
def take_in_past(*, row: Import, now: datetime) -> None:
    """Write down that those whom a list pairs met before."""
    row = _waiting(row, Purpose.PAST)
    pairs = [(a, b) for *_, a, b in row.held["coming"]]
    write_down_past(pairs=pairs, by=row.member, because=f"import:{row.code}", now=now)
    row.delete()


@transaction.atomic
def forget_imports(*, now: datetime) -> int:
    """Forget files that waited long enough; returns how many."""
    gone, _ = Import.objects.filter(begun_at__lte=now - queries.WAITS).delete()
    return gone


def _waiting(row: Import, purpose: Purpose) -> Import:
    """The file, locked; raises `Import.DoesNotExist` where it was taken in meanwhile."""
    return Import.objects.select_for_update(of=("self",)).select_related("member").get(pk=row.pk, purpose=purpose)
