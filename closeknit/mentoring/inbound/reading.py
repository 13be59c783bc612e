"""Reading mentoring by mail, when one of the two asks: what the pages would show that member at that moment."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import EVERYWHERE
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.showing import MOST_LISTED, Section, Shown, shows
from closeknit.mail.outbox import Answerable
from closeknit.mentoring import access, queries
from closeknit.mentoring.inbound.kinds import CHECK_IN, LOOKING, MENTORSHIP, PAGE, PROGRAMME, PROPOSAL
from closeknit.mentoring.models import Mentorship
from closeknit.people import queries as people
from closeknit.people.models import Member, Relation

LATEST = 6  # words of check-ins


@shows(EVERYWHERE, Word.MENTORING, gettext_lazy("whom you go with, what you are asked, and programmes to apply to"))
def mentoring(member: Member, about: str, now: datetime) -> Shown:
    """One's own, what waits for an answer, and programmes."""
    mine = list(queries.mentorships_of(member))
    running = [one for one in mine if one.ended_at is None]
    ended = [one for one in mine if _to_look_back_on(one, member, now)]
    proposals = list(queries.proposals_open_to(member, now))
    applied = {one.programme_id for one in queries.applications_of(member)}
    programmes = [one for one in queries.programmes_open(now) if queries.makes_pairs(one, now)][:MOST_LISTED]
    sections = [
        Section(_lines(f"{one.peer_of(member).name}, {one.programme.name}" for one in [*running, *ended]), _("Yours")),
        Section(
            _lines(
                _("%(name)s, in %(programme)s. Answer until %(day)s, if you like.")
                % {
                    "name": one.peer_of(member).name,
                    "programme": one.programme.name,
                    "day": date_format(one.answer_by, "j F"),
                }
                for one in proposals
            ),
            _("Would you go with somebody?"),
        ),
        Section(
            _lines(
                f"{one.name}: {queries.in_words(one)}" + (f" ({_('you applied')})" if one.pk in applied else "")
                for one in programmes
            ),
            _("Programmes"),
        ),
    ]
    replies = [
        *(Answerable(MENTORSHIP.name, one.code, one.peer_of(member).first_name) for one in running),
        *(Answerable(LOOKING.name, f"{one.code}:closing", one.peer_of(member).first_name) for one in ended),
        *(Answerable(PROPOSAL.name, one.code, one.peer_of(member).first_name) for one in proposals),
        *(Answerable(PROGRAMME.name, one.code, f"“{one.name[:60]}”") for one in programmes),
    ]
    nothing = [] if replies else [Section(_("You go with nobody, and no programme takes applications."))]
    return Shown(_("Mentoring"), [*sections, *nothing], replies)


@shows(PROGRAMME, Word.READ, gettext_lazy("alone, sends you what it is about, what it takes and what it asks"))
def programme(member: Member, about: str, now: datetime) -> Shown:
    """The page of a programme."""
    row = access.programme_for(member, about, now)
    each = _("Counted over its rhythm, that is %(each)s minutes of each week. The last day is %(day)s.")
    takes = each % {"each": queries.minutes_a_week_of(row), "day": date_format(row.ends_on, "j F Y")}
    until = _("One may apply until %(day)s.") % {"day": date_format(queries.half_way(row), "j F Y")}
    sections = [
        Section(row.about),
        Section("\n".join([queries.in_words(row), takes, until]), _("What it takes")),
        Section(_lines(row.questions), _("What it asks")),
    ]
    return Shown(row.name, sections, [Answerable(PROGRAMME.name, about)])


@shows(PROPOSAL, Word.READ, gettext_lazy("alone, sends you why"))
def proposal(member: Member, about: str, now: datetime) -> Shown:
    """Who it is, and why."""
    row = access.proposal_for(member, about)
    peer = people.visible(row.peer_of(member), Relation.INTRODUCED)
    name = {"name": peer.first_name}
    receives, gives = queries.reasons_for(row, member)
    sections = [
        Section("\n\n".join(filter(None, [f"{row.programme.name}: {queries.in_words(row.programme)}", peer.about]))),
        Section(
            _lines(
                _("You wrote “%(wanted)s”, and %(name)s offers “%(given)s”.")
                % {"wanted": wanted, "given": given, **name}
                for wanted, given in receives
            ),
            _("What %(name)s could give you") % name,
        ),
        Section(
            _lines(
                _("You offer “%(given)s”, and %(name)s wrote “%(wanted)s”.")
                % {"wanted": wanted, "given": given, **name}
                for wanted, given in gives
            ),
            _("What you could give %(name)s") % name,
        ),
    ]
    return Shown(_("Would you go with %(name)s?") % {"name": peer.name}, sections, [Answerable(PROPOSAL.name, about)])


@shows(MENTORSHIP, Word.READ, gettext_lazy("alone, sends you the page of the two of you"))
def mentorship(member: Member, about: str, now: datetime) -> Shown:
    """Everything the two have with each other there."""
    row = access.running_mentorship_for(member, about)
    page = queries.page(row, member, now)
    name = page.peer.first_name
    replies = [Answerable(MENTORSHIP.name, about, name)]
    if page.agreement is not None and not page.has_agreed:
        replies.append(Answerable(PAGE.name, f"{about}:{page.agreement.written_at.isoformat()}", _("your one page")))
    if page.asks_check_in:
        replies.append(Answerable(CHECK_IN.name, f"{about}:{row.check_in}", _("how it goes")))
    if page.reflects_on:
        replies.append(Answerable(LOOKING.name, f"{about}:{page.reflects_on}", _("whether it is worth it")))
    steps = _lines(f"{minutes} min, {step.title}: {step.words}" for minutes, step in page.steps)
    sections = [
        Section(f"{row.programme.name}: {queries.in_words(row.programme)}"),
        *_one_page(page),
        Section(_meets(page), _("The next meeting")),
        Section(page.points_of_peer, _("What %(name)s would speak of") % {"name": name}),
        Section(page.points, _("What you would speak of")),
        Section(steps, str(page.agenda.name)),
        Section(
            "\n\n".join(
                f"{_('You') if one.member_id == member.pk else one.member.name}: {one.words}"
                for one in page.said[-LATEST:]
            ),
            _("How you told each other that it goes"),
        ),
    ]
    return Shown(_("You and %(name)s") % {"name": page.peer.name}, sections, replies)


def _one_page(page: queries.Page) -> list[Section]:
    one = page.agreement
    if one is None:
        words = _("The goal, how often, what stays between you, how either may stop. Either may begin it.")
        return [Section(words, _("Your one page"))]
    if page.is_agreed:
        stands = _("Both of you agreed to it.")
    elif page.has_agreed:
        stands = _("You agreed to it. %(name)s can read it, and change it.") % {"name": page.peer.first_name}
    else:
        stands = _("%(name)s wrote this. Agree to it, or change it.") % {"name": page.peer.first_name}
    words = "\n\n".join((one.goal, one.rhythm, one.confidence, one.stopping, stands))
    return [Section(words, _("Your one page"))]


def _meets(page: queries.Page) -> str:
    if page.meeting is None:
        return _("Nothing is put down yet.")
    at, member = page.meeting.begins_at, page.member
    known = {
        "day": date_format(people.today(at, member), "l j F"),
        "time": time_format(people.local(at, member), "H:i"),
    }
    return (_("In writing, from %(day)s on.") if page.meeting.is_written else _("%(day)s at %(time)s.")) % known


def _to_look_back_on(row: Mentorship, member: Member, now: datetime) -> bool:
    """Whether it ended lately, and this one has not looked back on it."""
    if row.ended_at is None or row.ended_at < now - queries.ASKED_FOR:
        return False
    return not row.reflections.filter(member=member, moment="closing").exists()


def _lines(words: Iterable[str]) -> str:
    return "\n".join(f"- {one}" for one in words)
