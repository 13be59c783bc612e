"""Mentoring by mail: whether one would go with somebody, and how it goes."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import NotDone, Reply, kind, verb
from closeknit.mail.incoming.reply_words import Word
from closeknit.mentoring import access, actions
from closeknit.mentoring.models import Mood

PROPOSAL = kind("mentoring_proposal", gettext_lazy("Somebody you might go with, in a programme"))
CHECK_IN = kind("mentoring_check_in", gettext_lazy("How it goes in a mentorship"))


@verb(PROPOSAL, Word.YES, gettext_lazy("you would; it begins as soon as both of you said so"))
def yes(reply: Reply) -> None:
    """Yes; it may be changed until it closes."""
    _answer(reply, accepts=True)


@verb(PROPOSAL, Word.NO, gettext_lazy("not this one; nobody hears of it, and you are asked about your next choice"))
def no(reply: Reply) -> None:
    """Not this one."""
    _answer(reply, accepts=False)


@verb(CHECK_IN, Word.YES, gettext_lazy("it goes well; what you write below goes to the other"))
def well(reply: Reply) -> None:
    """It goes well."""
    _check_in(reply, Mood.WELL)


@verb(
    CHECK_IN,
    Word.NO,
    gettext_lazy(
        "you would like something to be different; only you see that, and what you write below goes to the other"
    ),
)
def otherwise(reply: Reply) -> None:
    """Something should be different."""
    _check_in(reply, Mood.OTHERWISE)


@verb(CHECK_IN, Word.NOT_NOW, gettext_lazy("you cannot tell yet; what you write below goes to the other"))
def unsure(reply: Reply) -> None:
    """It cannot be told yet."""
    _check_in(reply, Mood.UNSURE)


def _answer(reply: Reply, *, accepts: bool) -> None:
    row = access.proposal_for(reply.member, reply.about)
    try:
        actions.answer(proposal=row, member=reply.member, accepts=accepts, now=reply.now)
    except actions.NotWaiting as closed:
        raise NotDone(_("The day for answers is over.")) from closed


def _check_in(reply: Reply, mood: Mood) -> None:
    code, _mark, number = reply.about.partition(":")
    row = access.running_mentorship_for(reply.member, code)
    said_before = NotDone(_("You said how it goes already, or you are asked again since."))
    if str(row.check_in) != number:
        raise said_before
    if len(reply.text) > actions.LONGEST_WORDS:
        raise NotDone(_("A thousand characters fit."))
    try:
        actions.check_in(mentorship=row, member=reply.member, mood=mood, words=reply.text, now=reply.now)
    except (actions.NotNow, actions.HasEnded) as over:
        raise said_before from over
