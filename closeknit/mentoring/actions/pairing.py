"""Looking ahead at pairs, adjusting them, asking the two of each, and what their answers bring about."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.conversations import actions as conversations
from closeknit.mentoring import emails, for_engine, queries
from closeknit.mentoring.actions.programmes import NotOpen
from closeknit.mentoring.models import Adjustment, Answer, Application, Mentorship, Programme, Proposal, Sort
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.reports import queries as reports
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

ANSWER_DAYS = 7
ANSWERS_IN = timedelta(days=ANSWER_DAYS)
CHECK_IN_WEEKS = 4
CHECK_INS_EVERY = timedelta(weeks=CHECK_IN_WEEKS)


class LooksOtherwise(Exception):
    """Somebody applied or thought better of it since: the pairs are not those that were looked at."""


class NotThese(ValueError):
    """These two cannot be put together, or kept apart, here."""


class NotWaiting(Exception):
    """The proposal waits for answers no longer."""


def look_ahead(*, programme: Programme, now: datetime, stable: bool | None = None) -> for_engine.Preview:
    """What pairing would give now. Nothing is written."""
    return for_engine.pair(programme, now, stable=stable)


@transaction.atomic
def adjust(
    *, programme: Programme, mentor: Application, mentee: Application, sort: str, by: Member, now: datetime
) -> Adjustment:
    """Put two together who applied, whatever the engine finds, or keep them apart in this programme."""
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    fits = row.is_among_peers or (mentor.side in queries.MENTORING and mentee.side in queries.MENTORED)
    here = {mentor.programme_id, mentee.programme_id} == {row.pk}
    if not here or mentor.member_id == mentee.member_id or sort not in Sort.values or not fits:
        raise NotThese
    one, other = mentor.member, mentee.member
    if row.is_among_peers:
        one, other = sorted((one, other), key=lambda member: member.pk)
    adjustment, _ = Adjustment.objects.update_or_create(
        programme=row, mentor=one, mentee=other, defaults={"sort": sort, "put_at": now}
    )
    audit.write_down(what=What.PAIRS_ADJUSTED, by=by.pk, because=f"programme:{row.code}", now=now)
    return adjustment


@transaction.atomic
def take_adjustment_back(*, adjustment: Adjustment, by: Member, now: datetime) -> None:
    """Leave it to the engine again."""
    deleted, _ = Adjustment.objects.filter(pk=adjustment.pk).delete()
    if deleted:
        because = f"programme:{adjustment.programme.code}"
        audit.write_down(what=What.PAIRS_ADJUSTED, by=by.pk, because=because, now=now)


def release(*, programme: Programme, stable: bool, seen: str, by: Member, now: datetime) -> list[Proposal]:
    """Ask the two of each pair that was looked at. The thinking happens outside a transaction.

    seen: `Preview.seen` of what was looked at.
    """
    if not queries.makes_pairs(programme, now):
        raise NotOpen
    found = for_engine.pair(programme, now, stable=stable)
    if found.seen != seen:
        raise LooksOtherwise
    return _released(programme=programme, found=found, stable=stable, by=by, now=now)


@transaction.atomic
def _released(
    *, programme: Programme, found: for_engine.Preview, stable: bool, by: Member, now: datetime
) -> list[Proposal]:
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    proposals = _propose(programme=row, found=found, now=now)
    row.is_stable, row.released_at = stable and not row.is_among_peers, row.released_at or now
    row.save(update_fields=["is_stable", "released_at"])
    audit.write_down(what=What.PAIRS_RELEASED, by=by.pk, because=f"programme:{row.code}", now=now)
    return proposals


def _propose(*, programme: Programme, found: for_engine.Preview, now: datetime) -> list[Proposal]:
    """Of the pairs found, those whose two are still free now that the programme is locked."""
    mentors, mentees = queries.free(programme, now, reports.held())
    asked = set(queries.asked_before(programme))
    proposals = []
    for one in found.pairs:
        two = (min(one.mentor.pk, one.mentee.pk), max(one.mentor.pk, one.mentee.pk))
        is_free = one.mentee.pk in (mentors if programme.is_among_peers else mentees)
        if two in asked or not mentors.get(one.mentor.pk) or not is_free:
            continue  # somebody thought better of it, or was taken, while the engine thought
        mentors[one.mentor.pk] -= 1
        mentees.discard(one.mentee.pk)
        if programme.is_among_peers:
            mentors.pop(one.mentee.pk)
        asked.add(two)
        is_kept_from = one.is_kept_from or people.are_apart(one.mentor, one.mentee)
        proposal = Proposal.objects.create(
            programme=programme,
            mentor=one.mentor,
            mentee=one.mentee,
            reasons_mentor=[list(pair) for pair in one.reasons_mentor],
            reasons_mentee=[list(pair) for pair in one.reasons_mentee],
            proposed_at=now,
            shown_at=None if is_kept_from else now,
            answer_by=now + ANSWERS_IN,
        )
        if not is_kept_from:
            for member in (one.mentor, one.mentee):
                emails.proposed(proposal, member, now)
        proposals.append(proposal)
    return proposals


@transaction.atomic
def answer(*, proposal: Proposal, member: Member, accepts: bool, now: datetime) -> Mentorship | None:
    """Say yes or no, privately; it may be changed until it closes. The second yes begins the mentorship.

    Between two of whom one blocked the other a second yes changes nothing, and looks like the first.
    """
    Programme.objects.select_for_update().get(pk=proposal.programme_id)
    row = Proposal.objects.select_related("programme", "mentor", "mentee").get(pk=proposal.pk)
    if row.closed_at is not None or row.answer_by <= now:
        raise NotWaiting
    said = Answer.YES if accepts else Answer.NO
    if member.pk == row.mentor_id:
        row.mentor_answer = said
    else:
        row.mentee_answer = said
    row.save(update_fields=["mentor_answer", "mentee_answer"])
    if row.mentor_answer == row.mentee_answer == Answer.YES and not people.are_apart(row.mentor, row.mentee):
        return _begin(proposal=row, now=now)
    return None


def _begin(*, proposal: Proposal, now: datetime) -> Mentorship:
    programme, mentor, mentee = proposal.programme, proposal.mentor, proposal.mentee
    _close(proposal=proposal, now=now)
    Application.objects.filter(programme=programme, member__in=[mentor, mentee]).update(unanswered=0)
    ends_at = datetime.combine(programme.ends_on, time(23, 59), UTC)
    first = now + CHECK_INS_EVERY
    mentorship = Mentorship.objects.create(
        programme=programme,
        mentor=mentor,
        mentee=mentee,
        began_at=now,
        midpoint_at=now + (ends_at - now) / 2,
        ends_at=ends_at,
        check_in_at=first if first < ends_at and not programme.is_one_meeting else None,
    )
    origin = f"mentorship:{mentorship.code}"
    conversations.open_conversation(a=mentor, b=mentee, origin=origin, now=now)
    ties.record_moment(a=mentor, b=mentee, kind=MomentKind.MET, origin=origin, now=now)
    for member in (mentor, mentee):
        emails.began(mentorship, member, now)
    return mentorship


def _close(*, proposal: Proposal, now: datetime) -> None:
    """What was answered is forgotten: nobody can read later who said what."""
    proposal.closed_at, proposal.mentor_answer, proposal.mentee_answer = now, "", ""
    proposal.save(update_fields=["closed_at", "mentor_answer", "mentee_answer"])


def settle(*, now: datetime) -> int:
    """Close proposals whose day is over, and ask those who wait about their next choice."""
    closed = sum(_settle(proposal=one, now=now) for one in queries.proposals_due(now).select_related("programme"))
    for programme in queries.to_pair_again():
        _ask_again(programme=programme, now=now)
    return closed


@transaction.atomic
def _settle(*, proposal: Proposal, now: datetime) -> bool:
    programme = Programme.objects.select_for_update().get(pk=proposal.programme_id)
    row = Proposal.objects.get(pk=proposal.pk)
    if row.closed_at is not None or row.answer_by > now:
        return False
    for number, said in ((row.mentor_id, row.mentor_answer), (row.mentee_id, row.mentee_answer)):
        for application in Application.objects.filter(programme=programme, member_id=number):
            if row.shown_at is not None:
                application.unanswered = 0 if said else application.unanswered + 1
                application.save(update_fields=["unanswered"])
    _close(proposal=row, now=now)
    programme.pair_again_at = now
    programme.save(update_fields=["pair_again_at"])
    return True


def _ask_again(*, programme: Programme, now: datetime) -> None:
    """The next choice of everybody who waits, in one pairing. The thinking happens outside a transaction."""
    may = programme.released_at is not None and queries.makes_pairs(programme, now)
    found = for_engine.pair(programme, now) if may else for_engine.Preview()
    _asked_again(programme=programme, found=found, now=now)


@transaction.atomic
def _asked_again(*, programme: Programme, found: for_engine.Preview, now: datetime) -> None:
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    if row.pair_again_at == programme.pair_again_at:  # else something happened while the engine thought: once more
        row.pair_again_at = None
        row.save(update_fields=["pair_again_at"])
    if row.closed_at is None:
        _propose(programme=row, found=found, now=now)


@transaction.atomic
def forget_proposals(*, now: datetime) -> int:
    """Forget whom programmes that were over long enough ago asked about whom."""
    forgotten, _ = queries.to_forget(now).delete()
    return forgotten
