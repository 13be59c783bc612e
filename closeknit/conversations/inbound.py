"""Letters, times to talk and reflections by mail."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.conversations import access, actions, queries
from closeknit.conversations.models import Conversation, Meeting, Worth
from closeknit.mail.calendars import Answered
from closeknit.mail.incoming.catalogue import (
    A_CONVERSATION,
    EVERYWHERE,
    NotDone,
    Reply,
    Unsure,
    hears_calendars,
    keeps_draft,
    kind,
    refusing,
    verb,
)
from closeknit.mail.incoming.letters import signs
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.spans import moment
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import queries as ties

NO_LETTER = {
    actions.NothingWritten: gettext_lazy("This is longer than one letter. Ten thousand characters fit."),
    actions.WaitForAnAnswer: gettext_lazy(
        "Three of your letters wait for an answer there. A fourth would be one too many."
    ),
    actions.NobodyThere: gettext_lazy("Whom you write to has left the network."),
}
CONVERSATION = kind("conversation", gettext_lazy("A conversation"), lasts=A_CONVERSATION, refused=NO_LETTER)
TIMES = kind("times", gettext_lazy("Times to talk"))
MEETING = kind("meeting", gettext_lazy("A talk that was agreed"), lasts=A_CONVERSATION)
REFLECTION = kind(
    "reflection",
    gettext_lazy("Was it worth your time?"),
    lead=gettext_lazy("Was it worth your time to write with %(name)s? Only you see your answer, to %(address)s."),
)
LONGEST_NOTE = 2000
SEVERAL = re.compile(r"[,;\n]")
PLACES: dict[Word | None, int] = {Word.ONE: 0, Word.TWO: 1, Word.THREE: 2}


@verb(CONVERSATION, None, gettext_lazy("what you write goes as your letter, with the next post"))
def write(reply: Reply) -> None:
    """Write a letter."""
    actions.write(conversation=_conversation(reply), author=reply.member, text=reply.text, now=reply.now)


@verb(
    EVERYWHERE,
    Word.WRITE_TO,
    gettext_lazy("“write to: Chi Oduya” sends what you write below to one of those you met"),
)
def write_to(reply: Reply) -> None:
    """Write a letter to somebody one met, the first where nobody wrote yet."""
    try:
        peer = people.called(reply.more, list(ties.tied_peers(reply.member)))
    except people.NobodyCalled as nobody:
        raise Unsure(
            _("To whom? Write “write to: ” and the name of one of those you met, as it stands on their page.")
        ) from nobody
    text = reply.text.removeprefix(reply.more).strip()
    if not text:
        raise Unsure(_("What would you write to %(name)s? Your words go below that line.") % {"name": peer.name})
    with refusing(NO_LETTER):
        actions.begin(author=reply.member, peer=peer, text=text, now=reply.now)


@verb(
    CONVERSATION,
    Word.THINKING,
    gettext_lazy("alone, says that you have read it and think about it"),
    is_alone=True,
)
def think_about(reply: Reply) -> None:
    """Say that one thinks about it."""
    try:
        actions.think_about(conversation=_conversation(reply), member=reply.member, now=reply.now)
    except actions.NothingToThinkAbout as nothing:
        raise NotDone(_("The last letter there is your own, or you said so already.")) from nothing


@verb(CONVERSATION, Word.REST, gettext_lazy("alone, lets the conversation rest; nobody is told"), is_alone=True)
def let_rest(reply: Reply) -> None:
    """Let it rest."""
    actions.let_rest(conversation=_conversation(reply), member=reply.member, now=reply.now)


@verb(
    CONVERSATION,
    Word.MEET,
    gettext_lazy(
        "“meet: 2027-01-31 16:00, 2027-02-01 9:30”, on your own clock, offers up to three times to talk; what you "
        "write below goes as your letter"
    ),
)
def offer(reply: Reply) -> None:
    """Offer times to talk."""
    _offer(reply, _conversation(reply))


@verb(TIMES, Word.MEET, gettext_lazy("“meet: 2027-01-31 16:00” offers others instead, up to three"))
def offer_others(reply: Reply) -> None:
    """Offer other times than those of the mail, whether or not they are still there."""
    code, _mark, _offered_at = reply.about.partition(":")
    _offer(reply, queries.meetings_seen_by(reply.member, reply.now).get(code=code).conversation)


@verb(MEETING, Word.MEET, gettext_lazy("“meet: 2027-01-31 16:00” asks to move it; it stays until the other agrees"))
def move(reply: Reply) -> None:
    """Ask to move what was agreed, while it stands as the mail said."""
    _offer(reply, _agreed(reply).conversation)


@keeps_draft(CONVERSATION)
def keep(reply: Reply) -> None:
    """Words of which it cannot be told what they are wait as a draft."""
    _keep(reply, _conversation(reply))


@verb(TIMES, Word.ONE, gettext_lazy("the first of the times; “2” and “3” are the others"), also=(Word.TWO, Word.THREE))
def choose(reply: Reply) -> None:
    """Choose one of the times, in the order of the mail."""
    meeting = _meeting(reply)
    at = PLACES[reply.word]
    try:
        if at >= len(meeting.times):
            raise Unsure(_("There are not so many times. Nothing was done yet."))
        actions.choose_time(meeting=meeting, member=reply.member, starts_at=meeting.times[at], now=reply.now)
    except actions.NotThere as gone:
        raise NotDone(_("That time is offered no longer.")) from gone


@verb(TIMES, Word.WRITE, gettext_lazy("none of them, and letters are as good"))
def rather_write(reply: Reply) -> None:
    """Rather write."""
    try:
        actions.rather_write(meeting=_meeting(reply), member=reply.member, now=reply.now)
    except actions.NotThere as gone:
        raise NotDone(_("These times are offered no longer.")) from gone


@verb(MEETING, Word.NO, gettext_lazy("call it off; both calendars are told, and not by whom"), also=(Word.NOT_NOW,))
def call_off(reply: Reply) -> None:
    """Call off what was agreed, while it stands as the mail said."""
    try:
        actions.cancel_meeting(meeting=_agreed(reply), now=reply.now)
    except actions.NotThere as gone:
        raise NotDone(_("It is over, or off already.")) from gone


@hears_calendars("calendar", lasts=A_CONVERSATION)
def agree(member: Member, said: Answered, now: datetime) -> None:
    """What a calendar program answers: no calls it off, another time is offered, yes and perhaps change nothing."""
    meeting = queries.meetings_seen_by(member, now).get(code=said.code, starts_at__isnull=False)
    try:
        actions.answer_invitation(meeting=meeting, member=member, answered=said, now=now)
    except actions.NotThere as gone:
        raise NotDone(_("It was moved meanwhile, or is over or off already.")) from gone
    except actions.NoGoodTimes as wrong:
        raise NotDone(_("That time cannot be offered. Its page in the network takes others.")) from wrong


@keeps_draft(TIMES)
def keep_beside_times(reply: Reply) -> None:
    """The same, of the conversation the two are in."""
    _keep(reply, _meeting(reply).conversation)


@verb(
    REFLECTION, Word.WORTH, gettext_lazy("worth it, and you want to go on; what you write below is a note to yourself")
)
def worth(reply: Reply) -> None:
    """Worth it, and it goes on."""
    _reflect(reply, Worth.GO_ON)


@verb(REFLECTION, Word.COMPLETE, gettext_lazy("worth it, and it feels complete"))
def complete(reply: Reply) -> None:
    """Worth it, and complete."""
    _reflect(reply, Worth.COMPLETE)


@verb(REFLECTION, Word.NOT_WORTH, gettext_lazy("not really"))
def not_really(reply: Reply) -> None:
    """Not really."""
    _reflect(reply, Worth.NOT_REALLY)


def _conversation(reply: Reply) -> Conversation:
    return access.conversation_for(reply.member, reply.about)


def _meeting(reply: Reply) -> Meeting:
    """The meeting, while the times in the mail are those that are offered."""
    code, _mark, offered_at = reply.about.partition(":")
    meeting = queries.meetings_seen_by(reply.member, reply.now).get(code=code)
    is_offered = queries.is_offered_to(meeting, reply.member, reply.now)
    if not is_offered or meeting.offered_at is None or str(int(meeting.offered_at.timestamp())) != offered_at:
        raise NotDone(_("These times are offered no longer."))
    return meeting


def _agreed(reply: Reply) -> Meeting:
    """The meeting, unless it stands otherwise than in the mail."""
    code, _mark, sequence = reply.about.partition(":")
    meeting = queries.meetings_seen_by(reply.member, reply.now).get(code=code, starts_at__isnull=False)
    if meeting.ended_at is None and str(meeting.sequence) != sequence:
        raise NotDone(_("It was moved meanwhile, so nothing was done. Answer the newer mail."))
    return meeting


def _offer(reply: Reply, conversation: Conversation) -> None:
    """Offer the times of the line, and write what stands below it."""
    said = reply.more or reply.text
    words = reply.text.removeprefix(said).strip()
    slots = [_slot(one, reply) for one in SEVERAL.split(said) if one.strip()]
    try:
        actions.offer_times(
            conversation=conversation, member=reply.member, minutes=actions.USUAL_LENGTH, slots=slots, now=reply.now
        )
    except actions.NoGoodTimes as wrong:
        raise NotDone(_("One to three times fit, within six weeks.")) from wrong
    except actions.NotThere as gone:
        raise NotDone(str(NO_LETTER[actions.NobodyThere])) from gone
    if words and not signs(words, reply.member):
        with refusing(NO_LETTER):
            actions.write(conversation=conversation, author=reply.member, text=words, now=reply.now)


def _slot(words: str, reply: Reply) -> datetime:
    """The moment that some words name on the clock of whoever wrote them."""
    day, at = moment(words, people.today(reply.now, reply.member)) or (None, None)
    if day is None or at is None:
        raise Unsure(_("Which day, and at what time? Write it as 2027-01-31 16:00. Nothing was done yet."))
    own = datetime.combine(day, at, ZoneInfo(reply.member.timezone))
    if own.astimezone(UTC).astimezone(own.tzinfo).time() != at:
        raise NotDone(_("Clocks are put forward that day, and there is no such hour."))
    return own


def _keep(reply: Reply, conversation: Conversation) -> None:
    try:
        actions.keep_draft(conversation=conversation, author=reply.member, text=reply.text, now=reply.now)
    except actions.NothingWritten as too_long:
        raise NotDone(_("This is longer than one letter. Ten thousand characters fit.")) from too_long


def _reflect(reply: Reply, worth: Worth) -> None:
    there = _conversation(reply)
    if len(reply.text) > LONGEST_NOTE:
        raise NotDone(_("A note to yourself has two thousand characters at most."))
    actions.reflect(conversation=there, member=reply.member, worth=worth, words=reply.text, now=reply.now)
