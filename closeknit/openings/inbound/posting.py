"""Posting an opening by mail, asking one's own people for a word with one, and closing it."""

import re
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import Done, NotDone, Reply, Unsure, verb
from closeknit.mail.incoming.letters import letter
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.spans import until
from closeknit.mail.outbox import Answerable
from closeknit.openings import access, actions
from closeknit.openings.inbound.kinds import NEW, OPENING, OWN
from closeknit.openings.models import Ending, Sort
from closeknit.people import queries as people
from closeknit.ties import queries as ties

SORTS = {
    Sort.BOARD: re.compile(r"\b(?:board|trustee|vorstand|beirat|conseil|consejo|patronato)\b", re.I),
    Sort.COMMISSION: re.compile(r"\b(?:commission|contract|auftrag|mission|encargo)\b", re.I),
}
USUAL = timedelta(days=30)


@verb(
    OPENING,
    Word.ASK,
    gettext_lazy(
        "“ask: Bo Falk, Chi Oduya”, one to three of those you met; below it, which work of yours they have seen"
    ),
)
def seek(reply: Reply) -> None:
    """Ask people of one's own for a word."""
    row = access.opening_of_another(reply.member, reply.about, reply.now)
    own = [one for one in people.by_name(ties.tied_peers(reply.member)) if one.pk != row.poster_id]
    work = reply.text.removeprefix(reply.more).strip()
    try:
        named = people.all_called(reply.more, own)
        actions.seek(opening=row, member=reply.member, peers=named, work=work, now=reply.now)
    except people.NobodyCalled as nobody:
        raise Unsure(_("Who is “%(name)s”? Name those you met as they are named here.") % {"name": nobody}) from nobody
    except actions.NotYours as few:
        raise Unsure(_("Whom do you ask? Name one to three of those you met. Nothing was done yet.")) from few
    except actions.NothingWritten as nothing:
        raise Unsure(
            _("Which work of yours have they seen? Write it below, in at most 280 characters. Nothing was done yet.")
        ) from nothing
    except actions.AskedAlready as again:
        raise NotDone(_("You asked with this one already.")) from again
    except actions.AskedEnough as enough:
        raise NotDone(_("You asked for a word twice within a week. After that you can ask again.")) from enough


@verb(OWN, Word.DONE, gettext_lazy("alone, somebody was found"), is_alone=True)
def find(reply: Reply) -> None:
    """Close it: somebody was found."""
    actions.close(opening=access.own_opening_for(reply.member, reply.about), ending=Ending.FILLED, now=reply.now)


@verb(OWN, Word.LET_GO, gettext_lazy("alone, closes it"), is_alone=True)
def let_go(reply: Reply) -> None:
    """Close it."""
    actions.close(opening=access.own_opening_for(reply.member, reply.about), ending=Ending.LET_GO, now=reply.now)


@verb(
    NEW,
    None,
    gettext_lazy(
        "to post one: its subject, or the first paragraph of a reply, says in a line what it is; your words, a "
        "paragraph each, what there is to do, hours and pay, and “until 2027-01-31”, else it is for thirty days"
    ),
)
def post(reply: Reply) -> Done:
    """Post one, for members whom it fits."""
    written = letter(reply)
    what, told = written.title, list(written.paragraphs)
    today = people.today(reply.now, reply.member)
    last = until(told[-1], today) if len(told) > 2 else None
    about, terms = (told[:-1] if last else told)[:-1], (told[:-1] if last else told)[-1:]
    text = "\n\n".join(about)
    posted = actions.Posted(
        sort=next((sort for sort, named in SORTS.items() if named.search(f"{what} {text}")), Sort.VACANCY),
        what=what,
        about=text,
        terms="".join(terms),
        until=last or today + USUAL,
    )
    try:
        row = actions.post(poster=reply.member, posted=posted, now=reply.now)
    except actions.NotSaid as missing:
        raise Unsure(
            _(
                "An opening says in its subject what it is; then, with empty lines between, what there is to do, hours "
                "and pay, and a last day within sixty. Nothing was done yet."
            )
        ) from missing
    except actions.EnoughOpen as enough:
        raise NotDone(_("Two of your openings are open. Close one, and this can be posted.")) from enough
    words = _(
        "“%(what)s” is posted as %(sort)s. It is open until %(day)s, and members whom it fits see it. Hours and pay: "
        "%(terms)s"
    )
    told_of = {"what": row.what, "sort": row.get_sort_display(), "day": row.until.isoformat(), "terms": row.terms}
    return Done(words % told_of, (Answerable(OWN.name, row.code),))
