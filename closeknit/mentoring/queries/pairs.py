"""Proposals and mentorships: whose they are, what they take, and who is free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from closeknit.mentoring.models import Agreement, Application, Kind, Mentorship, Programme, Proposal
from closeknit.mentoring.queries.programmes import (
    MENTORED,
    MENTORING,
    RESTS_AFTER,
    applications_in,
    minutes_a_week_of,
)
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member, Statement

BOTH_SIDES = ("programme", "mentor", "mentee")


def _of(member: Member) -> Q:
    return Q(mentor=member) | Q(mentee=member)


def proposals_of(member: Member) -> QuerySet[Proposal]:
    """Everything a member was or is asked."""
    return Proposal.objects.filter(_of(member), shown_at__isnull=False).select_related(*BOTH_SIDES)


def proposals_open_to(member: Member, now: datetime) -> QuerySet[Proposal]:
    """What waits for a member's answer, or for its day."""
    return proposals_of(member).filter(closed_at__isnull=True, answer_by__gt=now)


def proposals_due(now: datetime) -> QuerySet[Proposal]:
    """Open ones whose day is over."""
    return Proposal.objects.filter(closed_at__isnull=True, answer_by__lte=now)


def fell_lately(member: Member, mentorships: Iterable[Mentorship], since: datetime) -> set[int]:
    """Numbers of the programmes in which something a member was asked, of all theirs, did not come together."""
    rows = proposals_of(member).filter(closed_at__gte=since)
    pairs = {(one.programme_id, one.mentor_id, one.mentee_id) for one in mentorships}
    return {one.programme_id for one in rows if (one.programme_id, one.mentor_id, one.mentee_id) not in pairs}


def mentorships_of(member: Member) -> QuerySet[Mentorship]:
    """All a member has or had, the latest first."""
    return Mentorship.objects.filter(_of(member)).select_related(*BOTH_SIDES, "agreement")


def running(member: Member) -> QuerySet[Mentorship]:
    """Those that go on."""
    return mentorships_of(member).filter(ended_at__isnull=True)


def agreements_of(member: Member) -> QuerySet[Agreement]:
    """The pages a member wrote with somebody."""
    return Agreement.objects.filter(Q(mentorship__mentor=member) | Q(mentorship__mentee=member))


def whose_days_are_over(now: datetime) -> QuerySet[Mentorship]:
    """Mentorships past their last day."""
    return Mentorship.objects.filter(ended_at__isnull=True, ends_at__lte=now)


def of_those_apart() -> QuerySet[Mentorship]:
    """Mentorships between two of whom one blocked the other."""
    mentor, mentee = OuterRef("mentor"), OuterRef("mentee")
    apart = Exists(people.blocks().filter(Q(member=mentor, peer=mentee) | Q(member=mentee, peer=mentor)))
    return Mentorship.objects.filter(apart, ended_at__isnull=True).select_related(*BOTH_SIDES)


def whose_check_in_is_due(now: datetime) -> QuerySet[Mentorship]:
    """Mentorships in which each is to be asked how it goes."""
    return Mentorship.objects.filter(ended_at__isnull=True, check_in_at__lte=now)


def to_pair_again() -> QuerySet[Programme]:
    """Programmes in which somebody waits for their next choice."""
    return Programme.objects.filter(pair_again_at__isnull=False)


def to_forget(now: datetime) -> QuerySet[Proposal]:
    """Proposals of programmes that were over long enough ago."""
    over = (now - network.kept_for("pairings_kept")).date()
    return Proposal.objects.filter(closed_at__isnull=False, programme__ends_on__lt=over)


def ever_paired() -> list[tuple[int, int]]:
    """Pairs who share or shared a mentorship, in whatever programme."""
    return sorted({(min(two), max(two)) for two in Mentorship.objects.values_list("mentor_id", "mentee_id")})


def asked_before(programme: Programme) -> list[tuple[int, int]]:
    """Pairs who were asked about each other in a programme."""
    rows = Proposal.objects.filter(programme=programme).values_list("mentor_id", "mentee_id")
    return sorted({(min(two), max(two)) for two in rows})


@people.takes_each_week
def gone_in(now: datetime) -> list[QuerySet[Any, Any]]:
    """What mentorships take of both, with those that are proposed: as `minutes_a_week_of` says."""
    running: QuerySet[Any] = Mentorship.objects.filter(ended_at__isnull=True)
    proposed: QuerySet[Any] = Proposal.objects.filter(closed_at__isnull=True)
    weeks = Case(When(programme__kind=Kind.SESSION, then="programme__weeks"), default="programme__rhythm")
    return [
        people.taken(rows, whose=side, minutes="programme__minutes", weeks=weeks)
        for rows in (running, proposed)
        for side in ("mentor", "mentee")
    ]


def taken(programme: Programme) -> tuple[Counter[int], Counter[int]]:
    """How many each has in a programme, or is asked about: as a mentor, and as a mentee; among peers both are both."""
    of_mentor: Counter[int] = Counter()
    of_mentee: Counter[int] = Counter()
    for rows in (
        Mentorship.objects.filter(programme=programme, ended_at__isnull=True),
        Proposal.objects.filter(programme=programme, closed_at__isnull=True),
    ):
        for mentor, mentee in rows.values_list("mentor_id", "mentee_id"):
            of_mentor[mentor] += 1
            of_mentee[mentee] += 1
    if programme.is_among_peers:
        of_mentor = of_mentee = of_mentor + of_mentee
    return of_mentor, of_mentee


def free(programme: Programme, now: datetime, held: set[int]) -> tuple[dict[int, int], set[int]]:
    """Who may be paired now, by number: mentors with the places they have, and mentees.

    Nobody who is away, listens first, waits for an organiser (`held`) or left two proposals open; and nobody beyond
    their minutes. Among peers everybody is among the first, with one place.
    """
    of_mentor, of_mentee = taken(programme)
    promised, each = people.minutes_each_week(now), minutes_a_week_of(programme)
    mentors: dict[int, int] = {}
    mentees: set[int] = set()
    for one in applications_in(programme):
        fits = _fits(one, promised[one.member_id], each, now, held)
        if fits < 1:
            continue
        if programme.is_among_peers:
            if not of_mentor[one.member_id]:
                mentors[one.member_id] = 1
            continue
        if one.side in MENTORED and not of_mentee[one.member_id]:
            mentees.add(one.member_id)
            fits -= 1
        places = min(one.places - of_mentor[one.member_id], fits)
        if one.side in MENTORING and places > 0:
            mentors[one.member_id] = places
    return mentors, mentees


def _fits(one: Application, promised: int, each: int, now: datetime, held: set[int]) -> int:
    member = one.member
    is_away = member.is_paused(people.today(now, member)) or member.listening_since is not None
    if is_away or member.pk in held or one.unanswered >= RESTS_AFTER:
        return 0
    return int((people.FILLED * member.minutes_per_week - promised) // each)


def reasons_for(proposal: Proposal, member: Member) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Why, for one of the two and for the other: own words, and what is offered for them, as both read today."""
    sides = proposal.reasons_mentor, proposal.reasons_mentee
    numbers = {number for found in sides for pair in found for number in pair}
    said = {row.pk: row for row in Statement.objects.filter(pk__in=numbers)} if numbers else {}
    told_mentor, told_mentee = (
        [
            (said[wanted].text, said[given].text)
            for wanted, given in found
            if wanted in said and given in said and said[given].may_be_quoted
        ]
        for found in sides
    )
    return (told_mentor, told_mentee) if member.pk == proposal.mentor_id else (told_mentee, told_mentor)
