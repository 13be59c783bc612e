"""Applying to a programme by mail, and whether one would go with somebody."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.letters import paragraphs
from closeknit.mail.incoming.reply_words import Word, first_line
from closeknit.mentoring import access, actions, queries
from closeknit.mentoring.inbound.kinds import PROGRAMME, PROPOSAL
from closeknit.mentoring.models import Side

SIDES = {Word.MENTOR: Side.MENTOR, Word.MENTEE: Side.MENTEE, Word.BOTH: Side.BOTH}


@verb(
    PROGRAMME,
    Word.MENTEE,
    gettext_lazy("you would like a mentor; what you write below answers what the programme asks, a paragraph each"),
)
def apply_as_mentee(reply: Reply) -> None:
    """Apply as a mentee."""
    _apply(reply, side=Side.MENTEE, said=reply.more, answers=reply.text, agrees=False)


@verb(PROGRAMME, Word.MENTOR, gettext_lazy("you would be a mentor, in the same way; “mentor: 2” says of how many"))
def apply_as_mentor(reply: Reply) -> None:
    """Apply as a mentor."""
    _apply(reply, side=Side.MENTOR, said=reply.more, answers=reply.text, agrees=False)


@verb(PROGRAMME, Word.BOTH, gettext_lazy("both, with different people; or, among peers, that you take part"))
def apply_as_both(reply: Reply) -> None:
    """Apply as both."""
    _apply(reply, side=Side.BOTH, said=reply.more, answers=reply.text, agrees=False)


@verb(
    PROGRAMME,
    Word.AGREE,
    gettext_lazy("the same, where a meeting is longer than your week; below it, one of the three words above"),
)
def apply_for_longer(reply: Reply) -> None:
    """Apply where a meeting is longer than one's week."""
    first, _mark, rest = reply.text.partition("\n")
    line = first_line(first)
    side = None if line.word is None else SIDES.get(line.word)
    if side is None:
        raise Unsure(_("Below “I agree”, write “mentee”, “mentor” or “both”."))
    _apply(reply, side=side, said=line.more, answers=rest, agrees=True)


@verb(PROGRAMME, Word.LEAVE, gettext_lazy("alone, you are paired no more; nobody is told"), is_alone=True)
def withdraw(reply: Reply) -> None:
    """Take one's application back."""
    actions.withdraw(application=access.application_for(reply.member, reply.about))


@verb(PROPOSAL, Word.YES, gettext_lazy("you would; it begins as soon as both of you said so"))
def yes(reply: Reply) -> None:
    """Yes; it may be changed until it closes."""
    _answer(reply, accepts=True)


@verb(PROPOSAL, Word.NO, gettext_lazy("not this one; nobody hears of it, and you are asked about your next choice"))
def no(reply: Reply) -> None:
    """Not this one."""
    _answer(reply, accepts=False)


def _apply(reply: Reply, *, side: Side, said: str, answers: str, agrees: bool) -> None:
    row = access.programme_for(reply.member, reply.about, reply.now)
    found = re.search(r"\d+", said)
    places = int(found[0]) if found and side in queries.MENTORING else 1
    told = paragraphs(answers.removeprefix(said))
    if not 1 <= places <= row.places:
        raise Unsure(_("A mentor takes up to %(most)s here. Nothing was done yet.") % {"most": row.places})
    if any(len(one) > actions.LONGEST_ANSWER for one in told):
        raise Unsure(_("An answer has up to six hundred characters. Nothing was done yet."))
    try:
        actions.apply(
            programme=row, member=reply.member, side=side, places=places, answers=told, agrees=agrees, now=reply.now
        )
    except actions.TooMuch as full:
        raise NotDone(_("That is more than your minutes hold, with what you promised already.")) from full
    except actions.NotAgreed as longer:
        raise Unsure(
            _("A meeting is longer than your week. If it may be counted over its rhythm, begin with “I agree”.")
        ) from longer
    except actions.NotOpen as over:
        raise NotDone(_("This programme takes no more applications.")) from over


def _answer(reply: Reply, *, accepts: bool) -> None:
    row = access.proposal_for(reply.member, reply.about)
    try:
        actions.answer(proposal=row, member=reply.member, accepts=accepts, now=reply.now)
    except actions.NotWaiting as closed:
        raise NotDone(_("The day for answers is over.")) from closed
