"""What mentoring keeps about a member."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.mentoring import actions, queries
from closeknit.mentoring.models import (
    Adjustment,
    Agreement,
    Application,
    CheckIn,
    Meeting,
    Mentorship,
    Programme,
    Proposal,
    Reflection,
)
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort

YOU_TWO = _("The two of you, and nobody else: no organiser, no search and no mail.")
YOU_ALONE = _("You alone.")
UNTIL_ONE_LEAVES = _("Until one of you leaves.")


def _with(row: Any, member: Member) -> Any:
    return row.mentorship.peer_of(member)


def _of_two(model: type[Any]) -> Any:
    joined = ("mentorship__mentor", "mentorship__mentee")
    return lambda member, now: model.objects.filter(
        Q(mentorship__mentor=member) | Q(mentorship__mentee=member)
    ).select_related(*joined)


def _own_points(row: Meeting, member: Member) -> str:
    return row.mentor_points if member.pk == row.mentorship.mentor_id else row.mentee_points


people.holds(
    Programme,
    title=_("Programmes you run"),
    sort=Sort.OPERATIONAL,
    why=_("So that members can apply, and somebody answers for it."),
    read_by=_("All members; that you run it, too."),
    kept=_("As long as the network."),
    given="name about kind weeks rhythm minutes places questions begins_on ends_on opened_at closed_at",
    inner="id code is_stable run_by released_at pair_again_at",
    rows=lambda member, now: Programme.objects.filter(run_by=member),
)
people.holds(
    Application,
    title=_("Programmes you applied to"),
    sort=Sort.PRIVATE,
    why=_("So that you are paired with somebody who gives what you seek, or seeks what you give."),
    read_by=_("You, and whoever runs the programme; no other organiser."),
    kept=_("Until you take it back, or leave."),
    given="programme side places answers agreed_at said_at",
    inner="id code member unanswered",
    rows=lambda member, now: queries.applications_of(member),
)
people.holds(
    Adjustment,
    title=_("Whom an organiser pairs or keeps apart"),
    sort=Sort.OPERATIONAL,
    why=_("So that what an organiser knows counts in a pairing."),
    read_by=_("Whoever runs the programme."),
    kept=_("As long as the programme."),
    inner="id code programme mentor mentee sort put_at",  # it would tell of somebody else
)
people.holds(
    Proposal,
    title=_("Whom you were asked to go with"),
    sort=Sort.PRIVATE,
    why=_("So that both are asked, and nobody is asked twice."),
    read_by=_("You and the other, while it is open; what you answered, you alone."),
    kept=_("What you answered, until it closes; the rest, for %(pairings_kept)s after the programme."),
    given="programme proposed_at answer_by closed_at",
    inner="id code mentor mentee reasons_mentor reasons_mentee shown_at mentor_answer mentee_answer",
    rows=lambda member, now: queries.proposals_of(member),
    also={
        "with": lambda row, member: row.peer_of(member),
        "answer": lambda row, member: row.answer_of(member),
    },
)
people.holds(
    Mentorship,
    title=_("Your mentorships"),
    sort=Sort.CONVERSATION,
    why=_("So that it has a beginning, a middle and an end."),
    read_by=_("The two of you; that and since when you go together, whoever runs the programme."),
    kept=_("As long as the network; your name in it, until you leave."),
    given="programme began_at ends_at ended_at ending certified_at",
    inner="id code mentor mentee midpoint_at check_in check_in_at",
    rows=lambda member, now: queries.mentorships_of(member),
    also={"with": lambda row, member: row.peer_of(member)},
)
people.holds(
    Agreement,
    title=_("Your one page with each"),
    sort=Sort.CONVERSATION,
    why=_("So that both know what it is for, and how either may stop."),
    read_by=YOU_TWO,
    kept=UNTIL_ONE_LEAVES,
    given="goal rhythm confidence stopping written_at mentor_agreed_at mentee_agreed_at",
    inner="id mentorship",
    rows=_of_two(Agreement),
    also={"with": _with},
)
people.holds(
    Meeting,
    title=_("Meetings with your mentor or mentee"),
    sort=Sort.CONVERSATION,
    why=_("So that both know when, and what about."),
    read_by=YOU_TWO,
    kept=UNTIL_ONE_LEAVES,
    given="begins_at is_written held_at called_off_at",
    inner="id code mentorship mentor_points mentee_points planned_at",
    rows=_of_two(Meeting),
    also={"with": _with, "points": _own_points},
)
people.holds(
    CheckIn,
    title=_("How you said it goes"),
    sort=Sort.CONVERSATION,
    why=_("So that neither waits in silence."),
    read_by=_("Your words, the two of you; how it goes, you alone."),
    kept=_("Until you leave."),
    given="mood words said_at",
    inner="id code mentorship member number",
    rows=lambda member, now: CheckIn.objects.filter(member=member).select_related(
        "mentorship__mentor", "mentorship__mentee"
    ),
    also={"with": _with},
)
people.holds(
    Reflection,
    title=_("How you looked back on a mentorship"),
    sort=Sort.PRIVATE,
    why=_("So that you can see what it was worth to you."),
    read_by=YOU_ALONE,
    kept=_("Until you leave."),
    given="moment worth words reflected_at",
    inner="id mentorship member",
    rows=lambda member, now: Reflection.objects.filter(member=member).select_related(
        "mentorship__mentor", "mentorship__mentee"
    ),
    also={"with": _with},
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member, now=now)
