"""How it goes, and looking back, by mail."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import NotDone, Reply, verb
from closeknit.mail.incoming.reply_words import Word
from closeknit.mentoring import access, actions, queries
from closeknit.mentoring.inbound.kinds import CHECK_IN, LOOKING
from closeknit.mentoring.models import Mood, Worth


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


@verb(LOOKING, Word.WORTH, gettext_lazy("it was worth your time; what you write below is a note to yourself"))
def worth(reply: Reply) -> None:
    """Worth it."""
    _look_back(reply, Worth.YES)


@verb(LOOKING, Word.PARTLY, gettext_lazy("in part, in the same way"))
def partly(reply: Reply) -> None:
    """In part."""
    _look_back(reply, Worth.PARTLY)


@verb(LOOKING, Word.NOT_WORTH, gettext_lazy("not really, in the same way; nobody else ever reads it"))
def not_really(reply: Reply) -> None:
    """Not really."""
    _look_back(reply, Worth.NOT_REALLY)


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


def _look_back(reply: Reply, worth: Worth) -> None:
    code, _mark, moment = reply.about.partition(":")
    row = access.mentorship_for(reply.member, code)
    if queries.page(row, reply.member, reply.now).reflects_on != moment:
        raise NotDone(_("You looked back on this already, or its days are over."))
    try:
        actions.look_back(mentorship=row, member=reply.member, worth=worth, words=reply.text, now=reply.now)
    except actions.NothingWritten as too_long:
        raise NotDone(_("Two thousand characters fit.")) from too_long
