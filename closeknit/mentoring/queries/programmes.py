"""Programmes, and who applied to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.mentoring.models import Adjustment, Application, Mentorship, Programme, Proposal, Side
from closeknit.people.models import Member, Power

RESTS_AFTER = 2  # proposals left open in a row
MENTORING, MENTORED = {Side.MENTOR, Side.BOTH}, {Side.MENTEE, Side.BOTH}


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody who applied, as the organiser of the programme sees them: what they answered, and whom they go with.

    asked: whom they are asked about now; nothing of what was asked before. paired: whom they go with.
    """

    application: Application
    answers: list[tuple[str, str]]
    asked: list[Member]
    paired: list[Mentorship]


def programmes() -> QuerySet[Programme]:
    """All there are, the first to begin first."""
    return Programme.objects.select_related("run_by")


def programmes_open(now: datetime) -> QuerySet[Programme]:
    """Those that are neither closed nor over."""
    return programmes().filter(closed_at__isnull=True, ends_on__gte=now.date())


def programmes_run_by(member: Member) -> QuerySet[Programme]:
    """A member's own to run, as long as a role lets them."""
    mine = programmes().filter(run_by=member)
    return mine if member.may(Power.PROGRAMMES) else mine.none()


def half_way(programme: Programme) -> date:
    """Until when one may apply and pairs are made: later, there is too little left of it."""
    return programme.begins_on + timedelta(days=(programme.ends_on - programme.begins_on).days // 2)


def makes_pairs(programme: Programme, now: datetime) -> bool:
    """Whether one may apply, and is asked."""
    return programme.closed_at is None and now.date() <= half_way(programme)


def minutes_a_week_of(programme: Programme) -> int:
    """What one mentorship takes of a week: a meeting counted over its rhythm; one meeting alone, over its weeks."""
    return ceil(programme.minutes / (programme.weeks if programme.is_one_meeting else programme.rhythm))


def applications_of(member: Member) -> QuerySet[Application]:
    """Where a member applied."""
    return Application.objects.filter(member=member).select_related("programme__run_by", "member")


def applications_in(programme: Programme) -> QuerySet[Application]:
    """Who applied to a programme and is here, in the order in which they did."""
    here = Q(member__erased_at__isnull=True, member__leaving_at__isnull=True)
    return Application.objects.filter(here, programme=programme).select_related("member", "programme")


def adjustments(programme: Programme) -> QuerySet[Adjustment]:
    """Whom its organiser put together, or keeps apart."""
    return Adjustment.objects.filter(programme=programme).select_related("programme", "mentor", "mentee")


def enrolled(programme: Programme, now: datetime) -> list[Enrolled]:
    """Everybody who applied, with whom they are asked about and whom they go with."""
    proposals = Proposal.objects.filter(programme=programme, closed_at__isnull=True, answer_by__gt=now)
    open_ones = list(proposals.select_related("mentor", "mentee"))
    running = list(
        Mentorship.objects.filter(programme=programme, ended_at__isnull=True).select_related("mentor", "mentee")
    )
    found = []
    for one in applications_in(programme):
        mine = {one.member_id}
        found.append(
            Enrolled(
                application=one,
                answers=[
                    (question, said) for question, said in zip(programme.questions, one.answers, strict=False) if said
                ],
                asked=[row.peer_of(one.member) for row in open_ones if mine & {row.mentor_id, row.mentee_id}],
                paired=[row for row in running if mine & {row.mentor_id, row.mentee_id}],
            )
        )
    return found


def in_words(programme: Programme) -> str:
    """Its length and rhythm."""
    weeks = ngettext("%(weeks)s week", "%(weeks)s weeks", programme.weeks) % {"weeks": programme.weeks}
    if programme.is_one_meeting:
        return _("one meeting of %(minutes)s minutes, within %(weeks)s") % {
            "minutes": programme.minutes,
            "weeks": weeks,
        }
    every = {1: _("every week"), 2: _("every second week"), 3: _("every third week"), 4: _("every fourth week")}
    return _("%(minutes)s minutes, %(every)s, for %(weeks)s") % {
        "minutes": programme.minutes,
        "every": every[programme.rhythm],
        "weeks": weeks,
    }
