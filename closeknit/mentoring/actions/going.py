"""The life of a mentorship: its one page, meetings, check-ins, looking back, and its end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from closeknit.mentoring import emails, queries
from closeknit.mentoring.actions.applying import take_out
from closeknit.mentoring.actions.pairing import CHECK_INS_EVERY
from closeknit.mentoring.models import (
    Adjustment,
    Agreement,
    Application,
    CheckIn,
    Ending,
    Meeting,
    Mentorship,
    Moment,
    Mood,
    Programme,
    Proposal,
    Reflection,
    Worth,
)
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

LONGEST_PART, LONGEST_RHYTHM = 600, 240  # of the one page
LONGEST_POINTS = 1000
LONGEST_WORDS = 1000  # of a check-in
LONGEST_REFLECTION = 2000
AHEAD = timedelta(weeks=12)


class HasEnded(Exception):
    """The mentorship goes on no longer."""


class NothingWritten(ValueError):
    """There is nothing in it, or more than fits."""


class NoGoodTime(ValueError):
    """A meeting lies ahead, and not too far."""


class NotNow(Exception):
    """It is not the time for it."""


@transaction.atomic
def write_page(
    *, mentorship: Mentorship, member: Member, goal: str, rhythm: str, confidence: str, stopping: str, now: datetime
) -> Agreement:
    """Write the one page, or change it. Whoever does agrees to it; the other is asked to, anew if it changed."""
    row = _going(mentorship)
    said = {
        "goal": goal.strip(),
        "rhythm": " ".join(rhythm.split()),
        "confidence": confidence.strip(),
        "stopping": stopping.strip(),
    }
    longest = {name: LONGEST_RHYTHM if name == "rhythm" else LONGEST_PART for name in said}
    if not all(1 <= len(words) <= longest[name] for name, words in said.items()):
        raise NothingWritten
    there = Agreement.objects.filter(mentorship=row).first()
    if there is not None and all(getattr(there, name) == words for name, words in said.items()):
        return _agreed(agreement=there, mentorship=row, member=member, now=now)
    agreed = {f"{side}_agreed_at": now if side == _side(row, member) else None for side in ("mentor", "mentee")}
    agreement, _ = Agreement.objects.update_or_create(mentorship=row, defaults={**said, "written_at": now, **agreed})
    return agreement


@transaction.atomic
def agree(*, mentorship: Mentorship, member: Member, written_at: datetime, now: datetime) -> None:
    """Agree to the page as it was read. written_at: of what was read; where it changed since, nothing is agreed."""
    row = _going(mentorship)
    agreement = Agreement.objects.filter(mentorship=row).first()
    if agreement is None or agreement.written_at != written_at:
        raise NotNow
    _agreed(agreement=agreement, mentorship=row, member=member, now=now)


def _agreed(*, agreement: Agreement, mentorship: Mentorship, member: Member, now: datetime) -> Agreement:
    name = f"{_side(mentorship, member)}_agreed_at"
    if getattr(agreement, name) is None:
        setattr(agreement, name, now)
        agreement.save(update_fields=[name])
    return agreement


@transaction.atomic
def plan_meeting(
    *, mentorship: Mentorship, member: Member, begins_at: datetime, is_written: bool, now: datetime
) -> Meeting:
    """Put down when the two meet next, or move it. The other gets it with their post."""
    row = _going(mentorship)
    if not now < begins_at <= min(now + AHEAD, row.ends_at):
        raise NoGoodTime
    meeting = _ahead(row)
    if meeting is None:
        meeting = Meeting(mentorship=row)
    meeting.begins_at, meeting.is_written, meeting.planned_at = begins_at, is_written, now
    meeting.save()
    emails.planned(meeting, row.peer_of(member), now)
    return meeting


@transaction.atomic
def say_points(*, meeting: Meeting, member: Member, points: str) -> None:
    """What one would speak of; the other reads it."""
    row = _going(meeting.mentorship)
    if len(points.strip()) > LONGEST_POINTS:
        raise NothingWritten
    there = _still_ahead(row, meeting)
    name = f"{_side(row, member)}_points"
    setattr(there, name, points.strip())
    there.save(update_fields=[name])


@transaction.atomic
def say_whether_you_met(*, meeting: Meeting, met: bool, now: datetime) -> None:
    """Either may: it took place, or it did not. A programme of one meeting is complete with it."""
    row = _going(meeting.mentorship)
    there = _still_ahead(row, meeting)
    if met and there.begins_at > now:
        raise NotNow
    if not met:
        there.called_off_at = now
        there.save(update_fields=["called_off_at"])
        return
    there.held_at = now
    there.save(update_fields=["held_at"])
    kind = MomentKind.WROTE if there.is_written else MomentKind.CALLED
    origin = f"mentoring:{there.code}"
    ties.record_moment(a=row.mentor, b=row.mentee, kind=kind, origin=origin, now=there.begins_at)
    if row.programme.is_one_meeting:
        _complete(mentorship=row, now=now)


@transaction.atomic
def check_in(*, mentorship: Mentorship, member: Member, mood: str, words: str, now: datetime) -> CheckIn:
    """Say how it goes, for oneself, and a few words to the other."""
    row = _going(mentorship)
    if mood not in Mood.values or len(words.strip()) > LONGEST_WORDS:
        raise NothingWritten
    if not queries.asks_check_in(row, member, list(row.check_ins.all())):
        raise NotNow
    return CheckIn.objects.create(
        mentorship=row, member=member, number=row.check_in, mood=mood, words=words.strip(), said_at=now
    )


def ask_check_ins(*, now: datetime) -> int:
    """Ask each of the two how it goes, every four weeks."""
    return sum(_ask_check_in(mentorship=one, now=now) for one in queries.whose_check_in_is_due(now))


@transaction.atomic
def _ask_check_in(*, mentorship: Mentorship, now: datetime) -> bool:
    row = _locked(mentorship)
    if row.ended_at is not None or row.check_in_at is None or row.check_in_at > now:
        return False
    following = row.check_in_at + CHECK_INS_EVERY
    while following <= now:
        following += CHECK_INS_EVERY
    row.check_in += 1
    row.check_in_at = following if following < row.ends_at else None
    row.save(update_fields=["check_in", "check_in_at"])
    for member in (row.mentor, row.mentee):
        emails.asked(row, member, now)
    return True


@transaction.atomic
def look_back(*, mentorship: Mentorship, member: Member, worth: str, words: str, now: datetime) -> Reflection:
    """Half way or at the end, privately."""
    row = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    done = set(row.reflections.filter(member=member).values_list("moment", flat=True))
    moment = queries.reflects_on(row, done, now)
    if worth not in Worth.values or len(words.strip()) > LONGEST_REFLECTION:
        raise NothingWritten
    if not moment:
        raise NotNow
    return Reflection.objects.create(
        mentorship=row, member=member, moment=Moment(moment), worth=worth, words=words.strip(), reflected_at=now
    )


@transaction.atomic
def end(*, mentorship: Mentorship, member: Member, goes_on: bool, now: datetime) -> None:
    """End it before its last day. Nobody asks why. goes_on: whether one would be paired again.

    The other is told that it ended, in one sentence, and waits for their next choice.
    """
    programme = Programme.objects.select_for_update().get(pk=mentorship.programme_id)
    row = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    if row.ended_at is not None:
        return
    _end(mentorship=row, programme=programme, now=now)
    if not goes_on:
        take_out(programme_id=programme.pk, member_id=member.pk)
    emails.ended(row, row.peer_of(member), now)


def _end(*, mentorship: Mentorship, programme: Programme, now: datetime) -> None:
    mentorship.ended_at, mentorship.ending, mentorship.check_in_at = now, Ending.EARLY, None
    mentorship.save(update_fields=["ended_at", "ending", "check_in_at"])
    _call_off(mentorship=mentorship, now=now)
    if programme.closed_at is None:
        programme.pair_again_at = now
        programme.save(update_fields=["pair_again_at"])


@transaction.atomic
def end_for_those_apart(*, now: datetime) -> int:
    """End mentorships between two of whom one blocked the other, in the words of any other ending."""
    rows = list(queries.of_those_apart())
    for row in rows:
        by = row.mentor if people.blocks_of(row.mentor).filter(peer=row.mentee).exists() else row.mentee
        end(mentorship=row, member=by, goes_on=True, now=now)
    return len(rows)


def end_terms(*, now: datetime) -> int:
    """Complete mentorships whose last day is over."""
    return sum(_end_term(mentorship=one, now=now) for one in queries.whose_days_are_over(now))


@transaction.atomic
def _end_term(*, mentorship: Mentorship, now: datetime) -> bool:
    row = _locked(mentorship)
    if row.ended_at is not None or row.ends_at > now:
        return False
    _call_off(mentorship=row, now=now)
    _complete(mentorship=row, now=now)
    return True


def _complete(*, mentorship: Mentorship, now: datetime) -> None:
    """Both are written a certificate, if they met at all."""
    mentorship.ended_at, mentorship.ending, mentorship.check_in_at = now, Ending.COMPLETE, None
    if queries.held_meetings(mentorship):
        mentorship.certified_at = now
        for member in (mentorship.mentor, mentorship.mentee):
            emails.certified(mentorship, member, now)
    mentorship.save(update_fields=["ended_at", "ending", "check_in_at", "certified_at"])


def _call_off(*, mentorship: Mentorship, now: datetime) -> None:
    ahead = mentorship.meetings.filter(held_at__isnull=True, called_off_at__isnull=True)
    ahead.update(called_off_at=now)


@transaction.atomic
def forget(*, member: Member, now: datetime) -> None:
    """Forget a member's applications, and every word of theirs; the other's own words stay theirs."""
    theirs = Q(mentor=member) | Q(mentee=member)
    for mentorship in Mentorship.objects.filter(theirs, ended_at__isnull=True).select_related("programme"):
        end(mentorship=mentorship, member=member, goes_on=False, now=now)
    for side in ("mentor", "mentee"):
        Meeting.objects.filter(**{f"mentorship__{side}": member}).update(**{f"{side}_points": ""})
    Agreement.objects.filter(Q(mentorship__mentor=member) | Q(mentorship__mentee=member)).delete()
    CheckIn.objects.filter(member=member).delete()
    Reflection.objects.filter(member=member).delete()
    Application.objects.filter(member=member).delete()
    Proposal.objects.filter(theirs).delete()
    Adjustment.objects.filter(theirs).delete()
    Programme.objects.filter(run_by=member).update(run_by=None)


def _side(mentorship: Mentorship, member: Member) -> str:
    return "mentor" if member.pk == mentorship.mentor_id else "mentee"


def _locked(mentorship: Mentorship) -> Mentorship:
    row = Mentorship.objects.select_for_update(of=("self",)).select_related("programme", "mentor", "mentee")
    return row.get(pk=mentorship.pk)


def _going(mentorship: Mentorship) -> Mentorship:
    row = _locked(mentorship)
    if row.ended_at is not None:
        raise HasEnded
    return row


def _ahead(mentorship: Mentorship) -> Meeting | None:
    return mentorship.meetings.filter(held_at__isnull=True, called_off_at__isnull=True).first()


def _still_ahead(mentorship: Mentorship, meeting: Meeting) -> Meeting:
    row = _ahead(mentorship)
    if row is None or row.pk != meeting.pk:
        raise NotNow
    return row
