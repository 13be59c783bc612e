"""What introductions keep about a member."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from closeknit.introductions import actions, queries
from closeknit.introductions.models import (
    Absence,
    Apart,
    Exclusion,
    Forecast,
    Hold,
    Introduction,
    Lot,
    Response,
    Round,
    Wish,
)
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort


def _with(row: Any, member: Member) -> Any:
    return row.introduction.peer_of(member)


people.about_nobody(Hold, Round)
people.holds(
    Introduction,
    title=_("Introductions"),
    sort=Sort.DERIVED,
    why=_("So that you can answer them, and are never given the same one soon again."),
    read_by=_("You two, each from their own side. Organisers see totals in which nobody can be found."),
    kept=_("While both of you are members; one that came to nothing, until the two could be introduced again."),
    given="code proposed_at closes_at",
    inner="id round a b worth worth_a worth_b reasons_a reasons_b revealed_a_at revealed_b_at met_at",
    rows=lambda member, now: queries.revealed_to(member, now),
    also={
        "with": lambda row, member: row.peer_of(member),
        "reasons": lambda row, member: row.reasons_of(member),
    },
)
people.holds(
    Response,
    title=_("Your answers to introductions"),
    sort=Sort.PRIVATE,
    why=_("Two yeses open a conversation; a no is respected."),
    read_by=_("You alone. The other learns of a yes when both said it, and of nothing else."),
    kept=_("%(answers_kept)s after the introduction closed, or until your “not now” ends."),
    given="answer until reason message responded_at",
    inner="id introduction member",
    rows=lambda member, now: queries.responses_of(member),
    also={"with": _with},
)
people.holds(
    Apart,
    title=_("Two who are not proposed again"),
    sort=Sort.OPERATIONAL,
    why=_("So that a never is kept when the answer itself is forgotten."),
    read_by=_("Nobody: whose wish it was is not kept."),
    kept=_("While both are members."),
    inner="id a b",
)
people.holds(
    Absence,
    title=_("Rounds that gave you nobody"),
    sort=Sort.DERIVED,
    why=_("So that you can read why, as far as it rests on what you yourself chose or wrote."),
    read_by=_("You alone. Organisers see totals in which nobody can be found."),
    kept=_("Five weeks."),
    given="cause shown_at",
    inner="id round member",
    rows=lambda member, now: queries.absences_of(member, now),
    also={"week": lambda row, member: row.round.week},
)
people.holds(
    Lot,
    title=_("Lots that were drawn for two, where the organisers want to learn whether introductions help"),
    sort=Sort.OPERATIONAL,
    why=_("So that those introduced and those left out by lot can be compared, many at once."),
    read_by=_("Nobody. Organisers see what the comparison of all comes to."),
    kept=_("A year, while both are members."),
    inner="id round a b is_introduced drawn_at",
)
people.holds(
    Forecast,
    title=_("What would follow if rounds were run in another way"),
    sort=Sort.OPERATIONAL,
    why=_("So that organisers see what a change would do before they make it."),
    read_by=_("Organisers, in rounded totals. It names nobody, not even who asked."),
    kept=_("Thirty days."),
    inner="id due_at done_at lease lease_until attempts set_aside_at asked_at every floor bridging most result",
)
people.holds(
    Exclusion,
    title=_("Two whom no round introduces, by an organiser’s word"),
    sort=Sort.OPERATIONAL,
    why=_("So that a round does not bring together two who should not be."),
    read_by=_("Organisers. That one of them put it down stands in the list of their acts, without the names."),
    kept=_("Until an organiser takes it back, while both are members."),
    inner="id code a b excluded_at",
)

people.holds(
    Wish,
    title=_("Whom you asked to meet"),
    sort=Sort.PRIVATE,
    why=_("So that a round considers it first, and you can take it back."),
    read_by=_("You alone. The other reads your words beside an introduction if you chose so."),
    kept=_("Half a year from its last day, while both of you are members."),
    given="words is_shown asked_at closes_at taken_back_at",
    inner="id member peer introduction",
    rows=lambda member, now: queries.wishes_of(member),
    also={"with": lambda row, member: row.peer},
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member)
