"""Reading circles by mail, when one of them asks: what the pages would show that member at that moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.circles import access, queries
from closeknit.circles.inbound.kinds import CIRCLE, COMMITMENT, GATHERING, HOME, THEME
from closeknit.circles.models import Gathering
from closeknit.mail.incoming.catalogue import EVERYWHERE
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.showing import MOST_LISTED, Section, Shown, shows
from closeknit.mail.outbox import Answerable
from closeknit.people import queries as people
from closeknit.people.models import Member

LATEST = 12  # words between gatherings


@shows(
    EVERYWHERE, Word.CIRCLES, gettext_lazy("your circles, those you are asked to sit in, and themes to wish for one")
)
def circles(member: Member, about: str, now: datetime) -> Shown:
    """One's own, those to answer, and themes."""
    running = list(queries.running(member))
    asked = list(queries.proposed(member).filter(circle__answer_by__gt=now))
    wished = {one.theme_id for one in queries.interests_of(member)}
    themes = list(queries.themes()[:MOST_LISTED])
    sections = [
        Section(_lines(f"{one.circle.name}: {queries.in_words(one.circle)}" for one in running), _("Yours")),
        Section(
            _lines(
                _("%(name)s: %(rhythm)s. Answer until %(day)s, if you like.")
                % {
                    "name": one.circle.name,
                    "rhythm": queries.in_words(one.circle),
                    "day": date_format(one.circle.answer_by, "j F"),
                }
                for one in asked
            ),
            _("A place in a circle"),
        ),
        Section(
            _lines(
                f"{one.name}: {one.about}" + (f" ({_('you would like one')})" if one.pk in wished else "")
                for one in themes
            ),
            _("Themes"),
        ),
    ]
    replies = [
        *(Answerable(HOME.name, one.circle.code, _quoted(one.circle.name)) for one in running),
        *(Answerable(CIRCLE.name, one.circle.code, _quoted(one.circle.name)) for one in asked),
        *(Answerable(THEME.name, one.code, _quoted(one.name)) for one in themes),
    ]
    nothing = [] if replies else [Section(_("You sit in no circle, and there is no theme to wish for one."))]
    return Shown(_("Circles"), [*sections, *nothing], replies)


@shows(
    CIRCLE, Word.READ, gettext_lazy("alone, sends you how its circle thinks with each other, and what you might find")
)
def proposed(member: Member, about: str, now: datetime) -> Shown:
    """The question whether one would sit in it."""
    seat = access.proposed_seat_for(member, about)
    protocol = queries.PROTOCOLS[seat.circle.protocol]
    found = _("Of what you wrote, somebody there offers what answers this:")
    sections = [
        Section(queries.in_words(seat.circle)),
        Section("\n".join([found, *seat.reasons]) if seat.reasons else "", _("What you might find there")),
        Section(str(protocol.words), str(protocol.name)),
    ]
    return Shown(seat.circle.name, sections, [Answerable(CIRCLE.name, about)])


@shows(HOME, Word.READ, gettext_lazy("alone, sends you who sits in it, when it meets next and what was said last"))
def circle(member: Member, about: str, now: datetime) -> Shown:
    """The page of a circle."""
    page = queries.page(access.seat_for(member, about))
    gathering, replies = page.gathering, [Answerable(HOME.name, about, _quoted(page.circle.name))]
    if gathering is not None:
        meets = _("the gathering")
        replies.append(Answerable(GATHERING.name, f"{about}:{gathering.code}:{gathering.stage}", meets))
    replies += [Answerable(COMMITMENT.name, f"{about}:{one.code}", _quoted(one.text)) for one in page.due]
    is_ending = page.circle.is_ending(people.today(now, member))
    ends = _("It ends on %(day)s. “Go on” or “complete” says privately what you would like.")
    sections = [
        Section(queries.in_words(page.circle)),
        Section(", ".join([*(one.name for one in page.peers), _("you")]), _("In the circle")),
        Section(_meets(gathering, member, page.guest, page.facilitator) if gathering else "", _("The next gathering")),
        Section(gathering.question if gathering else ""),
        Section(_lines(one.text for one in page.due), _("What you meant to do")),
        Section(
            "\n\n".join(
                f"{_('You') if one.is_own else one.author.name}: {one.update.text}" for one in page.updates[-LATEST:]
            ),
            _("Between gatherings"),
        ),
        Section(ends % {"day": date_format(page.circle.ends_on or now, "j F Y")} if is_ending else "", _("Its term")),
    ]
    return Shown(page.circle.name, sections, replies)


@shows(GATHERING, Word.READ, gettext_lazy("alone, sends you how it stands, with the words that have opened"))
def gathering(member: Member, about: str, now: datetime) -> Shown:
    """The page of a gathering."""
    circle, code = about.split(":")[:2]
    seat = access.seat_for(member, circle)
    row = access.gathering_for(seat, code)
    page = queries.page_of_gathering(row, seat, now)
    sections = [
        Section(_meets(row, member, page.guest, page.facilitator)),
        Section(row.question),
        *(_stages(page.stages) if row.is_written else [Section(_steps(page.protocol), _("How the hour goes"))]),
        Section(_said(page.notes), _("Notes for you")),
        Section(
            _said((one.seat.member, one.text) for one in page.commitments if one.seat_id != seat.pk),
            _("Until the next time"),
        ),
    ]
    stage = f":{row.stage}" if row.is_written and queries.has_begun(row, now) and row.closed_at is None else ""
    return Shown(seat.circle.name, sections, [Answerable(GATHERING.name, f"{circle}:{code}{stage}")])


def _stages(stages: Sequence[queries.Opened]) -> list[Section]:
    """What has opened, and what is on."""
    found = []
    for one in stages:
        title = f"{one.number + 1}. {one.stage.title}"
        if one.is_open:
            found.append(Section(_said(one.words) or _("Nobody wrote."), title))
        elif one.is_now:
            waits = [str(one.stage.words)]
            waits.append(_("Your own words:") + f" {one.own}" if one.own else "")
            waits.append("" if one.may_write else _("This part is for somebody else. Nothing is asked of you."))
            found.append(Section("\n\n".join(filter(None, waits)), title))
    return found


def _steps(protocol: queries.Protocol) -> str:
    return _lines(f"{one.minutes} min, {one.title}: {one.words}" for one in protocol.steps)


def _meets(row: Gathering, member: Member, guest: Member | None, facilitator: Member | None) -> str:
    """When and where, on one's own clock; who has the hot seat, and who keeps the time."""
    known = {
        "day": date_format(people.today(row.begins_at, member), "l j F"),
        "time": time_format(people.local(row.begins_at, member), "H:i"),
    }
    said = [(_("In writing, from %(day)s on.") if row.is_written else _("%(day)s at %(time)s.")) % known, row.place]
    for who, own, other in (
        (guest, _("You have the hot seat."), _("%(name)s has the hot seat.")),
        (facilitator, _("You keep the time."), _("%(name)s keeps the time.")),
    ):
        if who is not None:
            said.append(own if who.pk == member.pk else other % {"name": who.name})
    return "\n".join(filter(None, said))


def _said(words: Iterable[tuple[Member, str]]) -> str:
    return "\n\n".join(f"{member.name}: {text}" for member, text in words)


def _lines(words: Iterable[str]) -> str:
    return "\n".join(f"- {one}" for one in words)


def _quoted(words: str) -> str:
    return f"“{words[:60]}”"
