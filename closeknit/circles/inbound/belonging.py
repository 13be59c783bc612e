"""Wishing for a circle by mail, answering, words to the circle, going on and leaving."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.circles import access, actions
from closeknit.circles.inbound.kinds import CIRCLE, COMMITMENT, HOME, THEME
from closeknit.circles.models import Kept
from closeknit.mail.incoming.catalogue import NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.reply_words import Word, first_line

USUAL_WEEKS = 3
KEPT = {Word.DONE: Kept.DONE, Word.PARTLY: Kept.PARTLY, Word.LET_GO: Kept.LET_GO}


@verb(
    THEME,
    Word.THERE,
    gettext_lazy("you would like one that meets live; “I will be there: 4” says every how many weeks"),
)
def wish(reply: Reply) -> None:
    """Wish for one that meets live."""
    _wish(reply, is_written=False, said=reply.more, agrees=False)


@verb(THEME, Word.WRITING, gettext_lazy("you would like one in writing; “in writing: 2” says every how many weeks"))
def wish_in_writing(reply: Reply) -> None:
    """Wish for one in writing."""
    _wish(reply, is_written=True, said=reply.more, agrees=False)


@verb(
    THEME,
    Word.AGREE,
    gettext_lazy("the same, where a gathering is longer than your week; below it, one of the two words above"),
)
def wish_for_longer(reply: Reply) -> None:
    """Wish for one whose gatherings are longer than one's week."""
    line = first_line(reply.text.partition("\n")[0])
    if line.word not in (Word.THERE, Word.WRITING):
        raise Unsure(_("Below “I agree”, write “I will be there” or “in writing”, and every how many weeks."))
    _wish(reply, is_written=line.word is Word.WRITING, said=line.more, agrees=True)


@verb(THEME, Word.NO, gettext_lazy("you would not like one any more; nobody is told"), also=(Word.LET_GO,))
def withdraw(reply: Reply) -> None:
    """Wish for it no longer."""
    actions.withdraw(interest=access.interest_for(reply.member, reply.about))


@verb(CIRCLE, Word.YES, gettext_lazy("you would sit in it"))
def accept(reply: Reply) -> None:
    """Yes."""
    _answer(reply, accepts=True)


@verb(CIRCLE, Word.NO, gettext_lazy("you would not; nobody is told"), also=(Word.NOT_NOW, Word.NEVER))
def decline(reply: Reply) -> None:
    """No."""
    _answer(reply, accepts=False)


@verb(HOME, None, gettext_lazy("what you write is told to the circle, and read on its page"))
def say(reply: Reply) -> None:
    """Tell the circle something."""
    actions.say(seat=access.seat_for(reply.member, reply.about), text=reply.text, now=reply.now)


@verb(
    HOME,
    Word.GO_ON,
    gettext_lazy("alone, in the last weeks of its term: you would go on for another; only you see it"),
    is_alone=True,
)
def go_on(reply: Reply) -> None:
    """One would go on for another term."""
    _say_whether_to_go_on(reply, goes_on=True)


@verb(HOME, Word.COMPLETE, gettext_lazy("alone, then: for you it is complete; only you see it"), is_alone=True)
def feel_complete(reply: Reply) -> None:
    """It feels complete."""
    _say_whether_to_go_on(reply, goes_on=False)


@verb(
    HOME,
    Word.LEAVE,
    gettext_lazy("alone, you leave the circle; nobody asks why, and nobody is written to"),
    is_alone=True,
)
def leave(reply: Reply) -> None:
    """Leave."""
    actions.leave(seat=access.seat_for(reply.member, reply.about), now=reply.now)


@verb(
    COMMITMENT,
    Word.DONE,
    gettext_lazy("what became of it; “partly” and “let it go” are as good"),
    also=(Word.PARTLY, Word.LET_GO),
)
def follow_up(reply: Reply) -> None:
    """Say what became of it."""
    circle, _mark, commitment = reply.about.partition(":")
    row = access.commitment_for(access.seat_for(reply.member, circle), commitment)
    if reply.word is not None:
        actions.follow_up(commitment=row, kept=KEPT[reply.word], now=reply.now)


def _wish(reply: Reply, *, is_written: bool, said: str, agrees: bool) -> None:
    found = re.search(r"\d+", said)
    weeks = int(found[0]) if found else USUAL_WEEKS
    if weeks not in actions.RHYTHMS:
        raise Unsure(_("A circle meets every second, third or fourth week: write 2, 3 or 4. Nothing was done yet."))
    try:
        actions.wish(
            member=reply.member,
            theme=access.theme_for(reply.about),
            is_written=is_written,
            weeks=weeks,
            agrees=agrees,
            now=reply.now,
        )
    except actions.TooMuch as full:
        raise NotDone(_("That is more than your minutes hold. Meet less often, or in writing.")) from full
    except actions.NotAgreed as longer:
        raise Unsure(
            _("A gathering is longer than your week. If it may be counted over its rhythm, begin with “I agree”.")
        ) from longer


def _answer(reply: Reply, *, accepts: bool) -> None:
    actions.answer(seat=access.proposed_seat_for(reply.member, reply.about), accepts=accepts, now=reply.now)


def _say_whether_to_go_on(reply: Reply, *, goes_on: bool) -> None:
    actions.say_whether_to_go_on(seat=access.ending_seat_for(reply.member, reply.about, reply.now), goes_on=goes_on)
