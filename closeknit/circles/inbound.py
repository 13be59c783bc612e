"""Circles by mail: whether one would sit in one, one's part in a gathering, and words for a stage in writing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.circles import access, actions
from closeknit.circles.models import Gathering, Part, Seat
from closeknit.mail.incoming.catalogue import NotDone, Reply, kind, verb
from closeknit.mail.incoming.reply_words import Word

CIRCLE = kind("circle", gettext_lazy("A place in a circle"))
GATHERING = kind("gathering", gettext_lazy("A circle that meets"))


@verb(CIRCLE, Word.YES, gettext_lazy("you would sit in it"))
def accept(reply: Reply) -> None:
    """Yes."""
    _answer(reply, accepts=True)


@verb(CIRCLE, Word.NO, gettext_lazy("you would not; nobody is told"), also=(Word.NOT_NOW, Word.NEVER))
def decline(reply: Reply) -> None:
    """No."""
    _answer(reply, accepts=False)


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
    """Write for the stage that is on."""
    seat, row = _asked(reply)
    try:
        actions.write(gathering=row, seat=seat, stage=row.stage, text=reply.text, now=reply.now)
    except actions.IsOver as over:
        raise NotDone(_("No stage that is written for is on now.")) from over
    except actions.NotInTurn as waits:
        raise NotDone(_("This stage is for the others. Yours is another one.")) from waits
    except actions.NothingWritten as too_long:
        raise NotDone(_("This is longer than fits: two thousand characters do.")) from too_long


def _answer(reply: Reply, *, accepts: bool) -> None:
    try:
        actions.answer(seat=access.proposed_seat_for(reply.member, reply.about), accepts=accepts, now=reply.now)
    except actions.NotWaiting as over:
        raise NotDone(_("It waits for answers no longer.")) from over


def _take_part(reply: Reply, part: Part) -> None:
    seat, row = _asked(reply)
    note = reply.text if part == Part.WRITING else ""
    try:
        actions.take_part(gathering=row, seat=seat, part=part, note=note, now=reply.now)
    except actions.IsOver as over:
        raise NotDone(_("That gathering is over.")) from over
    except actions.NothingWritten as too_long:
        raise NotDone(_("This is longer than fits: two thousand characters do.")) from too_long


def _asked(reply: Reply) -> tuple[Seat, Gathering]:
    circle, _mark, gathering = reply.about.partition(":")
    seat = access.seat_for(reply.member, circle)
    return seat, access.gathering_for(seat, gathering)
