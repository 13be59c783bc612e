"""Asks by mail: asking, helping, passing, and thanks."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.asks import access, actions, queries
from closeknit.asks.models import Ask, Ending, Size, Sort
from closeknit.conversations import actions as conversations
from closeknit.mail.incoming.catalogue import A_CONVERSATION, Done, NotDone, Reply, Unsure, kind, verb
from closeknit.mail.incoming.letters import letter
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.outbox import Answerable
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import queries as ties

ASK = kind(
    "ask",
    gettext_lazy("An ask brought to you"),
    refused={
        actions.IsClosed: gettext_lazy("This was closed meanwhile."),
        actions.Helped: gettext_lazy("You helped with it already."),
    },
)
ANSWERED = kind("ask_answer", gettext_lazy("An answer to what you asked"))
OWN = kind("own_ask", gettext_lazy("What you asked"), lasts=A_CONVERSATION)
NEW = kind(
    "new_ask",
    gettext_lazy("Asking for something"),
    lead=gettext_lazy("To ask peers for something, write to %(address)s."),
)
SIZE = re.compile(r"\b(5|20|60)\s*(?:min\b|minut)", re.I)
AN_HOUR = re.compile(r"\b(?:an hour|one hour|eine(?:r)? stunde|une heure|una hora)\b", re.I)
USUAL = Size.MIDDLE


@verb(ASK, Word.HELP, gettext_lazy("what you write below goes as a letter, and the two of you can write to each other"))
def help_with(reply: Reply) -> None:
    """Help, by a letter."""
    _help(reply, as_letter=True)


@verb(ASK, Word.ANSWER, gettext_lazy("what you write below stays as an answer, without a conversation"))
def answer(reply: Reply) -> None:
    """Help, by an answer."""
    _help(reply, as_letter=False)


@verb(ASK, Word.KNOW, gettext_lazy("“I know someone: Chi Oduya”, one of those you met; they are asked like anybody"))
def know_someone(reply: Reply) -> None:
    """Say who could."""
    row = access.ask_to_answer(reply.member, reply.about, reply.now)
    try:
        peer = people.called(reply.more, [one for one in ties.tied_peers(reply.member) if one.pk != row.asker_id])
    except people.NobodyCalled as nobody:
        raise Unsure(
            _("Who is it? Write “I know someone: ” and the name of one of those you met, as it stands there.")
        ) from nobody
    actions.know_someone(ask=row, member=reply.member, peer=peer, now=reply.now)


@verb(ASK, Word.PASS_ON, gettext_lazy("pass, quietly"), also=(Word.NO, Word.NOT_NOW, Word.NEVER))
def let_pass(reply: Reply) -> None:
    """Pass. A no in other words is one, too, and is told to nobody."""
    row = access.ask_to_answer(reply.member, reply.about, reply.now)
    try:
        actions.let_pass(ask=row, member=reply.member, now=reply.now)
    except actions.IsClosed:
        pass  # nothing is left to pass


@verb(
    ANSWERED,
    Word.DONE,
    gettext_lazy("it helped, and your ask is closed; what you write below is your thanks, in a sentence"),
    also=(Word.THANKS,),
)
def thank(reply: Reply) -> None:
    """Close an ask, with thanks to whoever wrote this answer."""
    code, _mark, helper = reply.about.partition(":")
    row = access.own_ask_for(reply.member, code)
    helped = [one.asking.member for one in queries.answers_to(row) if one.asking.member.code == helper]
    if not helped:
        raise NotDone(_("Whoever answered is not here any more."))
    _close(row, reply, Ending.HELPED, helped, reply.text)


@verb(OWN, Word.DONE, gettext_lazy("it helped; “done: Bo” says who, and your thanks stand below"), also=(Word.THANKS,))
def be_helped(reply: Reply) -> None:
    """Close an ask, with thanks to who helped; where several did, to those who are named in the line of the word."""
    row = access.own_ask_for(reply.member, reply.about)
    there = [one.asking.member for one in queries.answers_to(row)]
    if not there:
        raise Unsure(_("Nobody has answered it yet. “No longer needed” closes it all the same."))
    named = [one for one in there if _is_named(one, reply.more)]
    if len(there) > 1 and not named:
        names = ", ".join(one.name for one in there)
        raise Unsure(_("Who helped: %(names)s? Write “done: ” and whom, and your thanks below.") % {"names": names})
    thanks = reply.text.removeprefix(reply.more).strip() if named else reply.text
    _close(row, reply, Ending.HELPED, named or there, thanks)


@verb(OWN, Word.LET_GO, gettext_lazy("close it without more"))
def let_go(reply: Reply) -> None:
    """It is not needed any more."""
    _close(access.own_ask_for(reply.member, reply.about), reply, Ending.LET_GO, [], "")


@verb(
    NEW,
    None,
    gettext_lazy("the subject says what would help; your words, what you are trying to do and how long it takes"),
)
def ask(reply: Reply) -> Done:
    """Ask the few best placed to help; about twenty minutes of theirs, where no other size is said."""
    told = letter(reply)
    wish, trying = told.title, told.text
    if not wish or len(wish) > actions.LONGEST_WISH:
        raise Unsure(_("Say in the subject, in one line of at most 120 characters, what would help."))
    if not trying:
        raise Unsure(_("Say below what you are trying to do, so that whoever can help knows how."))
    if len(trying) > actions.LONGEST_TRYING:
        raise Unsure(_("This is longer than an ask. A thousand characters fit."))
    wanted = actions.Wanted(sort=Sort.ANSWER, wish=wish, trying=trying, minutes=_size(trying))
    try:
        row = actions.ask(asker=reply.member, wanted=wanted, now=reply.now)
    except actions.EnoughAsks as enough:
        raise NotDone(_("As many of your asks are open as your pace allows. Close one first.")) from enough
    words = _("Your ask “%(wish)s” goes to the few best placed to help, for %(size)s of their time.")
    return Done(words % {"wish": row.wish, "size": row.get_minutes_display()}, (Answerable(OWN.name, row.code),))


def _help(reply: Reply, *, as_letter: bool) -> None:
    row = access.ask_to_answer(reply.member, reply.about, reply.now)
    try:
        actions.help_with(ask=row, member=reply.member, words=reply.text, as_letter=as_letter, now=reply.now)
    except actions.NothingWritten as nothing:
        raise Unsure(
            _("Helping begins with a line, of at most four thousand characters. Write it below the word.")
        ) from nothing
    except conversations.WaitForAnAnswer as wait:
        raise NotDone(_("Three of your letters wait for an answer there. A fourth would be one too many.")) from wait


def _close(row: Ask, reply: Reply, ending: Ending, helped: Sequence[Member], thanks: str) -> None:
    if not row.is_open:
        raise NotDone(_("It is closed already."))
    if len(thanks) > actions.LONGEST_THANKS:
        raise Unsure(_("Thanks are one sentence of at most 280 characters here. Nothing was done yet."))
    actions.close(ask=row, ending=ending, helpers=[one.pk for one in helped], thanks=thanks, now=reply.now)


def _is_named(member: Member, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(member.first_name)}(?!\w)", words, re.I) is not None


def _size(words: str) -> int:
    if found := SIZE.search(words):
        return int(found[1])
    return Size.LARGE if AN_HOUR.search(words) else USUAL
