"""Questions about asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.asks.models import Ask, Asking, Reply, Thanks, Unwilling
from closeknit.people import queries as people
from closeknit.people.models import Member, Pace, Relation

WAITED = 4  # working days that one who was asked has before the next are asked
LISTED = 12  # working days after which organisers hear that nobody could help
LASTS = 8  # weeks, an ask without a day
OPEN_AT_MOST = 2  # asks of a member; one below an hour a week
OPEN_AT_FIRST = 1  # of who is new and not trusted yet
BALANCED = timedelta(days=365)
SHOWN, SHOWN_THANKS, REMEMBERED = 12, 6, timedelta(weeks=12)
LEAN = 2  # times helped for each time asked, from which it is said


@dataclass(frozen=True, slots=True)
class ForYou:
    """An ask brought to a member: by whom it is, why them, and among how many."""

    ask: Ask
    asking: Asking
    asker: people.Visible
    others: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody wrote to the asker. there: where the conversation is, for a letter."""

    asking: Asking
    helper: people.Visible
    via: str


@dataclass(frozen=True, slots=True)
class Page:
    """An ask as one member sees it. asking: what was brought to them, if it was."""

    ask: Ask
    asker: people.Visible
    is_own: bool
    asking: Asking | None
    answers: Sequence[Answered]
    thanks: Sequence[Thanks]
    state: str


def open_asks() -> QuerySet[Ask]:
    """Those that wait for help, of members who are here."""
    here = people.members().filter(pk=OuterRef("asker_id"), leaving_at__isnull=True)
    return Ask.objects.filter(Exists(here), closed_at__isnull=True)


def of_asker(member: Member) -> QuerySet[Ask]:
    """Everything a member asked for, the latest first."""
    return Ask.objects.filter(asker=member)


def room(member: Member) -> int:
    """How many asks a member may have open at once."""
    return 1 if member.pace <= Pace.HALF else OPEN_AT_MOST


def may_open(member: Member, now: datetime, *, but: int = 0) -> bool:
    """Whether a member may have one more open, not counting that of a number."""
    used = of_asker(member).filter(closed_at__isnull=True).exclude(pk=but).count()
    return people.has_room(member, used=used, usual=room(member), at_first=OPEN_AT_FIRST, now=now)


def brought_to(member: Member, now: datetime) -> QuerySet[Asking]:
    """What reached a member and is still open, of those they may meet."""
    mine = Asking.objects.filter(member=member, arrives_at__lte=now, ask__closed_at__isnull=True)
    return mine.filter(Exists(people.peers(member).filter(pk=OuterRef("ask__asker_id"))))


def for_member(member: Member, now: datetime) -> list[ForYou]:
    """What waits for a member’s answer, the oldest first."""
    waiting = brought_to(member, now).filter(reply="").select_related("ask__asker").order_by("arrives_at", "pk")
    return [
        ForYou(
            ask=one.ask,
            asking=one,
            asker=people.visible(one.ask.asker, Relation.MEMBER),
            others=_("For you and a few others") if one.wave else _("For you"),
        )
        for one in waiting
    ]


def open_to_all(member: Member) -> list[Ask]:
    """Asks for everybody, the latest first: none of one’s own, nor between whom nothing passes."""
    shown = Exists(people.peers(member).filter(pk=OuterRef("asker_id")))
    answered = Asking.objects.filter(ask=OuterRef("pk"), member=member).exclude(reply="")
    rows = open_asks().filter(shown, ~Exists(answered), is_open_to_all=True)
    return list(rows.exclude(asker=member).select_related("asker")[:SHOWN])


def readable(member: Member, now: datetime) -> QuerySet[Ask]:
    """Those a member may open: their own, what was brought to them, and what is for everybody. What an organiser hid is
    for who asked, and for who helped."""
    brought = Asking.objects.filter(ask=OuterRef("pk"), member=member, arrives_at__lte=now)
    peers = Exists(people.peers(member).filter(pk=OuterRef("asker_id")))
    helped = Exists(Asking.objects.filter(ask=OuterRef("pk"), member=member, reply=Reply.HELP))
    is_shown = Q(hidden_at__isnull=True) | helped
    others = is_shown & peers & (Exists(brought) | Q(is_open_to_all=True, closed_at__isnull=True))
    return Ask.objects.filter(Q(asker=member) | others).select_related("asker")


def asking_of(ask: Ask, member: Member, now: datetime) -> Asking | None:
    """What was brought to a member of this ask, once it reached them."""
    return Asking.objects.filter(ask=ask, member=member, arrives_at__lte=now).first()


def answers_to(ask: Ask) -> list[Answered]:
    """What helpers wrote, the oldest first; nobody whom the asker may no longer meet."""
    here = Exists(people.peers(ask.asker).filter(pk=OuterRef("member_id")))
    rows = Asking.objects.filter(here, ask=ask, reply=Reply.HELP).order_by("replied_at")
    return [
        Answered(one, people.visible(one.member, Relation.MEMBER), one.via.first_name if one.via else "")
        for one in rows.select_related("ask", "member", "via")
    ]


def page(ask: Ask, member: Member, now: datetime) -> Page:
    """The page of an ask that `access` let a member open."""
    is_own = ask.asker_id == member.pk
    answers = answers_to(ask) if is_own else []
    thanks = ask.thanks.select_related("helper")
    return Page(
        ask=ask,
        asker=people.visible(ask.asker, Relation.OWN if is_own else Relation.MEMBER),
        is_own=is_own,
        asking=None if is_own else asking_of(ask, member, now),
        answers=answers,
        thanks=list(thanks if is_own else thanks.filter(helper=member)),
        state=state(ask, answers, now) if is_own else "",
    )


def state(ask: Ask, answers: Sequence[Answered], now: datetime) -> str:
    """What the asker is told of how it goes."""
    if not ask.is_open:
        return _("This ask is closed.")
    if answers:
        return _("Somebody helps. It is open until you close it.")
    if ask.listed_at is not None:
        return _("Nobody has been able to help yet. An organiser looks at it: a smaller ask is often answered sooner.")
    if ask.wave == 0 or ask.due_at is None or ask.due_at <= now:
        return _("It goes to the few who are best placed to help.")
    day = ask.due_at.astimezone(ZoneInfo(ask.asker.timezone))
    return _("Nobody has been able to help yet. If that stays so, it goes to a few more people on %(day)s.") % {
        "day": date_format(day, "l")
    }


def thanked(member: Member, now: datetime) -> list[Thanks]:
    """Thanks that everybody may read, the latest first: both agreed, and nothing passes between none of the three."""
    peers = people.peers(member)
    rows = Thanks.objects.filter(
        Q(ask__asker=member) | Exists(peers.filter(pk=OuterRef("ask__asker_id"))),
        Q(helper=member) | Exists(peers.filter(pk=OuterRef("helper_id"))),
        is_offered=True,
        agreed_at__isnull=False,
        ask__hidden_at__isnull=True,
        thanked_at__gte=now - REMEMBERED,
    )
    return list(rows.select_related("ask__asker", "helper")[:SHOWN_THANKS])


def thanks_of(member: Member) -> QuerySet[Thanks]:
    """What a member wrote to who helped them."""
    return Thanks.objects.filter(ask__asker=member).select_related("helper")


def thanks_to(member: Member) -> QuerySet[Thanks]:
    """What a member was thanked for."""
    return Thanks.objects.filter(helper=member).select_related("ask__asker")


def unwilling(member: Member) -> QuerySet[Unwilling]:
    """What a member is not to be asked about."""
    return Unwilling.objects.filter(member=member)


def balance(member: Member, own: Sequence[Ask], now: datetime) -> str:
    """A year of giving and asking in words, for oneself; empty where there is nothing to say. own: what they asked."""
    since = now - BALANCED
    helped = Asking.objects.filter(member=member, reply=Reply.HELP, replied_at__gte=since).count()
    asked = sum(one.asked_at >= since for one in own)
    if helped and helped >= LEAN * max(1, asked):
        return _("Lately you have given more than you have asked. Asking lets someone else be useful.")
    return ""


def working_days_later(moment: datetime, days: int, zone: str) -> datetime:
    """The same hour so many days from Monday to Friday later, on the clock of a place.

    >>> friday = datetime.fromisoformat("2026-11-27T09:00+00:00")
    >>> working_days_later(friday, 4, "UTC").isoformat()
    '2026-12-03T09:00:00+00:00'
    """
    local = moment.astimezone(ZoneInfo(zone))
    while days:
        local += timedelta(days=1)
        days -= local.weekday() < 5
    return local


def next_wave_at(ask: Ask, now: datetime) -> datetime:
    """When the next are asked: once the last of those asked has passed, or waited for his four working days."""
    waiting = Asking.objects.filter(ask=ask, reply="").select_related("member")
    ends = [working_days_later(one.arrives_at, WAITED, one.member.timezone) for one in waiting]
    return max([now, *ends])


def listed() -> list[Ask]:
    """For organisers: those that nobody could help with, the longest first."""
    return list(open_asks().filter(listed_at__isnull=False).select_related("asker").order_by("listed_at", "pk"))


def whose_wave_is_due(now: datetime) -> QuerySet[Ask]:
    """Those of which more are to be asked."""
    return open_asks().filter(due_at__lte=now).select_related("asker").order_by("due_at", "pk")


def whose_time_is_over(now: datetime) -> QuerySet[Ask]:
    """Those whose day has passed everywhere, or that lasted long enough."""
    passed = Q(needed_by__lt=(now - timedelta(days=1)).date())
    return Ask.objects.filter(
        passed | Q(needed_by__isnull=True, asked_at__lt=now - timedelta(weeks=LASTS)), closed_at__isnull=True
    )


def askings_of(member: Member) -> QuerySet[Asking]:
    """What a member was asked for, whatever they said."""
    return Asking.objects.filter(member=member, arrives_at__isnull=False).annotate(wish=F("ask__wish"))


@people.takes_while_waiting
def asked_and_unanswered(now: datetime) -> list[QuerySet[Any, Any]]:
    """What takes it that members were asked for and have not answered."""
    rows = Asking.objects.filter(reply="", ask__closed_at__isnull=True)
    return [people.taken(rows, whose="member", minutes="ask__minutes")]
