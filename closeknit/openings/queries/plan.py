"""Openings in a week: a word to say, what was said to who posted it, and what one said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.openings.models import Referral, Reply
from closeknit.openings.queries.openings import REPLY_MINUTES
from closeknit.people.models import Member
from closeknit.web.waiting import Done, Row, Waiting, rows

ASKED, SAID, REFERRED = "asked", "said", "referred"


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """Words a member is asked for, words said to them, and those they said since a moment."""
    told = {"what": F("seeking__opening__what"), "code": F("code"), "opening": F("seeking__opening__code")}
    asked = Referral.objects.filter(
        referrer=member,
        reply="",
        arrives_at__lte=now,
        seeking__ends_at__gt=now,
        seeking__opening__closed_at__isnull=True,
    )
    said = Referral.objects.filter(
        seeking__opening__poster=member,
        reply=Reply.REFERS,
        thanked_at__isnull=True,
        written_at__isnull=True,
        set_aside_at__isnull=True,
    )
    referred = Referral.objects.filter(referrer=member, reply=Reply.REFERS, replied_at__gte=since)
    whose = F("seeking__member")
    return [
        rows(asked, sort=ASKED, at="arrives_at", peer=whose, **told),
        rows(said, sort=SAID, at="replied_at", peer=whose, **told),
        rows(referred, sort=REFERRED, at="replied_at", peer=whose, **told),
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """Those of `in_week` in words, the oldest first."""
    in_order = sorted(found, key=lambda row: (row.at, row.number))
    return [
        *(_done(row, peers.get(row.peer)) for row in in_order if row.sort == REFERRED),
        *(_waiting(row, peers[row.peer]) for row in in_order if row.sort != REFERRED and _may_wait(row, peers)),
    ]


def _may_wait(row: Row, peers: dict[int, Member]) -> bool:
    return row.peer in peers and peers[row.peer].erased_at is None and peers[row.peer].leaving_at is None


def _waiting(row: Row, peer: Member) -> Waiting:
    words = (
        _("%(name)s asks for a word of yours: %(what)s")
        if row.sort == ASKED
        else _("Somebody said a word for %(name)s: %(what)s")
    )
    address = (
        reverse("openings:referral", args=[row.told["code"]])
        if row.sort == ASKED
        else reverse("openings:opening", args=[row.told["opening"]])
    )
    return Waiting(
        kind="referral",
        key=f"referral:{row.sort}:{row.told['code']}",
        minutes=REPLY_MINUTES,
        template="openings/waiting.html",
        somebody=True,
        known=row.sort == ASKED,
        context={**row.told, "asks": row.sort, "name": peer.first_name, "address": address},
        words=words % {"name": peer.first_name, "what": row.told["what"]},
        address=address,
    )


def _done(row: Row, peer: Member | None) -> Done:
    words = _("You said a word for %(name)s") % {"name": peer.first_name} if peer else _("You said a word for somebody")
    address = reverse("openings:referral", args=[row.told["code"]])
    return Done("referral", f"referral:{row.told['code']}", REPLY_MINUTES, words, address, known=True)
