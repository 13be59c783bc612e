"""Introductions in a week: those that wait for an answer, and those that were answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.introductions.models import Introduction, Response
from closeknit.introductions.queries.introductions import Side, side
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.web.waiting import Done, Row, Waiting, Whole, rows, the_other

ANSWER_MINUTES = 5


@people.takes_while_waiting
def to_answer(now: datetime) -> list[QuerySet[Any, Any]]:
    """What introductions take that wait for an answer of one side or of both."""
    waiting = Introduction.objects.filter(closes_at__gt=now, met_at__isnull=True)
    return [
        people.taken(waiting.filter(~Exists(answered)), whose=side, minutes=Value(ANSWER_MINUTES))
        for side in ("a", "b")
        for answered in [Response.objects.filter(introduction=OuterRef("pk"), member=OuterRef(side))]
    ]


WAITING, ANSWERED, OWN_WORDS = "waiting", "answered", "own_words"


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """Introductions a member sees and has not answered; those they answered since a moment; and, where one waits,
    their own sentences, for they may be kept to themselves and then stand in no introduction."""
    seen = Q(a=member, revealed_a_at__lte=now) | Q(b=member, revealed_b_at__lte=now)
    answers = Response.objects.filter(introduction=OuterRef("pk"), member=member)
    waiting = Introduction.objects.filter(seen, ~Exists(answers), met_at__isnull=True, closes_at__gt=now)
    answered = Introduction.objects.filter(
        Q(a=member) | Q(b=member), responses__member=member, responses__responded_at__gte=since
    )
    return [
        rows(
            waiting,
            sort=WAITING,
            at="proposed_at",
            peer=the_other(member.pk),
            code=F("code"),
            worth=F("worth"),
            reasons_a=Whole("reasons_a"),
            reasons_b=Whole("reasons_b"),
            closes_at=F("closes_at"),
        ),
        rows(answered, sort=ANSWERED, at="responses__responded_at", peer=the_other(member.pk), code=F("code")),
        rows(
            people.statements().filter(Exists(waiting), member=member),
            sort=OWN_WORDS,
            at="member__joined_at",
            text=F("text"),
        ),
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """Those of `in_week` in words: what was answered in the order of the answers; what waits, the newest first."""
    own = {row.number: row.told["text"] for row in found if row.sort == OWN_WORDS}
    answered = sorted((row for row in found if row.sort == ANSWERED), key=lambda row: (row.at, row.number))
    waiting = [row for row in found if row.sort == WAITING and row.peer in peers]
    waiting.sort(key=lambda row: (row.at, row.told["worth"], -row.number), reverse=True)
    return [
        *(_done(row, peers.get(row.peer)) for row in answered),
        *(_waiting(row, member, peers[row.peer], own, now) for row in waiting),
    ]


def _waiting(row: Row, member: Member, peer: Member, own: dict[int, str], now: datetime) -> Waiting:
    first, second = sorted((member, peer), key=lambda one: one.pk)
    introduction = Introduction(
        pk=row.number,
        code=row.told["code"],
        a=first,
        b=second,
        reasons_a=row.told["reasons_a"],
        reasons_b=row.told["reasons_b"],
        proposed_at=row.at,
        closes_at=row.moment("closes_at"),
    )
    said = _words(side(introduction, member, now, own))
    return Waiting(
        kind="introduction",
        key=f"introduction:{introduction.code}",
        minutes=ANSWER_MINUTES,
        template="introductions/waiting.html",
        context=said,
        words=said["question"],
        address=said["address"],
    )


def _words(there: Side) -> dict[str, Any]:
    """What its line says: put together here, for a template takes ten times as long to fill in a sentence."""
    name, first_name = there.profile.name, there.profile.first_name
    offers = (
        (_("%(name)s could give you: “%(offer)s”"), there.receives),
        (_("You could give %(name)s: “%(offer)s”"), there.gives),
    )
    return {
        "profile": there.profile,
        "address": reverse("introductions:introduction", args=[there.introduction.code]),
        "question": _("Would you like to meet %(name)s?") % {"name": name},
        "gifts": [
            words % {"name": first_name, "offer": gifts[0].offer} for words, gifts in offers if gifts and gifts[0].offer
        ],
        "until": _("Answer by %(day)s. If you leave it, nothing happens and nobody is told.")
        % {"day": date_format(there.introduction.answer_by, "l")},
        "towards": _("to %(name)s") % {"name": name},
    }


def _done(row: Row, peer: Member | None) -> Done:
    return Done(
        kind="introduction",
        key=f"introduction:{row.told['code']}",
        minutes=ANSWER_MINUTES,
        words=_("You answered the introduction to %(name)s") % {"name": peer.first_name}
        if peer
        else _("You answered an introduction"),
        address=reverse("introductions:introduction", args=[row.told["code"]]),
    )
