"""Reading openings by mail, when a member asks: what the pages would show them at that moment."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import EVERYWHERE
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.showing import MOST_LISTED, Section, Shown, shows
from closeknit.mail.outbox import Answerable
from closeknit.openings import access, queries
from closeknit.openings.inbound.kinds import ASKED, NEW, OPENING, OWN, SAID
from closeknit.openings.models import Opening
from closeknit.people.models import Member


@shows(
    EVERYWHERE, Word.OPENINGS, gettext_lazy("openings that might fit you, words you are asked for, and what you posted")
)
def openings(member: Member, about: str, now: datetime) -> Shown:
    """The few that fit, words one is asked for, and what one posted."""
    fitting = queries.fitting(member, now)
    asked = list(queries.to_answer(member, now))[:MOST_LISTED]
    own = list(queries.of_poster(member).filter(closed_at__isnull=True))
    asks = _("A word for %(name)s: %(what)s. You can say one until %(day)s, or let it be.")
    sections = [
        Section(
            _lines(
                asks
                % {
                    "name": one.seeking.member.name,
                    "what": one.seeking.opening.what,
                    "day": date_format(one.seeking.ends_at, "j F"),
                }
                for one in asked
            ),
            _("A word you are asked for"),
        ),
        Section(_lines(f"{_line(one)}\n  {one.poster.name}, {one.terms}" for one in fitting), _("What might fit you")),
        Section(_lines(_line(one) for one in own), _("What you posted")),
    ]
    nothing = _("Nothing is open that fits what you aim at or offer. That is fine.")
    replies = [
        *(Answerable(ASKED.name, one.code, one.seeking.member.first_name) for one in asked),
        *(Answerable(OPENING.name, one.code, _quoted(one)) for one in fitting),
        *(Answerable(OWN.name, one.code, _quoted(one)) for one in own),
        Answerable(NEW.name),
    ]
    return Shown(_("Openings"), [*sections, Section("" if fitting else nothing)], replies)


@shows(OPENING, Word.READ, gettext_lazy("alone, sends you the whole of it, and whether somebody said a word for you"))
def opening(member: Member, about: str, now: datetime) -> Shown:
    """The page of somebody else's."""
    row = access.opening_of_another(member, about, now)
    page = queries.page(row, member, now)
    names = {"poster": page.poster.first_name}
    said = [f"{one.referral.words}\n{one.referrer.name}" for one in page.said]
    if page.waits and page.seeking is not None:
        waits = _(
            "Whoever of those you chose also knows %(poster)s is asked, in private, and may say a word until %(day)s."
        )
        said.append(waits % {**names, "day": date_format(page.seeking.ends_at, "j F")})
    elif page.fell:
        said.append(_("This one did not come together. That can be for any reason, time most of all."))
    elif page.seeking is None and row.is_open:
        said.append(_("%(poster)s hears of you only if somebody you both know says a word.") % names)
    closed = "" if row.is_open else _("This opening is closed. Nothing is left to do.")
    sections = [
        Section(f"{_line(row)}\n{page.poster.name}"),
        Section(row.about),
        Section(row.terms),
        Section("\n\n".join(said), _("A word of your people")),
        Section(closed),
    ]
    return Shown(row.what, sections, [Answerable(OPENING.name, about)] if row.is_open else [])


@shows(OWN, Word.READ, gettext_lazy("alone, sends you what was said"))
def own_opening(member: Member, about: str, now: datetime) -> Shown:
    """The page of one's own."""
    row = access.own_opening_for(member, about)
    page = queries.page(row, member, now)
    said = [one for one in page.said if one.referral.set_aside_at is None]
    words = _("%(referrer)s says of %(name)s:")
    told = [f"{words % {'referrer': one.referrer.name, 'name': one.about.name}}\n{one.referral.words}" for one in said]
    sections = [Section(_line(row)), Section("\n\n".join(told) or _("Nothing yet."), _("What was said"))]
    replies = [
        Answerable(OWN.name, about, _quoted(row)),
        *(Answerable(SAID.name, one.referral.code, one.about.first_name) for one in said[:MOST_LISTED]),
    ]
    return Shown(row.what, sections, replies)


@shows(ASKED, Word.READ, gettext_lazy("alone, sends you what it is about"))
def referral(member: Member, about: str, now: datetime) -> Shown:
    """Would one say a word?"""
    row = access.referral_for(member, about, now)
    seeking, name = row.seeking, {"name": row.seeking.member.first_name}
    sections = [
        Section(f"{_line(seeking.opening)}\n{seeking.opening.poster.name}"),
        Section(seeking.opening.about),
        Section(seeking.opening.terms),
        Section(seeking.work, _("What %(name)s says you have seen") % name),
    ]
    subject = _("A word for %(name)s?") % {"name": seeking.member.name}
    return Shown(subject, sections, [Answerable(ASKED.name, about)])


def _line(row: Opening) -> str:
    until = _("until %(day)s") % {"day": date_format(row.until, "j F")}
    return f"{row.what} ({row.get_sort_display()}, {until})"


def _quoted(row: Opening) -> str:
    return f"“{row.what[:60]}”"


def _lines(words: Iterable[str]) -> str:
    return "\n".join(f"- {one}" for one in words)
