"""What leaves together: one mail takes a place in its member's week and brings along whatever else is due to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from closeknit.jobs import rows
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.quiet import LEAVES, NEVER, SOON, Manner, Receiver, verdict
from closeknit.mail.registry import MANNERS, SERIES_OF, WRITERS, is_allowed, manner_of, receiver_of, turn_of

FIRST = "week"  # the kind that leads a bundle
COUNTED = frozenset({Manner.COUNTED, Manner.IF_ROOM})


@dataclass(frozen=True, slots=True)
class Bundle:
    """Mails that leave as one, the one that leads first. number: which of the week's it is; 0 where it counts for none.
    receiver: None where they keep to no hours."""

    mails: tuple[Mail, ...]
    number: int = 0
    receiver: Receiver | None = None


@transaction.atomic
def settle(mail: Mail, *, now: datetime) -> Bundle | None:
    """The bundle that a claimed mail leaves in; None if it does not leave now: it waits, or is dropped.

    Once it has a place in a week it keeps that, and what came along, however often it has to be tried.
    """
    if not is_allowed(mail, now):
        drop(mail, now=now)
        return None
    manner = manner_of(mail)
    if mail.member is None or (manner is Manner.AT_ONCE and mail.kind not in WRITERS):
        return Bundle((mail,))
    receiver = receiver_of(mail.member, now)
    if receiver is None or _is_stopped(mail, receiver):
        drop(mail, now=now)
        return None
    if manner is Manner.AT_ONCE:
        if _is_said_anew(mail, receiver, now):
            return Bundle((mail,))
        drop(mail, now=now)
        return None
    # Whoever settles for the same member waits here, so that two never take the same place.
    waiting = list(Mail.objects.select_for_update().filter(member=mail.member, done_at=None).order_by("pk"))
    if not any(one.pk == mail.pk and one.lease == mail.lease and not one.goes_with for one in waiting):
        return None  # meanwhile it went with another, or somebody else has it
    if not _is_said_anew(mail, receiver, now):
        drop(mail, now=now)
        return None
    has_place = mail.place_at is not None and mail.place_at >= receiver.week_began
    taken = 0 if has_place else places(mail.member, receiver.week_began)
    said = verdict(manner, receiver, now=now, taken=taken, turn=turn_of(mail, now), needed_by=mail.needed_by)
    if said == NEVER:
        drop(mail, now=now)
    elif said.until is not None:
        rows.put_off(mail, until=said.until)
    if said != LEAVES:
        return None
    if manner is Manner.IN_HOURS:
        return Bundle((mail,), receiver=receiver)
    if not has_place:
        rows.mine(mail).update(place_at=now)
        mail.place_at = now
        _bring_along(mail, waiting, receiver, now)
    with_it = [one for one in Mail.objects.filter(goes_with=mail.code, done_at=None) if _still(one, receiver, now)]
    number = places(mail.member, receiver.week_began, mail)
    led = sorted([mail, *with_it], key=lambda one: (one.kind != FIRST, one.due_at, one.pk))
    return Bundle(tuple(led), number, receiver)


def places(member: int, since: datetime, until: Mail | None = None) -> int:
    """How many places of a member's week are taken; until: up to this mail and with it."""
    taken = Mail.objects.filter(member=member, place_at__gte=since, dropped_at=None).values_list("place_at", "pk")
    return sum(until is None or place <= (until.place_at, until.pk) for place in taken)


def take_back(mail: Mail) -> None:
    """Let what would have come along go by itself again."""
    Mail.objects.filter(goes_with=mail.code, done_at=None).update(goes_with="")


def drop(mail: Mail, *, now: datetime) -> bool:
    """Keep no words of a mail that may not be sent; False if it is no longer ours to say."""
    dropped = rows.mine(mail).update(
        dropped_at=now, done_at=now, text="", html="", calendar="", lease="", lease_until=None
    )
    if dropped:
        take_back(mail)
    return bool(dropped)


def _bring_along(mail: Mail, waiting: list[Mail], receiver: Receiver, now: datetime) -> None:
    """Take along what else is due to the same member now, or waits a minute for this, and has no place of its own."""
    others = [
        one.pk
        for one in waiting
        if one.pk != mail.pk
        and not one.goes_with
        and one.place_at is None
        and one.set_aside_at is None
        and one.due_at <= now + SOON
        and one.to == mail.to
        and MANNERS.get(one.kind, Manner.COUNTED) in COUNTED
    ]
    Mail.objects.filter(pk__in=others).update(goes_with=mail.code, lease="", lease_until=None)


def _is_stopped(mail: Mail, receiver: Receiver) -> bool:
    return SERIES_OF.get(mail.kind) in receiver.stopped


def _is_said_anew(mail: Mail, receiver: Receiver, now: datetime) -> bool:
    """Let a mail say what is so now; False where nothing is left to say."""
    writer = WRITERS.get(mail.kind)
    if writer is None:
        return True
    with override(receiver.language):
        said = writer(mail, now)
        if said is not None:
            outbox.write_anew(mail, said)
    return said is not None


def _still(mail: Mail, receiver: Receiver, now: datetime) -> bool:
    """Whether what comes along may be sent still; it is dropped otherwise."""
    if is_allowed(mail, now) and not _is_stopped(mail, receiver) and _is_said_anew(mail, receiver, now):
        return True
    Mail.objects.filter(pk=mail.pk).update(dropped_at=now, done_at=now, text="", html="")
    return False
