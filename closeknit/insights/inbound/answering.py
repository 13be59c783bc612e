"""What a reader says of an insight by mail: words under it for all who read it, and words that nobody is told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.insights import access, actions
from closeknit.insights.inbound.kinds import DISCUSSION, INSIGHT, THREAD
from closeknit.insights.models import Insight
from closeknit.mail.incoming.catalogue import Reply, Unsure, verb
from closeknit.mail.incoming.reply_words import Word


@verb(INSIGHT, None, gettext_lazy("what you write stands under it, for all who may read it"))
def remark(reply: Reply) -> None:
    """Begin a thread."""
    row, _thread = _insight(reply)
    actions.remark(insight=row, author=reply.member, text=reply.text, now=reply.now)


@verb(DISCUSSION, None, gettext_lazy("what you write stands under the insight, as an answer there"))
@verb(THREAD, None, gettext_lazy("what you write stands there, as an answer"))
def answer(reply: Reply) -> None:
    """Answer in a thread."""
    row, thread = _insight(reply)
    answers = access.remark_for(reply.member, row, thread)
    actions.remark(insight=row, author=reply.member, text=reply.text, answers=answers, now=reply.now)


@verb(INSIGHT, Word.SEE_TOO, gettext_lazy("alone, says so privately"))
@verb(DISCUSSION, Word.SEE_TOO, gettext_lazy("alone, says so privately"))
def see_too(reply: Reply) -> None:
    """Say that one sees the same."""
    actions.see_too(insight=_said_alone(reply), member=reply.member, now=reply.now)


@verb(INSIGHT, Word.KEEP, gettext_lazy("alone, keeps it for later"), also=(Word.NOT_NOW,))
def keep(reply: Reply) -> None:
    """Keep it for later."""
    actions.keep(insight=_of_others(reply), member=reply.member, now=reply.now)


@verb(
    INSIGHT,
    Word.DONE,
    gettext_lazy("alone, you are done with it, and it is not shown to you again"),
    also=(Word.PASS_ON, Word.LET_GO, Word.NO, Word.NEVER),
)
def be_done(reply: Reply) -> None:
    """Be done with it. A no is no remark."""
    actions.be_done(insight=_of_others(reply), member=reply.member, now=reply.now)


def _insight(reply: Reply) -> tuple[Insight, str]:
    code, _mark, thread = reply.about.partition(":")
    return access.insight_for(reply.member, code, reply.now), thread


def _said_alone(reply: Reply) -> Insight:
    """The insight of a word that nobody else reads. With words beside it, it cannot be told who is to read those."""
    row, _thread = _insight(reply)
    if reply.text.strip():
        raise Unsure(_("A word stands alone here, and a remark without one. Nothing was done yet."))
    return row


def _of_others(reply: Reply) -> Insight:
    row = _said_alone(reply)
    if row.author_id == reply.member.pk:
        raise Insight.DoesNotExist
    return row
