"""What can happen to the network."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import available_timezones

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.network.models import Network

RHYTHMS, MOST, ANSWERS_KEPT, PLACE_KEPT = (1, 2, 4), (1, 2, 3), (30, 60, 90), (6, 9, 12, 18)


LEFT_OUT = (0, 0.05, 0.1)


class AlreadyBegun(Exception):
    """There is a network here; a second would share its members' rows."""


class NotSettled(ValueError):
    """A choice that a network cannot keep; the words say which."""


@transaction.atomic
def begin(
    *, name: str, sentence: str, about: str, languages: list[str], now: datetime, invented: bool = False
) -> Network:
    """Begin the network. Only at this moment can it be an invented one, in which visitors look around as members."""
    if Network.objects.exists():
        raise AlreadyBegun
    return Network.objects.create(
        name=name,
        sentence=sentence,
        about=about,
        languages=languages,
        begun_at=now,
        demonstrated_at=now if invented else None,
    )


@transaction.atomic
def lock() -> Network:
    """The network's row, locked until the transaction ends: what decides about the next round does so in turn."""
    return Network.objects.select_for_update().get()


@transaction.atomic
def settle(
    *,
    name: str,
    sentence: str,
    about: str,
    languages: Sequence[str],
    timezone: str,
    round_weekday: int,
    round_at: time,
    weeks_between_rounds: int,
    floor: float,
    bridging: float,
    most_introductions: int,
    answers_kept: int,
    place_kept: int,
    left_out: float,
    takes_requests: bool,
    members_invite: bool,
    conduct: str,
    privacy: str,
    by: int | None,
    now: datetime,
) -> Network:
    """Keep what the organisers chose, all of it or nothing. An empty text is the one that comes with Closeknit.

    by: the number of the organiser.
    """
    if not name.strip():
        raise NotSettled("name: a network has one")
    if timezone not in available_timezones():
        raise NotSettled(f"time zone: “{timezone}” is not the name of one, such as Europe/Berlin")
    if round_weekday not in range(7):
        raise NotSettled(f"weekday: {round_weekday} is none; Monday is 0 and Sunday 6")
    for value, may_be, what in (
        (weeks_between_rounds, RHYTHMS, "weeks from one round to the next"),
        (most_introductions, MOST, "introductions of one member in a round"),
        (answers_kept, ANSWERS_KEPT, "days that answers are kept"),
        (place_kept, PLACE_KEPT, "months that a place is kept"),
    ):
        if value not in may_be:
            raise NotSettled(f"{what}: {value} is none of {', '.join(map(str, may_be))}")
    if left_out not in LEFT_OUT:
        raise NotSettled(f"left out by lot: {left_out} is none of {', '.join(map(str, LEFT_OUT))}")
    if not (0.1 <= floor <= 0.5 and 0 <= bridging <= 1):
        raise NotSettled(f"floor from 0.1 to 0.5, bridging from 0 to 1: not {floor} and {bridging}")
    here = Network.objects.select_for_update().get()
    here.name, here.sentence, here.about = " ".join(name.split()), " ".join(sentence.split()), about.strip()
    here.languages = list(dict.fromkeys(code.casefold() for code in languages))
    here.timezone, here.round_weekday, here.round_at = timezone, round_weekday, round_at
    here.weeks_between_rounds, here.floor, here.bridging = weeks_between_rounds, floor, bridging
    here.most_introductions, here.answers_kept, here.left_out = most_introductions, answers_kept, left_out
    here.place_kept = place_kept
    here.takes_requests, here.members_invite = takes_requests, members_invite
    here.conduct, here.privacy = conduct.strip(), privacy.strip()
    here.save()
    audit.write_down(what=What.SETTLED, by=by, now=now)
    return here
