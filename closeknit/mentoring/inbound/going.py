"""What two do with each other by mail: letters, their one page, meetings, and an end."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.conversations import actions as conversations
from closeknit.conversations import queries as letters
from closeknit.mail.incoming.catalogue import NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.letters import paragraphs
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.spans import moment
from closeknit.mentoring import access, actions, queries
from closeknit.mentoring.inbound.kinds import MENTORSHIP, PAGE
from closeknit.mentoring.models import Meeting, Mentorship
from closeknit.people import queries as people

NOTHING_AHEAD = gettext_lazy("No meeting is put down.")


@verb(MENTORSHIP, None, gettext_lazy("what you write goes to the other as your letter, with the next post"))
def write(reply: Reply) -> None:
    """Write to the other."""
    row = access.running_mentorship_for(reply.member, reply.about)
    there = letters.between(row.mentor, row.mentee)
    if there is None:
        raise NotDone(_("You have no letters with each other."))
    try:
        conversations.write(conversation=there, author=reply.member, text=reply.text, now=reply.now)
    except conversations.NothingWritten as too_long:
        raise NotDone(_("This is longer than one letter. Ten thousand characters fit.")) from too_long
    except conversations.WaitForAnAnswer as wait:
        raise NotDone(_("Three of your letters wait for an answer there. A fourth would be one too many.")) from wait
    except conversations.NobodyThere as gone:
        raise NotDone(_("Whom you write to has left the network.")) from gone


@verb(
    MENTORSHIP,
    Word.PAGE,
    gettext_lazy(
        "writes your one page, below it, a paragraph each: what it is for, how often you meet, what stays between you, "
        "how either may stop; where fewer are written, the rest stays as it is"
    ),
)
def write_page(reply: Reply) -> None:
    """Write the one page, or the first parts of it anew."""
    row = access.running_mentorship_for(reply.member, reply.about)
    agreement = getattr(row, "agreement", None)
    usual = queries.first_page() | {"rhythm": queries.in_words(row.programme)}
    there = {name: getattr(agreement, name) for name in usual} if agreement is not None else usual
    written = paragraphs(reply.text)
    if not written or len(written) > len(there):
        raise Unsure(_("The page has one to four paragraphs, with an empty line between them. Nothing was done yet."))
    said = there | dict(zip(there, written, strict=False))
    try:
        actions.write_page(mentorship=row, member=reply.member, now=reply.now, **said)
    except actions.NothingWritten as too_long:
        raise Unsure(
            _("How often you meet fits in 240 characters, each other part in 600. Nothing was done yet.")
        ) from too_long


@verb(
    PAGE,
    Word.AGREE,
    gettext_lazy("you agree to the page as you read it here"),
    also=(Word.YES,),
)
def agree(reply: Reply) -> None:
    """Agree to the page as it was read."""
    code, _mark, read = reply.about.partition(":")
    row = access.running_mentorship_for(reply.member, code)
    written_at = parse_datetime(read)
    try:
        if written_at is None:
            raise actions.NotNow
        actions.agree(mentorship=row, member=reply.member, written_at=written_at, now=reply.now)
    except actions.NotNow as changed:
        raise NotDone(_("The page was changed meanwhile. Ask to read it, and agree then.")) from changed


@verb(MENTORSHIP, Word.MEET, gettext_lazy("“meet: 2027-01-31 16:00”, on your own clock, puts down when you meet next"))
def meet(reply: Reply) -> None:
    """Put down when the two meet."""
    _plan(reply, is_written=False)


@verb(MENTORSHIP, Word.WRITING, gettext_lazy("“in writing: 2027-01-31”, that you write to each other from a day on"))
def meet_in_writing(reply: Reply) -> None:
    """Put down from when the two write to each other."""
    _plan(reply, is_written=True)


@verb(MENTORSHIP, Word.BRING, gettext_lazy("“I bring: …”, what you would speak of when you meet; the other reads it"))
def bring(reply: Reply) -> None:
    """What one would speak of."""
    row = access.running_mentorship_for(reply.member, reply.about)
    if not reply.text:
        raise Unsure(_("What would you speak of? Write it after the word, or below it."))
    try:
        actions.say_points(meeting=_ahead(row), member=reply.member, points=reply.text)
    except actions.NothingWritten as too_long:
        raise NotDone(_("A thousand characters fit.")) from too_long


@verb(MENTORSHIP, Word.MET, gettext_lazy("alone, that you met as it was put down"), is_alone=True)
def met(reply: Reply) -> None:
    """It took place."""
    row = access.running_mentorship_for(reply.member, reply.about)
    try:
        actions.say_whether_you_met(meeting=_ahead(row), met=True, now=reply.now)
    except actions.NotNow as early:
        raise NotDone(_("That meeting is still ahead.")) from early


@verb(MENTORSHIP, Word.CALL_OFF, gettext_lazy("alone, that the meeting does not take place"), is_alone=True)
def call_off(reply: Reply) -> None:
    """It does not take place."""
    row = access.running_mentorship_for(reply.member, reply.about)
    actions.say_whether_you_met(meeting=_ahead(row), met=False, now=reply.now)


@verb(
    MENTORSHIP,
    Word.LEAVE,
    gettext_lazy("alone, ends it; nobody asks why, and you are paired with somebody else while pairs are made"),
    is_alone=True,
)
def end(reply: Reply) -> None:
    """End it, and be paired again."""
    _end(reply, goes_on=True)


@verb(
    MENTORSHIP,
    Word.COMPLETE,
    gettext_lazy("alone, ends it, and that was all for you in this programme"),
    is_alone=True,
)
def end_for_good(reply: Reply) -> None:
    """End it, and be paired no more."""
    _end(reply, goes_on=False)


def _end(reply: Reply, *, goes_on: bool) -> None:
    row = access.running_mentorship_for(reply.member, reply.about)
    would = goes_on and queries.makes_pairs(row.programme, reply.now)
    actions.end(mentorship=row, member=reply.member, goes_on=would, now=reply.now)


def _plan(reply: Reply, *, is_written: bool) -> None:
    row = access.running_mentorship_for(reply.member, reply.about)
    found = moment(reply.more or reply.text, people.today(reply.now, reply.member))
    if found is None or (found[1] is None and not is_written):
        raise Unsure(_("Which day, and at what time? Write it as 2027-01-31 16:00. Nothing was done yet."))
    day, time = found
    at = datetime.combine(day, time or people.local(reply.now, reply.member), ZoneInfo(reply.member.timezone))
    try:
        actions.plan_meeting(mentorship=row, member=reply.member, begins_at=at, is_written=is_written, now=reply.now)
    except actions.NoGoodTime as far:
        raise NotDone(_("Choose a time ahead, within twelve weeks and before the last day.")) from far


def _ahead(row: Mentorship) -> Meeting:
    meeting = access.meeting_ahead(row)
    if meeting is None:
        raise NotDone(str(NOTHING_AHEAD))
    return meeting
