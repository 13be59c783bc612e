"""Reading collaborations by mail, when one who takes part asks: what the pages would show them at that moment."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.collaborations import access, queries
from closeknit.collaborations.inbound.kinds import ASKED, CLOSING, GOES_ON, MORE_TIME
from closeknit.mail.incoming.catalogue import EVERYWHERE
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.showing import Section, Shown, shows
from closeknit.mail.outbox import Answerable
from closeknit.people import queries as people
from closeknit.people.models import Member

LATEST = 12  # notes


@shows(EVERYWHERE, Word.COLLABORATIONS, gettext_lazy("what you do together with others, and what you are asked for"))
def collaborations(member: Member, about: str, now: datetime) -> Shown:
    """What goes on, and what one is asked for."""
    running = [one.collaboration for one in queries.running(member)]
    asked = [one.collaboration for one in queries.invitations(member, now)]
    until = _("%(what)s, until %(day)s")
    sections = [
        Section(
            _lines(until % {"what": _named(one.what), "day": date_format(one.ends_on, "j F Y")} for one in running),
            _("What you do together"),
        ),
        Section(
            _lines(
                f"{one.proposer.name if one.proposer else ''}: {one.what}\n  {one.get_minutes_display()}"
                for one in asked
            ),
            _("Something to do together"),
        ),
    ]
    replies = [
        *(Answerable(GOES_ON.name, one.code, _quoted(one.what)) for one in running),
        *(Answerable(ASKED.name, one.code, one.proposer.first_name if one.proposer else "") for one in asked),
    ]
    nothing = [] if replies else [Section(_("You do nothing together with anybody, and are asked for nothing."))]
    return Shown(_("Collaborations"), [*sections, *nothing], replies)


@shows(GOES_ON, Word.READ, gettext_lazy("alone, sends you its steps, what was noted last, and the closing note"))
def collaboration(member: Member, about: str, now: datetime) -> Shown:
    """The page of those who take part."""
    partner = access.running_partner_for(member, about)
    page, row = queries.page(partner, people.today(now, member)), partner.collaboration
    replies = [Answerable(GOES_ON.name, about, _quoted(row.what))]
    if row.closing_at is not None and partner.signed_at is None:
        replies.append(Answerable(CLOSING.name, f"{about}:{row.closing_at.isoformat()}", _("the closing note")))
    if row.extends_to is not None and partner.extends_at is None:
        replies.append(Answerable(MORE_TIME.name, f"{about}:{row.extends_to}", _("the later last day")))
    signed = _("Signed by %(names)s.") % {"names": ", ".join(page.signed)} if page.signed else ""
    later = _("%(day)s is proposed instead of %(now)s. It holds once all have agreed.")
    sections = [
        Section(f"{row.get_minutes_display()}, " + _("until %(day)s") % {"day": date_format(row.ends_on, "j F Y")}),
        Section(", ".join([*(one.member.name for one in page.peers), _("you")]), _("Who takes part")),
        Section(_lines(_step(one) for one in page.open_steps), _("Steps")),
        Section(_lines(one.step.text for one in page.done_steps), _("Done")),
        Section(
            "\n\n".join(f"{_('You') if one.is_own else one.author}: {one.note.text}" for one in page.notes[-LATEST:]),
            _("Notes"),
        ),
        Section(
            later % {"day": date_format(row.extends_to, "j F Y"), "now": date_format(row.ends_on, "j F Y")}
            if row.extends_to
            else "",
            _("More time"),
        ),
        Section("\n\n".join(filter(None, [row.closing, signed])) if row.closing else "", _("The closing note")),
    ]
    return Shown(_named(row.what), sections, replies)


def _step(one: queries.Shown) -> str:
    due = one.step.due_on
    by = _("by %(day)s") % {"day": date_format(due, "j F")} if due else ""
    more = ", ".join(filter(None, [one.who, by]))
    return f"{one.step.text} ({more})" if more else one.step.text


def _named(what: str) -> str:
    return what or _("Something you do together")


def _quoted(what: str) -> str:
    return f"“{what[:60]}”" if what else ""


def _lines(words: Iterable[str]) -> str:
    return "\n".join(f"- {one}" for one in words)
