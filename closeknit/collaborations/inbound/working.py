"""Whether one would take part, notes for the others, and steps, by mail."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.collaborations import access, actions, queries
from closeknit.collaborations.inbound.kinds import ASKED, GOES_ON
from closeknit.collaborations.models import Partner, Step
from closeknit.mail.incoming.catalogue import NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.reply_words import Word


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


@verb(
    GOES_ON, Word.DONE, gettext_lazy("“done: the survey”, with words of the step that is done; alone where one is left")
)
def do_step(reply: Reply) -> None:
    """A step is done."""
    partner = access.running_partner_for(reply.member, reply.about)
    actions.do_step(step=_step_named(partner, reply.text), partner=partner, now=reply.now)


@verb(GOES_ON, Word.LET_GO, gettext_lazy("“no longer needed: the survey”, in the same way"))
def drop_step(reply: Reply) -> None:
    """A step is not needed."""
    partner = access.running_partner_for(reply.member, reply.about)
    actions.drop_step(step=_step_named(partner, reply.text), partner=partner)


@verb(GOES_ON, Word.STEP, gettext_lazy("“next step: …” adds one"))
def plan_step(reply: Reply) -> None:
    """Plan a step."""
    partner = access.running_partner_for(reply.member, reply.about)
    try:
        actions.plan_step(partner=partner, text=reply.text, now=reply.now)
    except actions.NothingWritten as nothing:
        raise Unsure(_("A step is one line of at most 240 characters. Nothing was done yet.")) from nothing
    except actions.Enough as full:
        raise NotDone(_("Thirty steps are there. Let go of one that is not needed.")) from full


def _step_named(partner: Partner, words: str) -> Step:
    """The one open step in which these words stand; without words, the only one."""
    there = queries.open_steps(partner.collaboration)
    said = " ".join(words.casefold().split())
    found = [one for one in there if said in " ".join(one.text.casefold().split())]
    if len(found) != 1:
        if not there:
            raise NotDone(_("No step is open."))
        open_ones = "; ".join(f"“{one.text}”" for one in there)
        raise Unsure(_("Which step? These are open: %(steps)s. Nothing was done yet.") % {"steps": open_ones})
    return found[0]


def _answer(reply: Reply, *, accepts: bool) -> None:
    partner = access.invitation_for(reply.member, reply.about, reply.now)
    actions.answer(partner=partner, accepts=accepts, now=reply.now)
