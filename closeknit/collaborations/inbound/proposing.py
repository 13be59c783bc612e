"""Proposing something to do together by mail, asking people, beginning with those who would, and taking it back."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.collaborations import access, actions, queries
from closeknit.collaborations.forms import ProposalForm
from closeknit.collaborations.inbound.kinds import FROM_ASK, GOES_ON, NEW, OWN, TOO_MUCH
from closeknit.collaborations.inbound.letters import proposed
from closeknit.mail.incoming.catalogue import Done, NotDone, Reply, Unsure, Wanted, verb
from closeknit.mail.incoming.letters import letter, signs
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.showing import wanted
from closeknit.mail.outbox import Answerable
from closeknit.people import queries as people

HOW = gettext_lazy(
    "How much and until when stand in a paragraph of their own, as in “20 minutes a week, until 2027-02-01”. Nothing "
    "was done yet. Write the whole of it again, with what is missing."
)
SAYS = gettext_lazy(
    "to propose something: its subject, or the first paragraph of a reply, says in a line what it is; your words, a "
    "paragraph each, who does what, the first step, and “20 minutes a week, until 2027-02-01” (10, 20, 30, 60 or 90). "
    "Nobody is asked before you do it"
)


@verb(FROM_ASK, None, SAYS)
@verb(NEW, None, SAYS)
def propose(reply: Reply) -> Wanted:
    """Keep a proposal. What was understood, and whom its proposer may ask, is the answer."""
    ask = access.ask_for_somebody(reply.member, reply.about).code if reply.about else ""
    form = ProposalForm(proposed(letter(reply), people.today(reply.now, reply.member)))
    if not form.is_valid():
        raise _unsure(*(word for words in form.errors.values() for word in words))
    try:
        row = actions.propose(
            proposer=reply.member, proposed=actions.Proposed(**form.cleaned_data), ask=ask, now=reply.now
        )
    except actions.NotSaid as other_day:
        raise _unsure(_("Choose a day that is still to come, within half a year.")) from other_day
    except actions.TooMuch as full:
        raise _unsure(TOO_MUCH) from full
    except actions.EnoughProposed as enough:
        raise NotDone(_("Two of your proposals wait already. Begin or take back one, and this can go out.")) from enough
    kept = _("“%(what)s” is kept as a proposal. Nobody is asked yet.") % {"what": row.what}
    return wanted(OWN, Word.READ, row.code, instead=Done(kept, (Answerable(OWN.name, row.code),)))


@verb(OWN, Word.ASK, gettext_lazy("“ask: Bo Falk, Chi Oduya”, one to three of those whom you may ask, by name"))
def invite(reply: Reply) -> None:
    """Ask people, all of those named or nobody. Each answers in private."""
    row = access.proposal_for(reply.member, reply.about)
    shown = queries.proposal(row, reply.now)
    if not shown.has_place:
        raise actions.EnoughAsked
    asked = {one.partner.member for one in shown.invited}
    try:
        peers = people.all_called(_names(reply), [*(one.member for one in shown.candidates), *asked])
    except people.NobodyCalled as nobody:
        raise Unsure(
            _("Who is “%(name)s”? Name those whom you may ask as they are named here. Nobody was asked yet.")
            % {"name": nobody}
        ) from nobody
    if not peers:
        raise Unsure(_("Whom do you ask? Write “ask: ” and a name, or several. Nobody was asked yet."))
    for peer in peers:
        if peer in asked:
            raise NotDone(_("%(name)s is asked already.") % {"name": peer.name})
        actions.invite(collaboration=row, peer=peer, now=reply.now)


@verb(
    OWN,
    Word.LOOK,
    gettext_lazy("alone, once a day: up to three people whose goals it meets; they do not hear of it"),
    is_alone=True,
)
def look(reply: Reply) -> Wanted:
    """See who might fit."""
    try:
        actions.look(collaboration=access.proposal_for(reply.member, reply.about), now=reply.now)
    except actions.LookedToday:
        pass  # the answer says how it stands
    return wanted(OWN, Word.READ, reply.about)


@verb(OWN, Word.BEGIN, gettext_lazy("alone, begins with those who said yes"), is_alone=True)
def begin(reply: Reply) -> Wanted:
    """Begin. The answer is what goes on from then on."""
    row = actions.begin(collaboration=access.proposal_for(reply.member, reply.about), now=reply.now)
    begun = _("It begins: %(what)s") % {"what": row.what}
    return wanted(GOES_ON, Word.READ, row.code, instead=Done(begun, (Answerable(GOES_ON.name, row.code),)))


@verb(OWN, Word.LET_GO, gettext_lazy("alone, takes it back"), is_alone=True)
def withdraw(reply: Reply) -> None:
    """Take it back."""
    actions.withdraw(collaboration=access.proposal_for(reply.member, reply.about), now=reply.now)


def _names(reply: Reply) -> str:
    """What stands after the word, and in the lines below, but for one's own name at the end."""
    *above, last = reply.text.splitlines() or [""]
    return "\n".join(above) if above and signs(last, reply.member) else reply.text


def _unsure(*missing: object) -> Unsure:
    return Unsure(" ".join(str(one) for one in (*missing, HOW)))
