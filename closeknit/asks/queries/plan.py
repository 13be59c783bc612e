"""Asks in a week: those that wait for an answer, and those that were answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.asks.models import Asking, Reply
from closeknit.asks.queries.keeping import to_agree
from closeknit.people import queries as people
from closeknit.people.models import Member, Relation
from closeknit.web.waiting import Done, Row, Waiting, rows

WAITING, REPLIED, OFFERED = "brought", "replied", "offered"
AGREE_MINUTES = 2  # to read one's own answer again


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """What was brought to a member and waits, what they helped with since a moment, and which answers others might
    find if they agree."""
    mine = Asking.objects.filter(member=member)
    told = {"code": F("ask__code"), "wish": F("ask__wish"), "minutes": F("ask__minutes")}
    waiting = mine.filter(reply="", arrives_at__lte=now, ask__closed_at__isnull=True)
    helped = mine.filter(reply=Reply.HELP, replied_at__gte=since)
    return [
        rows(waiting, sort=WAITING, at="arrives_at", peer=F("ask__asker"), offer=F("offer"), **told),
        rows(helped, sort=REPLIED, at="replied_at", peer=F("ask__asker"), **told),
        rows(to_agree(member, now), sort=OFFERED, at="offered_at", peer=F("ask__asker"), **told),
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """Those of `in_week` in words, the oldest first."""
    in_order = sorted(found, key=lambda row: (row.at, row.number))
    return [
        *(_done(row, peers.get(row.peer)) for row in in_order if row.sort == REPLIED),
        *(_waiting(row, peers[row.peer]) for row in in_order if row.sort == WAITING and _may_wait(row, peers)),
        *(_offered(row, peers[row.peer]) for row in in_order if row.sort == OFFERED and _may_wait(row, peers)),
    ]


def _may_wait(row: Row, peers: dict[int, Member]) -> bool:
    return row.peer in peers and peers[row.peer].erased_at is None and peers[row.peer].leaving_at is None


def _waiting(row: Row, asker: Member) -> Waiting:
    return Waiting(
        kind="ask",
        key=f"ask:{row.told['code']}",
        minutes=row.told["minutes"],
        template="asks/waiting.html",
        context={**row.told, "peer": people.visible(asker, Relation.MEMBER)},
        words=_("%(name)s asks: %(wish)s") % {"name": asker.first_name, "wish": row.told["wish"]},
        address=reverse("asks:ask", args=[row.told["code"]]),
    )


def _offered(row: Row, asker: Member) -> Waiting:
    return Waiting(
        kind="answer",
        key=f"answer:{row.told['code']}",
        minutes=AGREE_MINUTES,
        template="asks/offered.html",
        context={"wish": row.told["wish"], "peer": people.visible(asker, Relation.MEMBER)},
        words=_("%(name)s would let others find what you wrote: %(wish)s")
        % {"name": asker.first_name, "wish": row.told["wish"]},
        address=f"{reverse('asks:own')}#answers",
    )


def _done(row: Row, asker: Member | None) -> Done:
    name = asker.first_name if asker else None
    return Done(
        kind="ask",
        key=f"ask:{row.told['code']}",
        minutes=row.told["minutes"],
        words=_("You helped %(name)s") % {"name": name} if name else _("You helped with an ask"),
        address=reverse("asks:ask", args=[row.told["code"]]),
    )
