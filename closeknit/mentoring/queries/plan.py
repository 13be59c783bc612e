"""Mentoring in a week: to answer, to agree to, to meet, to say how it goes. Never what anybody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.mentoring.models import Agreement, CheckIn, Meeting, Mentorship, Moment, Proposal, Reflection
from closeknit.people.models import Member
from closeknit.web.waiting import Done, Row, Waiting, rows

ANSWER_MINUTES, PAGE_MINUTES, CHECK_IN_MINUTES, REFLECTION_MINUTES = 5, 5, 5, 5
PROPOSED, PAGE, MEETS, CHECK_IN, MIDPOINT, CLOSING = "proposed", "page", "meets", "check_in", "midpoint", "closing"
MET, SAID, LOOKED = "met", "said", "looked"
HELD = timedelta(hours=2)  # after it began, a meeting is over
ASKED_FOR = timedelta(days=14)  # how long one is asked to look back, or whether a meeting took place


def _other(member: Member, before: str = "") -> Case:
    mentor, mentee = f"{before}mentor", f"{before}mentee"
    return Case(When(**{mentor: member}, then=F(mentee)), default=F(mentor))


def _of(member: Member, before: str = "") -> Q:
    return Q(**{f"{before}mentor": member}) | Q(**{f"{before}mentee": member})


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """What waits: proposals, pages to agree to, meetings within a week, check-ins, reflections; and what was done."""
    told = {"code": F("code"), "programme": F("programme__name")}
    within = {"code": F("mentorship__code"), "programme": F("mentorship__programme__name")}
    proposed = Proposal.objects.filter(
        Q(mentor=member, mentor_answer="") | Q(mentee=member, mentee_answer=""),
        shown_at__isnull=False,
        closed_at__isnull=True,
        answer_by__gt=now,
    )
    unagreed = Agreement.objects.filter(
        Q(mentorship__mentor=member, mentor_agreed_at__isnull=True)
        | Q(mentorship__mentee=member, mentee_agreed_at__isnull=True),
        mentorship__ended_at__isnull=True,
    )
    ahead = Meeting.objects.filter(
        _of(member, "mentorship__"),
        held_at__isnull=True,
        called_off_at__isnull=True,
        mentorship__ended_at__isnull=True,
        begins_at__gt=now - ASKED_FOR,
        begins_at__lte=now + timedelta(days=7),
    )
    mine = Mentorship.objects.filter(_of(member))
    checked = CheckIn.objects.filter(mentorship=OuterRef("pk"), member=member, number=OuterRef("check_in"))
    looked = Reflection.objects.filter(mentorship=OuterRef("pk"), member=member)
    asked = mine.filter(~Exists(checked), ended_at__isnull=True, check_in__gt=0)
    half = mine.filter(
        ~Exists(looked.filter(moment=Moment.MIDPOINT)),
        ended_at__isnull=True,
        midpoint_at__lte=now,
        midpoint_at__gt=now - ASKED_FOR,
    )
    over = mine.filter(~Exists(looked.filter(moment=Moment.CLOSING)), ended_at__lte=now, ended_at__gt=now - ASKED_FOR)
    said = CheckIn.objects.filter(member=member, said_at__gte=since)
    met = Meeting.objects.filter(_of(member, "mentorship__"), held_at__gte=since)
    other, the_other = _other(member), _other(member, "mentorship__")
    minutes = F("mentorship__programme__minutes")
    return [
        rows(proposed, sort=PROPOSED, at="proposed_at", peer=other, **told),
        rows(unagreed, sort=PAGE, at="written_at", peer=the_other, **within),
        rows(
            ahead,
            sort=MEETS,
            at="begins_at",
            peer=the_other,
            meeting=F("code"),
            begins=F("begins_at"),
            is_written=F("is_written"),
            minutes=minutes,
            **within,
        ),
        rows(asked, sort=CHECK_IN, at="began_at", peer=other, number=F("check_in"), **told),
        rows(half, sort=MIDPOINT, at="midpoint_at", peer=other, **told),
        rows(over, sort=CLOSING, at="ended_at", peer=other, **told),
        rows(met, sort=MET, at="held_at", peer=the_other, minutes=minutes, **within),
        rows(said, sort=SAID, at="said_at", peer=the_other, **within),
        rows(
            Reflection.objects.filter(member=member, reflected_at__gte=since),
            sort=LOOKED,
            at="reflected_at",
            peer=the_other,
            **within,
        ),
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """Those of `in_week` in words, the oldest first. Of whom one blocked, nothing waits."""
    told: list[Waiting | Done] = []
    for row in sorted(found, key=lambda row: (row.at, row.number)):
        peer = peers.get(row.peer)
        if row.sort in (MET, SAID, LOOKED):
            told.append(_done(row))
        elif peer is not None:
            told.append(_waiting(row, peer, now))
    return told


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sort of row is in a plan."""

    kind: str
    minutes: int
    words: str
    action: str
    page: str
    somebody: bool = False


def _said(row: Row, peer: Member, now: datetime) -> _Said:
    name = {"name": peer.first_name}
    if row.sort == PROPOSED:
        words = _("Would you go with %(name)s?") % {"name": peer.name}
        return _Said("proposal", ANSWER_MINUTES, words, _("Read why, and answer"), "proposal", somebody=True)
    if row.sort == PAGE:
        words = _("%(name)s wrote your one page") % name
        return _Said("mentoring", PAGE_MINUTES, words, _("Read it"), "agreement", somebody=True)
    if row.sort == MEETS and _is_over(row, now):
        words = _("Did you meet %(name)s?") % name
        return _Said("mentoring", CHECK_IN_MINUTES, words, _("Say whether you did"), "mentorship")
    if row.sort == MEETS:
        words, action = _("You meet %(name)s") % name, _("What you would speak of")
        kind = "mentoring" if row.told["is_written"] else "mentoring_meeting"  # which has an hour of its own
        return _Said(kind, row.told["minutes"], words, action, "mentorship")
    if row.sort == CHECK_IN:
        words = _("How does it go with %(name)s?") % name
        return _Said("mentoring", CHECK_IN_MINUTES, words, _("Say how it goes"), "mentorship")
    words = _("Half way with %(name)s") if row.sort == MIDPOINT else _("Your mentorship with %(name)s ended")
    return _Said("mentoring", REFLECTION_MINUTES, words % name, _("Look back, privately"), "reflection")


def _is_over(row: Row, now: datetime) -> bool:
    begins = row.moment("begins")
    return begins is not None and begins <= now - HELD


def _waiting(row: Row, peer: Member, now: datetime) -> Waiting:
    said = _said(row, peer, now)
    address = reverse(f"mentoring:{said.page}", args=[row.told["code"]])
    begins_at = row.moment("begins") if row.sort == MEETS else None
    told = {"programme": row.told["programme"], "action": said.action, "begins_at": begins_at}
    about = row.told.get("meeting") or row.told["code"]
    return Waiting(
        said.kind,
        f"{row.sort}:{about}:{row.told.get('number', 0)}",
        said.minutes,
        "mentoring/waiting.html",
        somebody=said.somebody,
        known=row.sort != PROPOSED,
        context={**told, "words": said.words, "address": address},
        words=said.words,
        address=address,
    )


def _done(row: Row) -> Done:
    words = {
        MET: _("You met in %(programme)s"),
        SAID: _("You said how it goes in %(programme)s"),
        LOOKED: _("You looked back on %(programme)s"),
    }[row.sort] % {"programme": row.told["programme"]}
    minutes = row.told["minutes"] if row.sort == MET else CHECK_IN_MINUTES
    address = reverse("mentoring:mentorship", args=[row.told["code"]])
    return Done("mentoring", f"{row.sort}:{row.number}", minutes, words, address, known=True)
