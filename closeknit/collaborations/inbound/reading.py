"""Reading collaborations by mail, when one who takes part asks: what the pages would show them at that moment."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.collaborations import access, queries
from closeknit.collaborations.inbound.kinds import ASKED, CLOSING, FROM_ASK, GOES_ON, MORE_TIME, NEW, OWN
from closeknit.collaborations.models import Collaboration
from closeknit.mail.incoming.catalogue import EVERYWHERE
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.showing import MOST_LISTED, Section, Shown, shows
from closeknit.mail.outbox import Answerable
from closeknit.people import queries as people
from closeknit.people.models import Member

LATEST = 12  # notes


@shows(
    EVERYWHERE,
    Word.COLLABORATIONS,
    gettext_lazy("what you do together with others, what you proposed, and what you are asked for"),
)
def collaborations(member: Member, about: str, now: datetime) -> Shown:
    """What goes on, what one proposed, and what one is asked for."""
    running = [one.collaboration for one in queries.running(member)]
    asked = [one.collaboration for one in queries.invitations(member, now)]
    own = list(queries.proposed_by(member))
    until, since = _("%(what)s, until %(day)s"), now - timedelta(days=queries.TOLD)
    fell = _("%(what)s: this one did not come together. That can be for any reason, time most of all.")
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
        Section(_lines(one.what for one in own), _("What you propose")),
        Section(_lines(fell % {"what": one.collaboration.what} for one in queries.fell_lately(member, since))),
    ]
    replies = [
        *(Answerable(GOES_ON.name, one.code, _quoted(one.what)) for one in running),
        *(Answerable(ASKED.name, one.code, one.proposer.first_name if one.proposer else "") for one in asked),
        *(Answerable(OWN.name, one.code, _quoted(one.what)) for one in own),
    ]
    begins = [
        *(Answerable(FROM_ASK.name, one.code, _quoted(one.wish)) for one in queries.asks_for_somebody(member)),
        Answerable(NEW.name),
    ]
    nothing = [] if replies else [Section(_("You do nothing together with anybody, and are asked for nothing."))]
    return Shown(_("Collaborations"), [*sections, *nothing], [*replies, *begins])


@shows(OWN, Word.READ, gettext_lazy("alone, sends you the whole of it, whom you asked and whom you may ask"))
def proposal(member: Member, about: str, now: datetime) -> Shown:
    """The page of what one proposed."""
    page = queries.proposal(access.proposal_for(member, about), now)
    row = page.collaboration
    begins = _("You can begin with those who said yes. Whoever has not answered by then is not asked any more.")
    sections = [
        Section(_("Your proposal")),
        *_told(row),
        Section(_lines(_invited(one) for one in page.invited) or _("Nobody yet."), _("Whom you asked")),
        Section(begins if page.agreed else ""),
        *_whom(page),
        Section(_looked(page, now)),
    ]
    return Shown(row.what, sections, [Answerable(OWN.name, about)])


@shows(ASKED, Word.READ, gettext_lazy("alone, sends you the whole of it, and until when you may answer"))
def invitation(member: Member, about: str, now: datetime) -> Shown:
    """The question whether one would take part."""
    partner = access.invitation_for(member, about, now)
    row = partner.collaboration
    waits = _("You can answer until %(day)s, and change your mind until it begins.")
    said = {"yes": _("You said yes."), "no": _("You said no. Nobody hears of it.")}.get(partner.answer, "")
    sections = [
        Section(queries.proposer_of(row).name),
        *_told(row),
        Section(waits % {"day": date_format(partner.expires_at, "j F")}),
        Section(said),
    ]
    return Shown(row.what, sections, [Answerable(ASKED.name, about)])


@shows(GOES_ON, Word.READ, gettext_lazy("alone, sends you its steps, what was noted last, and the closing note"))
def collaboration(member: Member, about: str, now: datetime) -> Shown:
    """The page of those who take part, or took part until it ended."""
    partner = access.partner_for(member, about)
    page, row = queries.page(partner, people.today(now, member)), partner.collaboration
    replies = [Answerable(GOES_ON.name, about, _quoted(row.what))] if row.is_running else []
    if row.is_running and row.closing_at is not None and partner.signed_at is None:
        replies.append(Answerable(CLOSING.name, f"{about}:{row.closing_at.isoformat()}", _("the closing note")))
    if row.extends_to is not None and partner.extends_at is None:
        replies.append(Answerable(MORE_TIME.name, f"{about}:{row.extends_to}", _("the later last day")))
    signed = _("Signed by %(names)s.") % {"names": ", ".join(page.signed)} if page.signed else ""
    later = _("%(day)s is proposed instead of %(now)s. It holds once all have agreed.")
    sections = [
        Section(queries.said_of(row)),
        Section(_terms(row)),
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


def _told(row: Collaboration) -> list[Section]:
    """What was proposed, but what it is, which is the subject."""
    return [
        Section(row.roles, _("Who does what")),
        Section(row.first_step, _("The first step")),
        Section(_terms(row), _("It takes")),
    ]


def _terms(row: Collaboration) -> str:
    return f"{row.get_minutes_display()}, " + _("until %(day)s") % {"day": date_format(row.ends_on, "j F Y")}


def _invited(one: queries.Invited) -> str:
    """As the page says it: a no, a silence and what never arrived are the same."""
    if one.said_yes:
        return _("%(name)s would take part") % {"name": one.peer.name}
    if one.may_answer:
        day = date_format(one.partner.expires_at, "j F")
        return _("%(name)s may answer until %(day)s") % {"name": one.peer.name, "day": day}
    fell = _("This one did not come together. That can be for any reason, time most of all.")
    return f"{one.peer.name}: {fell}"


def _whom(page: queries.Proposal) -> list[Section]:
    """Whom one may ask, and why they are on the list."""
    if not page.has_place:
        full = _("Three are asked at once at most. Once their days to answer are over you can ask somebody else.")
        return [Section(full, _("Whom you may ask"))]
    if not page.candidates:
        nobody = _(
            "Nobody is on your list yet: it has those you met here, and whoever answers when you ask for someone to "
            "work with."
        )
        return [Section(nobody, _("Whom you may ask"))]
    aims = _("%(name)s aims at: “%(goal)s”")
    found = []
    for words, group in groupby(page.candidates, key=lambda one: one.words):
        there = list(group)
        lines = [aims % {"name": one.member.name, "goal": one.goal} if one.goal else one.member.name for one in there]
        more = ""
        if there[0].why == queries.MET and len(there) > MOST_LISTED:
            lines, more = lines[:MOST_LISTED], _("Whoever else you met can be named, too.")
        listed = "\n".join(filter(None, [_lines(lines), more]))
        found.append(Section(listed, _("Whom you may ask: %(why)s") % {"why": words}))
    return found


def _looked(page: queries.Proposal, now: datetime) -> str:
    """Whether one can look who might fit, or did in vain."""
    looked = page.collaboration.looked_on
    if not page.has_place or page.fits:
        return ""
    if looked == now.date():
        return _(
            "Nobody was found today whose goals this meets. That is for any reason, and you can look again tomorrow."
        )
    return _("“Look”, once a day, brings up to three people whose goals this meets, and whose weeks have room for it.")


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
