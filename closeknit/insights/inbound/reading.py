"""Reading insights by mail, when a member asks: what the pages would show them at that moment."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.insights import access, queries
from closeknit.insights.inbound.kinds import DISCUSSION, INSIGHT, NEW, THREAD
from closeknit.insights.models import Insight
from closeknit.mail.incoming.catalogue import EVERYWHERE
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.showing import MOST_LISTED, Section, Shown, shows
from closeknit.mail.outbox import Answerable
from closeknit.people import queries as people
from closeknit.people.models import Member

QUOTED = 40  # characters of what a thread begins with


@shows(EVERYWHERE, Word.INSIGHTS, gettext_lazy("a few insights for you, what you kept for later, and those of letters"))
def insights(member: Member, about: str, now: datetime) -> Shown:
    """The shelf, and what the letters of this week and this month name beside it."""
    shelf = queries.shelf_of(member, now)
    kept, few = shelf.kept[:MOST_LISTED], shelf.few
    there = {one.insight.pk for one in (*kept, *few)}
    named = [one for one in queries.in_letters(member, now) if one.insight.pk not in there][:MOST_LISTED]
    sections = [
        Section(_lines(kept), _("You kept these for later")),
        Section(_lines(few), _("A few for you")),
        Section(_lines(named), _("In your letters")),
    ]
    replies = [Answerable(INSIGHT.name, one.insight.code, _quoted(one.insight)) for one in (*kept, *few, *named)]
    nothing = _(
        "Nothing to read at the moment. That is fine. If you learnt something lately, somebody here may be glad."
    )
    is_all = _("That is all for now. There is nothing to catch up on.")
    return Shown(_("Insights"), [*sections, Section(is_all if replies else nothing)], [*replies, Answerable(NEW.name)])


@shows(INSIGHT, Word.READ, gettext_lazy("alone, sends you the whole of it, and what was written under it"))
@shows(DISCUSSION, Word.READ, gettext_lazy("alone, sends you the insight, and all that was written under it"))
def insight(member: Member, about: str, now: datetime) -> Shown:
    """The page of one."""
    code = about.partition(":")[0]
    page = queries.page(access.shared_for(member, code, now), member, now)
    row, name = page.insight, {"name": page.author.first_name}
    told = [_day(row.shared_at or now, member)]
    if page.is_changed:
        told.append(_("changed on %(day)s") % {"day": _day(row.kept_at, member)})
    ends = ""
    if row.closed_at is not None:
        own = _("You ended this discussion. What was written stays.")
        ends = own if page.is_own else _("%(name)s ended this discussion. What was written stays.") % name
    elif page.next_turn is not None:
        turn = page.next_turn
        when = f"{date_format(people.today(turn, member), 'l j F')}, {time_format(people.local(turn, member), 'G:i')}"
        ends = _("Others have a day before you begin something new here: until %(when)s. Nothing is lost by waiting.")
        ends %= {"when": when}
    sections = [
        Section("\n".join(filter(None, (page.author.name, page.author.headline, ", ".join(told))))),
        Section(row.story),
        Section(row.doing, _("What I would do")),
        Section(", ".join(row.topics), _("It is about")),
        Section(_("You said that you see this too.") if page.sees_too else ""),
        *_threads(page, member),
        Section(ends),
    ]
    return Shown(row.claim, sections, [Answerable(INSIGHT.name, code), *_answerable(page)])


def _threads(page: queries.Page, member: Member) -> list[Section]:
    """What peers add, a section for each thread."""
    found = []
    for number, one in enumerate(page.threads):
        words = [_said(one.first, member), *(_said(said, member, is_answer=True) for said in one.answers)]
        found.append(Section("\n\n".join(words), "" if number else _("What peers add")))
    return found


def _said(one: queries.Said, member: Member, *, is_answer: bool = False) -> str:
    if not one.text:
        return _("What stood here is not there any more.")
    who = {"name": _("You") if one.is_own else one.remark.author.name, "day": _day(one.remark.written_at, member)}
    head = _("%(name)s, %(day)s, as an answer:") if is_answer else _("%(name)s, %(day)s:")
    words = [head % who, one.text]
    if one.remark.hidden_at is not None:
        own = _("An organiser hid this. You still see it; others do not. The reason:")
        others = _("This is hidden. Its author and organisers see it, and the reason:")
        words.append(f"{own if one.is_own else others} {one.remark.hidden_because}")
    return "\n".join(words)


def _answerable(page: queries.Page) -> list[Answerable]:
    """The latest threads that can be answered, each named by who began it and how."""
    if page.insight.closed_at is not None:
        return []
    found = []
    for one in [thread.first for thread in page.threads if thread.first.text][-MOST_LISTED:]:
        name = _("yourself") if one.is_own else one.remark.author.first_name
        begins = " ".join(one.text.split())
        quoted = f"“{begins[:QUOTED]}{'…' if len(begins) > QUOTED else ''}”"
        found.append(Answerable(THREAD.name, f"{page.insight.code}:{one.remark.code}", f"{name} ({quoted})"))
    return found


def _lines(shown: Iterable[queries.Shown]) -> str:
    return "\n".join(
        f"- {one.insight.claim}\n  {', '.join(filter(None, (one.author.name, one.author.headline)))}" for one in shown
    )


def _quoted(row: Insight) -> str:
    return f"“{row.claim[:60]}”"


def _day(at: datetime, member: Member) -> str:
    return date_format(people.today(at, member), "j F Y")
