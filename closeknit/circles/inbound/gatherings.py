"""A gathering by mail: one's part in it, words for its stages, what one brings and what one will do."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.circles import access, actions
from closeknit.circles.inbound.kinds import GATHERING
from closeknit.circles.models import Gathering, Part, Seat
from closeknit.mail.incoming.catalogue import NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.spans import moment
from closeknit.people import queries as people


@verb(GATHERING, Word.THERE, gettext_lazy("there"))
def there(reply: Reply) -> None:
    """There."""
    _take_part(reply, Part.THERE)


@verb(GATHERING, Word.LISTENING, gettext_lazy("there, and you listen"))
def listen(reply: Reply) -> None:
    """There, listening."""
    _take_part(reply, Part.LISTENING)


@verb(GATHERING, Word.WRITING, gettext_lazy("what you write below is your note, for who has the hot seat"))
def take_part_in_writing(reply: Reply) -> None:
    """In writing, before or after."""
    _take_part(reply, Part.WRITING)


@verb(GATHERING, Word.ABSENT, gettext_lazy("not this time; all four are equal"))
def not_this_time(reply: Reply) -> None:
    """Not this time."""
    _take_part(reply, Part.ABSENT)


@verb(GATHERING, None, gettext_lazy("your own words: for the stage that is on, where it meets in writing"))
def write(reply: Reply) -> None:
    """Write for the stage that was read of; for the one that is on, where the mail told of none."""
    seat, row = _asked(reply)
    stage = reply.about.split(":")[2:]
    number = int(stage[0]) if stage else row.stage
    try:
        actions.write(gathering=row, seat=seat, stage=number, text=reply.text, now=reply.now)
    except actions.IsOver as over:
        opened = stage and row.stage > number and row.closed_at is None
        raise NotDone(
            _("That stage has opened meanwhile. Ask to read how it stands, and write for the next.")
            if opened
            else _("No stage that is written for is on now.")
        ) from over
    except actions.NotInTurn as waits:
        raise NotDone(_("This stage is for the others. Yours is another one.")) from waits


@verb(GATHERING, Word.BRING, gettext_lazy("“I bring: …”, where you have the hot seat: your question, before it meets"))
def bring(reply: Reply) -> None:
    """Say what one brings."""
    seat, row = _asked(reply)
    if not reply.text:
        raise Unsure(_("What do you bring? Write it after the word, or below it."))
    try:
        actions.put_question(gathering=row, seat=seat, text=reply.text)
    except actions.NothingWritten as too_long:
        raise NotDone(_("A thousand characters fit.")) from too_long
    except actions.NotInTurn as other:
        raise NotDone(_("Somebody else has the hot seat this time.")) from other


@verb(GATHERING, Word.PROMISE, gettext_lazy("“I promise: …”, one thing you will do before the next time"))
def promise(reply: Reply) -> None:
    """One thing one means to do."""
    seat, row = _asked(reply)
    try:
        actions.commit(gathering=row, seat=seat, text=reply.text, now=reply.now)
    except actions.NothingWritten as nothing:
        raise Unsure(_("One thing, in a line of at most 240 characters. Nothing was done yet.")) from nothing


@verb(
    GATHERING,
    Word.MEET,
    gettext_lazy("“meet: 2027-01-31 16:00”, where you keep the time: another time, and below it where"),
)
def move(reply: Reply) -> None:
    """Meet at another time or place; for who keeps the time."""
    seat, row = _to_move(reply)
    found = moment(reply.more, people.today(reply.now, reply.member))
    if found is None:
        raise Unsure(_("When do you meet? Write “meet: 2027-01-31 16:00”. Nothing was done yet."))
    day, time = found
    at = datetime.combine(day, time or people.local(row.begins_at, reply.member), ZoneInfo(reply.member.timezone))
    place = reply.text.removeprefix(reply.more).strip() or row.place
    try:
        actions.move(gathering=row, seat=seat, begins_at=at, place=place, now=reply.now)
    except actions.IsOver as over:
        raise NotDone(_("Choose a time within the next eight weeks.")) from over
    except actions.NothingWritten as too_long:
        raise NotDone(_("Two hundred characters fit where it says where you meet.")) from too_long


@verb(
    GATHERING,
    Word.CALL_OFF,
    gettext_lazy("alone, where you keep the time: it does not take place"),
    is_alone=True,
)
def call_off(reply: Reply) -> None:
    """It does not take place."""
    seat, row = _to_move(reply)
    try:
        actions.call_off(gathering=row, seat=seat, now=reply.now)
    except actions.IsOver as begun:
        raise NotDone(_("It has begun.")) from begun


@verb(
    GATHERING,
    Word.KEEP,
    gettext_lazy("alone, where you had the hot seat: what was written is kept, and not forgotten with the rest"),
    is_alone=True,
)
def keep(reply: Reply) -> None:
    """Keep what was written in one's own gathering."""
    seat, row = _asked(reply)
    if row.guest_id != seat.pk:
        raise NotDone(_("Who had the hot seat keeps it, or lets it be forgotten."))
    actions.keep(gathering=row, seat=seat, keeps=True, now=reply.now)


def _take_part(reply: Reply, part: Part) -> None:
    seat, row = _asked(reply)
    note = reply.text if part == Part.WRITING else ""
    actions.take_part(gathering=row, seat=seat, part=part, note=note, now=reply.now)


def _asked(reply: Reply) -> tuple[Seat, Gathering]:
    circle, gathering = reply.about.split(":")[:2]
    seat = access.seat_for(reply.member, circle)
    return seat, access.gathering_for(seat, gathering)


def _to_move(reply: Reply) -> tuple[Seat, Gathering]:
    circle, gathering = reply.about.split(":")[:2]
    seat = access.seat_for(reply.member, circle)
    try:
        return seat, access.gathering_to_move(seat, gathering)
    except Gathering.DoesNotExist:
        raise NotDone(_("Somebody else keeps the time, or it is over.")) from None
