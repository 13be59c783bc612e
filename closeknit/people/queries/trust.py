"""Whether somebody new may do once more what could trouble others. What it rests on is shown to nobody, ever.

Pages import this without thinking, so nothing of the engine is asked for before a function runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache

import numpy as np
from django.utils.module_loading import autodiscover_modules

from closeknit import engine
from closeknit.people.models import Invitation, Member, Vouch
from closeknit.people.queries.members import members

Said = tuple[int, int, float]  # by number: who trusts, who is trusted, and how much that says
Saying = Callable[[], Iterable[Said]]
SAYING: list[Saying] = []
INVITED, VOUCHED = 1.0, 3.0
A_DAY = timedelta(days=1)


def says_trust(saying: Saying) -> Saying:
    """Register who knows of something that says that one member trusts another, in the `queries` of a part above."""
    SAYING.append(saying)
    return saying


@cache
def _sayings() -> list[Saying]:
    autodiscover_modules("queries")
    return SAYING


def has_room(member: Member, *, used: int, usual: int, at_first: int, now: datetime) -> bool:
    """Whether a member may do something once more. used: how often they did; usual: how often everybody may; at_first:
    how often who is new and not trusted yet may. Trust is worked out only where it decides."""
    if used >= usual or used < at_first:
        return used < usual
    days = (now - member.joined_at) / A_DAY
    if engine.at_most(usual, at_first, days, 0.0, 1) == usual:
        return True
    reached, many = _reached(member)
    return used < int(engine.at_most(usual, at_first, days, reached, many))


def _reached(member: Member) -> tuple[float, int]:
    """How much trust reaches a member, and how many members there are."""
    here = members().values_list("pk", "organiser_since")
    row = {number: place for place, (number, _) in enumerate(here)}
    anchors = [row[number] for number, since in here if since is not None]
    said = [(row[a], row[b], weight) for a, b, weight in _said() if a in row and b in row]
    truster, trusted, weight = zip(*said, strict=True) if said else ((), (), ())
    reached = engine.trust(np.array(truster, int), np.array(trusted, int), weight, anchors, len(row))
    return float(reached[row[member.pk]]), len(row)


def _said() -> Iterable[Said]:
    """Everything that says so: whom somebody invited, whose work they vouch for, and what other parts know."""
    invited = Invitation.objects.filter(invited_by__isnull=False, redeemed_by__isnull=False)
    for inviter, guest in invited.values_list("invited_by_id", "redeemed_by_id"):
        if inviter is not None and guest is not None:
            yield inviter, guest, INVITED
    for author, about in Vouch.objects.filter(agreed_at__isnull=False).values_list("author_id", "about_id"):
        yield author, about, VOUCHED
    for saying in _sayings():
        yield from saying()
