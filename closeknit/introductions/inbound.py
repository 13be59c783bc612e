"""Introductions answered by mail."""

import re
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.introductions import access, actions
from closeknit.introductions.models import Answer
from closeknit.mail.incoming.catalogue import NotDone, Reply, Unsure, kind, verb
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.spans import until
from closeknit.people import queries as people

INTRODUCTION = kind("introduction", gettext_lazy("An introduction"))
NAMES_A_DAY = re.compile(
    r"\d|\b(?:until|till|before|after|bis|vor|nach|ab|jusqu|avant|après|hasta|antes|después)\b", re.I
)
RESTS, LONGEST_MESSAGE = timedelta(weeks=26), 10_000


@verb(INTRODUCTION, Word.YES, gettext_lazy("you would like to meet; what you write below becomes your first letter"))
def yes(reply: Reply) -> None:
    """Yes, with a first letter that leaves only if both say so."""
    _respond(reply, Answer.YES, message=reply.text)


@verb(INTRODUCTION, Word.NOT_NOW, gettext_lazy("ask again in three months; “not now: in a month” says when"))
def not_now(reply: Reply) -> None:
    """Not before a day, in three months where none is said."""
    today = people.today(reply.now, reply.member)
    day = until(reply.text, today)
    if day is None and NAMES_A_DAY.search(reply.text):
        raise Unsure(_("When may we ask again? Nothing was done yet. “Not now” alone says in three months."))
    if day is not None and day <= today:
        raise NotDone(_("That day is over. Name one that is to come."))
    _respond(reply, Answer.NOT_NOW, until=day)


@verb(INTRODUCTION, Word.NO, gettext_lazy("let it rest for half a year"))
def no(reply: Reply) -> None:
    """Not for half a year."""
    _respond(reply, Answer.NOT_NOW, until=people.today(reply.now, reply.member) + RESTS)


@verb(INTRODUCTION, Word.NEVER, gettext_lazy("not for you: the two of you are not introduced again"))
def never(reply: Reply) -> None:
    """Not for me."""
    _respond(reply, Answer.NOT_FOR_ME)


def _respond(reply: Reply, answer: Answer, **said: object) -> None:
    if len(reply.text) > LONGEST_MESSAGE:
        raise NotDone(_("This is longer than one letter. Ten thousand characters fit."))
    row = access.introduction_for(reply.member, reply.about, reply.now)
    try:
        actions.respond(introduction=row, member=reply.member, answer=answer, now=reply.now, **said)  # type: ignore[arg-type]
    except actions.HasClosed as closed:
        raise NotDone(_("It can no longer be answered: its week is over, or the two of you have met.")) from closed
