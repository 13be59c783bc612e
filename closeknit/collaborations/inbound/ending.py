"""More time, the closing note that all sign, and leaving, by mail."""

from datetime import date

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.collaborations import access, actions
from closeknit.collaborations.inbound.kinds import CLOSING, GOES_ON, MORE_TIME
from closeknit.mail.incoming.catalogue import NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.spans import until
from closeknit.people import queries as people


@verb(
    GOES_ON, Word.CLOSING, gettext_lazy("what you write below is the closing note; you sign it, and all are asked to")
)
def close(reply: Reply) -> None:
    """Write the closing note, and sign it."""
    partner = access.running_partner_for(reply.member, reply.about)
    try:
        actions.close(partner=partner, text=reply.text, now=reply.now)
    except actions.NothingWritten as nothing:
        raise Unsure(_("Write the note below the word, in at most a thousand characters.")) from nothing


@verb(
    GOES_ON, Word.MORE_TIME, gettext_lazy("“more time: 2027-03-01” proposes a later last day; it holds once all agree")
)
def extend(reply: Reply) -> None:
    """Propose a later last day."""
    partner = access.running_partner_for(reply.member, reply.about)
    to = until(reply.text, people.today(reply.now, reply.member))
    if to is None:
        raise Unsure(_("Until when? Write “more time: 2027-03-01”. Nothing was done yet."))
    try:
        actions.extend(partner=partner, to=to, now=reply.now)
    except actions.WrongDay as wrong:
        raise NotDone(_("Choose a day after its last day, within half a year.")) from wrong


@verb(GOES_ON, Word.LEAVE, gettext_lazy("alone, you leave; nobody asks why, and nobody is written to"), is_alone=True)
def leave(reply: Reply) -> None:
    """Leave."""
    actions.leave(partner=access.running_partner_for(reply.member, reply.about), now=reply.now)


@verb(CLOSING, Word.SIGN, gettext_lazy("you sign the note as you read it here"), also=(Word.YES, Word.AGREE))
def sign(reply: Reply) -> None:
    """Sign the closing note."""
    code, _mark, read = reply.about.partition(":")
    partner, written_at = access.running_partner_for(reply.member, code), parse_datetime(read)
    try:
        if written_at is None:
            raise actions.NotSigned
        actions.sign(partner=partner, written_at=written_at, now=reply.now)
    except actions.NotSigned as changed:
        raise NotDone(_("The note was written anew meanwhile. Ask to read it, and sign it then.")) from changed


@verb(MORE_TIME, Word.AGREE, gettext_lazy("you agree to the later last day"), also=(Word.YES,))
def agree(reply: Reply) -> None:
    """Agree to a later last day."""
    code, _mark, day = reply.about.partition(":")
    partner = access.running_partner_for(reply.member, code)
    try:
        actions.agree_to_extend(partner=partner, to=date.fromisoformat(day), now=reply.now)
    except actions.WrongDay as other:
        raise NotDone(_("Another day was proposed meanwhile.")) from other
