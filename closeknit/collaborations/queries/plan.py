"""Collaborations in a week: to answer, to begin, to work on, and what was done. Never what anybody wrote there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.collaborations.models import Answer, Note, Partner, Step
from closeknit.people.models import Member
from closeknit.web.waiting import Done, Row, Waiting, rows

ANSWER_MINUTES = 5
ASKED, AGREED, GOES_ON, TO_SIGN, DID = "asked", "agreed", "goes_on", "to_sign", "did"


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """What to answer, who would take part, what goes on, what is to be signed, and what one did since a moment."""
    told = {"code": F("collaboration__code"), "what": F("collaboration__what")}
    mine = Partner.objects.filter(member=member, collaboration__closed_at__isnull=True)
    asked = mine.filter(
        ~Q(collaboration__proposer=member),
        answer="",
        arrives_at__lte=now,
        expires_at__gt=now,
        collaboration__began_at__isnull=True,
    )
    agreed = Partner.objects.filter(
        ~Q(member=member),
        answer=Answer.YES,
        collaboration__proposer=member,
        collaboration__began_at__isnull=True,
        collaboration__closed_at__isnull=True,
    )
    goes_on = mine.filter(joined_at__isnull=False, left_at__isnull=True)
    told_minutes = {**told, "minutes": F("collaboration__minutes")}
    did = {"code": F("collaboration__code"), "what": F("collaboration__what"), "minutes": F("collaboration__minutes")}
    me = Q(author__member=member, author__left_at__isnull=True)
    steps = Step.objects.filter(done_by__member=member, done_by__left_at__isnull=True, done_at__gte=since)
    notes = Note.objects.filter(me, written_at__gte=since)
    return [
        rows(asked, sort=ASKED, at="arrives_at", peer=F("collaboration__proposer"), **told),
        rows(agreed, sort=AGREED, at="answered_at", peer=F("member"), **told),
        rows(goes_on, sort=GOES_ON, at="joined_at", **told_minutes),
        rows(
            goes_on.filter(collaboration__closing_at__isnull=False, signed_at__isnull=True),
            sort=TO_SIGN,
            at="collaboration__closing_at",
            **told,
        ),
        rows(steps, sort=DID, at="done_at", **did),
        rows(notes, sort=DID, at="written_at", **did),
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """Those of `in_week` in words, the oldest first; one of a sort for each collaboration."""
    in_order = sorted(found, key=lambda row: (row.at, row.number))
    first: dict[tuple[str, str], Row] = {}
    for row in in_order:
        if row.sort not in {ASKED, AGREED} or _may_meet(row, peers):
            first.setdefault((row.sort, row.told["code"]), row)
    did = {code for sort, code in first if sort == DID}
    return [
        _done(row) if row.sort == DID else _waiting(row, peers.get(row.peer))
        for row in first.values()
        if row.sort != GOES_ON or row.told["code"] not in did
    ]


def _may_meet(row: Row, peers: dict[int, Member]) -> bool:
    return row.peer in peers and peers[row.peer].erased_at is None and peers[row.peer].leaving_at is None


def _waiting(row: Row, peer: Member | None) -> Waiting:
    what, name = row.told["what"] or _("Something you do together"), peer.first_name if peer else ""
    words = {
        ASKED: _("%(name)s asks whether you would do something together: %(what)s"),
        AGREED: _("%(name)s would take part: %(what)s"),
        GOES_ON: _("You work on it together: %(what)s"),
        TO_SIGN: _("A closing note to sign: %(what)s"),
    }[row.sort]
    return Waiting(
        kind="collaboration",
        key=f"collaboration:{row.sort}:{row.told['code']}",
        minutes=row.told["minutes"] if row.sort == GOES_ON else ANSWER_MINUTES,
        template="collaborations/waiting.html",
        somebody=row.sort != GOES_ON,
        known=row.sort in {GOES_ON, TO_SIGN},
        context={"code": row.told["code"], "what": what, "asks": row.sort, "name": name},
        words=words % {"name": name, "what": what},
        address=reverse("collaborations:collaboration", args=[row.told["code"]]),
    )


def _done(row: Row) -> Done:
    return Done(
        "collaboration",
        f"collaboration:{row.told['code']}",
        row.told["minutes"],
        _("You worked on it together: %(what)s") % {"what": row.told["what"] or _("Something you do together")},
        reverse("collaborations:collaboration", args=[row.told["code"]]),
        known=True,
    )
