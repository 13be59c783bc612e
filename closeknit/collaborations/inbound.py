"""Collaborations by mail: whether one would take part, and notes for the others."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.collaborations import access, actions
from closeknit.mail.incoming.catalogue import A_CONVERSATION, NotDone, Reply, kind, verb
from closeknit.mail.incoming.reply_words import Word

ASKED = kind("collaboration", gettext_lazy("Something to do together"))
GOES_ON = kind("collaboration_begins", gettext_lazy("What you do together"), lasts=A_CONVERSATION)


@verb(ASKED, Word.YES, gettext_lazy("you would take part"))
def accept(reply: Reply) -> None:
    """Yes."""
    _answer(reply, accepts=True)


@verb(ASKED, Word.NO, gettext_lazy("you would not; nobody is told"), also=(Word.NOT_NOW, Word.NEVER))
def decline(reply: Reply) -> None:
    """No."""
    _answer(reply, accepts=False)


@verb(GOES_ON, None, gettext_lazy("what you write is a note for those who take part"))
def note(reply: Reply) -> None:
    """A note to the others."""
    partner = access.running_partner_for(reply.member, reply.about)
    try:
        actions.note(partner=partner, text=reply.text, now=reply.now)
    except actions.NothingWritten as too_long:
        raise NotDone(_("This is longer than fits: two thousand characters do.")) from too_long
    except actions.Enough as full:
        raise NotDone(_("Two hundred notes are there. Take back some of yours first.")) from full
    except actions.HasEnded as ended:
        raise NotDone(_("It has ended.")) from ended


def _answer(reply: Reply, *, accepts: bool) -> None:
    partner = access.invitation_for(reply.member, reply.about, reply.now)
    try:
        actions.answer(partner=partner, accepts=accepts, now=reply.now)
    except actions.NotWaiting as over:
        raise NotDone(_("It waits for answers no longer.")) from over
    except actions.TooMuch as full:
        raise NotDone(_("That is more than your minutes hold, with what goes on already.")) from full
