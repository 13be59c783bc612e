"""Saying a word or letting it be by mail; thanks for one, a letter because of it, and putting it aside."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.conversations import actions as conversations
from closeknit.mail.incoming.catalogue import NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.reply_words import Word
from closeknit.openings import access, actions
from closeknit.openings.inbound.kinds import ASKED, SAID


@verb(ASKED, Word.ANSWER, gettext_lazy("what you write below is your word: who posted it and whom it is for read it"))
def say(reply: Reply) -> None:
    """Say it, below the word: nothing that is meant otherwise is passed on."""
    try:
        row = access.referral_for(reply.member, reply.about, reply.now)
        actions.refer(referral=row, words=reply.text, now=reply.now)
    except actions.NothingWritten as nothing:
        raise Unsure(_("A word is a sentence or two, of at most 400 characters. Nothing was done yet.")) from nothing


@verb(
    ASKED,
    Word.PASS_ON,
    gettext_lazy("let it be; nobody is told"),
    also=(Word.NO, Word.NOT_NOW, Word.NEVER, Word.REST),
)
def let_be(reply: Reply) -> None:
    """Let it be."""
    try:
        actions.let_be(referral=access.referral_for(reply.member, reply.about, reply.now), now=reply.now)
    except actions.NotOpen:
        pass  # nothing is left to let be


@verb(SAID, Word.THANKS, gettext_lazy("what you write below is your thanks to who said it, in a sentence"))
def thank(reply: Reply) -> None:
    """Thank who said it."""
    try:
        actions.thank(referral=access.referral_to(reply.member, reply.about), words=reply.text, now=reply.now)
    except actions.NothingWritten as nothing:
        raise Unsure(_("Thanks are one sentence of at most 280 characters here. Nothing was done yet.")) from nothing


@verb(SAID, Word.LETTER, gettext_lazy("what you write below goes as a letter to whom it is for"))
def write(reply: Reply) -> None:
    """Write to whom it is for."""
    try:
        actions.write(referral=access.referral_to(reply.member, reply.about), text=reply.text, now=reply.now)
    except conversations.NothingWritten as nothing:
        raise Unsure(_("Write the letter below the word. Nothing was done yet.")) from nothing
    except conversations.WaitForAnAnswer as wait:
        raise NotDone(_("Three letters wait for an answer already.")) from wait


@verb(SAID, Word.PASS_ON, gettext_lazy("alone, puts it aside; nobody is told"), is_alone=True)
def set_aside(reply: Reply) -> None:
    """Put it aside."""
    actions.set_aside(referral=access.referral_to(reply.member, reply.about), now=reply.now)
