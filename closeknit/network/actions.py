"""What can happen to the network."""

from collections.abc import Sequence
from datetime import datetime, time

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.network.models import Network
from closeknit.web.fields import zone_names

RHYTHMS, MOST, LEFT_OUT = (1, 2, 4), (1, 2, 3), (0, 0.05, 0.1)
PLACE_KEPT = (6, 9, 12, 18)  # months
# Days for which something is kept once it is over. The last is what members are promised; nobody chooses longer.
ANSWERS_KEPT, MAILS_KEPT = (30, 60, 90), (1, 3, 7)
INVITATIONS_KEPT, GATHERINGS_KEPT = (7, 14, 30), (7, 14, 30)
REPORTS_KEPT, PAIRINGS_KEPT = (30, 90, 180), (30, 90, 180)
COLLABORATIONS_KEPT, OPENINGS_KEPT = (28, 91, 182), (28, 56, 84)
# What circles and programmes begin with: choices of theirs, which stand higher up; a test compares them.
CIRCLE_MONTHS, CIRCLE_WEEKS, CIRCLE_MOST = (6, 9, 12), (2, 3, 4), (5, 6, 7)
CIRCLE_PROTOCOLS = ("experience", "advice", "ring")
PROGRAMME_WEEKS, PROGRAMME_RHYTHMS, PROGRAMME_PLACES = (8, 12, 16, 26, 52), (1, 2, 3, 4), (1, 2, 3)
CHOICES: dict[str, tuple[int | float | str, ...]] = {
    "weeks_between_rounds": RHYTHMS,
    "most_introductions": MOST,
    "left_out": LEFT_OUT,
    "place_kept": PLACE_KEPT,
    "answers_kept": ANSWERS_KEPT,
    "mails_kept": MAILS_KEPT,
    "invitations_kept": INVITATIONS_KEPT,
    "gatherings_kept": GATHERINGS_KEPT,
    "reports_kept": REPORTS_KEPT,
    "pairings_kept": PAIRINGS_KEPT,
    "collaborations_kept": COLLABORATIONS_KEPT,
    "openings_kept": OPENINGS_KEPT,
    "circle_months": CIRCLE_MONTHS,
    "circle_weeks": CIRCLE_WEEKS,
    "circle_most": CIRCLE_MOST,
    "circle_protocol": CIRCLE_PROTOCOLS,
    "programme_weeks": PROGRAMME_WEEKS,
    "programme_rhythm": PROGRAMME_RHYTHMS,
    "programme_places": PROGRAMME_PLACES,
}


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
    floor: float,
    bridging: float,
    takes_requests: bool,
    members_invite: bool,
    conduct: str,
    privacy: str,
    by: int | None,
    now: datetime,
    **chosen: float | str,
) -> Network:
    """Keep what the organisers chose, all of it or nothing. An empty text is the one that comes with Closeknit.

    by: the number of the organiser. chosen: one of `CHOICES` for each; raises NotSettled for any other, or none.
    """
    if not name.strip():
        raise NotSettled("name: a network has one")
    if timezone not in zone_names():
        raise NotSettled(f"time zone: “{timezone}” is not the name of one, such as Europe/Berlin")
    if round_weekday not in range(7):
        raise NotSettled(f"weekday: {round_weekday} is none; Monday is 0 and Sunday 6")
    if unknown := chosen.keys() - CHOICES.keys():
        raise NotSettled(f"a network has no {', '.join(sorted(unknown))}")
    for what, may_be in CHOICES.items():
        if chosen.get(what) not in may_be:
            raise NotSettled(f"{what}: {chosen.get(what)} is none of {', '.join(map(str, may_be))}")
    if not (0.1 <= floor <= 0.5 and 0 <= bridging <= 1):
        raise NotSettled(f"floor from 0.1 to 0.5, bridging from 0 to 1: not {floor} and {bridging}")
    here = Network.objects.select_for_update().get()
    here.name, here.sentence, here.about = " ".join(name.split()), " ".join(sentence.split()), about.strip()
    here.languages = list(dict.fromkeys(code.casefold() for code in languages))
    here.timezone, here.round_weekday, here.round_at = timezone, round_weekday, round_at
    here.floor, here.bridging = floor, bridging
    for what, choice in chosen.items():
        setattr(here, what, choice)
    here.takes_requests, here.members_invite = takes_requests, members_invite
    here.conduct, here.privacy = conduct.strip(), privacy.strip()
    here.save()
    audit.write_down(what=What.SETTLED, by=by, now=now)
    return here
