"""Writing an insight by mail, and sharing it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.insights import access, actions
from closeknit.insights.inbound.kinds import DRAFT, NEW
from closeknit.mail.incoming.catalogue import Done, NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.letters import letter
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.outbox import Answerable
from closeknit.people.models import Audience


@verb(
    NEW, None, gettext_lazy("the subject is your claim, the last paragraph what you would do, and the rest your story")
)
def write(reply: Reply) -> Done:
    """Keep a draft. Nobody reads it before its author shares it."""
    told = letter(reply)
    if not told.title or len(told.paragraphs) < 2:
        raise Unsure(
            _("An insight has a claim, which is the subject; a story; and, after an empty line, what you would do.")
        )
    *story, doing = told.paragraphs
    written = actions.Written(told.title, "\n\n".join(story), doing)
    try:
        row = actions.draft(author=reply.member, written=written, now=reply.now)
    except actions.NotSaid as too_long:
        raise Unsure(_("A claim has 160 characters at most, the rest about 450 words.")) from too_long
    except actions.EnoughDrafts as enough:
        raise NotDone(_("Twenty drafts are kept already. Share or throw away one first.")) from enough
    words = _("“%(claim)s” is kept as a draft, which only you can read. You would do: %(doing)s")
    return Done(words % {"claim": row.claim, "doing": row.doing}, (Answerable(DRAFT.name, row.code),))


@verb(DRAFT, Word.SHARE, gettext_lazy("“share: budgets, teams”, with what it is about: every member may read it"))
def share(reply: Reply) -> None:
    """Share a draft with all members."""
    row = access.own_insight_for(reply.member, reply.about)
    topics = [word.strip() for word in reply.more.split(",") if word.strip()]
    if not topics:
        raise Unsure(_("What is it about? Write “share: ” and a topic or two, with commas between them."))
    if row.withdrawn_at is not None or row.hidden_at is not None:
        raise NotDone(_("It was withdrawn or hidden meanwhile."))
    try:
        actions.share(insight=row, topics=topics, audience=Audience.MEMBERS, now=reply.now)
    except actions.NotSaid as too_many:
        raise Unsure(_("At most six topics fit, of at most sixty characters each.")) from too_many
    except actions.NotWhole as missing:
        raise NotDone(_("A claim, a story or what you would do is missing.")) from missing
    except actions.EnoughShared as enough:
        raise NotDone(_("You shared five within a week. The draft is kept.")) from enough
