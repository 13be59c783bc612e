"""Questions about rounds and introductions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from closeknit.introductions.models import (
    Absence,
    Answer,
    Apart,
    Exclusion,
    Forecast,
    Hold,
    Introduction,
    Response,
    Round,
    monday_of,
)
from closeknit.network import queries as network
from closeknit.network.models import Network
from closeknit.people import queries as people
from closeknit.people.models import Form, Member, Relation
from closeknit.web.waiting import the_other

# An introduction that closed without two yeses is not repeated for half a year: going without is better.
REST = timedelta(weeks=26)
CLOSES_AT = time(18, 0)  # on Sunday, on the network's clock
NEW = timedelta(weeks=4)  # since somebody joined; a first introduction in that time is chosen with more care
TO_ANSWER = timedelta(days=3)  # at least
RECENT = 10


class State(Enum):
    """Where an introduction stands, as far as one of its two members may know."""

    WAITING = "waiting"
    ANSWERED = "answered"
    TOGETHER = "together"
    NOT_TOGETHER = "not_together"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Gift:
    """One thing one of the two could give the other: whose wish, whose offer, each None where it may not be read."""

    kind: str
    wish: str | None
    offer: str | None
    topic: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """An introduction as one of its two members sees it. profile: what they may read of the other today."""

    introduction: Introduction
    member: Member
    peer: Member
    profile: people.Visible
    gives: tuple[Gift, ...]
    receives: tuple[Gift, ...]
    ground: tuple[str, ...]
    languages: tuple[str, ...]
    hours: tuple[people.Hours, ...]
    in_writing: bool


def revealed_to(member: Member, now: datetime) -> QuerySet[Introduction]:
    """Every introduction a member has seen, oldest first."""
    seen = Q(a=member, revealed_a_at__lte=now) | Q(b=member, revealed_b_at__lte=now)
    return Introduction.objects.filter(seen).select_related("a", "b").order_by("proposed_at", "pk")


def responses_of(member: Member) -> QuerySet[Response]:
    """Everything a member answered, oldest first."""
    rows = Response.objects.filter(member=member).select_related("introduction__a", "introduction__b")
    return rows.order_by("responded_at", "pk")


def rounds() -> QuerySet[Round]:
    """All rounds, newest first."""
    return Round.objects.all()


def latest_round() -> Round | None:
    return rounds().first()


def is_round_due(now: datetime) -> bool:
    """Whether this week's hour has come and its round has not run."""
    try:
        return next_round(now) <= now
    except Network.DoesNotExist:
        return False


@dataclass(frozen=True, slots=True)
class Upcoming:
    """When the next round runs, on the network's clock, and the hold that can still be taken back."""

    at: datetime
    held: Hold | None


def upcoming(now: datetime) -> Upcoming:
    """The next round: now, where one is due; a week later for each week that is held.

    After a round, as many weeks pass as the network's rhythm says.

    Where the hour was just moved, from Sunday to Monday perhaps, the last round's introductions keep the days they
    need to be answered: the next one runs that much later, and still in its week.
    """
    here = network.this_network()
    local, last = now.astimezone(ZoneInfo(here.timezone)), latest_round()
    monday = monday_of(local.date())
    if last is not None:
        monday = max(monday, last.monday + timedelta(weeks=here.weeks_between_rounds))
    held = list(Hold.objects.filter(monday__gte=monday).order_by("monday"))
    while monday in {row.monday for row in held}:
        monday += timedelta(weeks=1)
    starts = datetime.combine(monday + timedelta(days=here.round_weekday), here.round_at, local.tzinfo)
    answered = last.run_at + TO_ANSWER if last is not None else local
    return Upcoming(max(local, starts, answered).astimezone(local.tzinfo), held[0] if held else None)


def next_round(now: datetime) -> datetime:
    """When the next round runs, on the network's clock; now, where one is due."""
    return upcoming(now).at


def next_monday(now: datetime) -> date:
    """The Monday of the week in which the next round runs."""
    return monday_of(next_round(now).date())


def may_be_undone(row: Round, now: datetime) -> bool:
    """Whether nobody's post has gone out with a round, and its week is not over: it is the latest then."""
    seen = [moment for two in row.introductions.values_list("revealed_a_at", "revealed_b_at") for moment in two]
    here = network.this_network()
    return (
        row == latest_round()
        and monday_of(now.astimezone(ZoneInfo(here.timezone)).date()) == row.monday
        and now < min(seen, default=now + timedelta(1))
    )


def latest_forecast() -> Forecast | None:
    """What was asked last: what would follow if rounds were run in another way."""
    return Forecast.objects.first()


def exclusions() -> QuerySet[Exclusion]:
    """Pairs that no round introduces, by an organiser's word, the latest first."""
    return Exclusion.objects.select_related("a", "b")


def absence_of(member: Member, round: Round | None, now: datetime) -> Absence | None:
    """Why a round gave a member nobody, once their post has been."""
    return Absence.objects.filter(member=member, shown_at__lte=now, round=round).first()


def absences_of(member: Member, now: datetime) -> QuerySet[Absence]:
    """The same of the last rounds, the latest first."""
    return Absence.objects.filter(member=member, shown_at__lte=now).select_related("round").order_by("-shown_at")


def loses_a_round(timezone: str, now: datetime) -> bool:
    """Whether this week is over already on the clock of another time zone, while its round is still to run here."""
    here = network.this_network()
    monday, there = (monday_of(now.astimezone(ZoneInfo(zone)).date()) for zone in (here.timezone, timezone))
    return monday < there and not Round.objects.filter(monday=monday).exists()


def closing(here: Network, now: datetime) -> datetime:
    """When introductions proposed now close: the next Sunday evening that leaves a few days to answer. UTC."""
    local = now.astimezone(ZoneInfo(here.timezone))
    sunday = monday_of(local.date()) + timedelta(days=6)
    closes = datetime.combine(sunday, CLOSES_AT, local.tzinfo)
    return (closes if closes - local >= TO_ANSWER else closes + timedelta(weeks=1)).astimezone(UTC)


def _seen(member: Member, now: datetime) -> Q:
    return Q(a=member, revealed_a_at__lte=now) | Q(b=member, revealed_b_at__lte=now)


def of_member(member: Member, now: datetime) -> QuerySet[Introduction]:
    """All introductions that this member may see by now, the newest first."""
    mine = Response.objects.filter(introduction=OuterRef("pk"), member=member)
    earlier = Introduction.objects.filter(Q(a=member) | Q(b=member), proposed_at__lt=OuterRef("proposed_at"))
    return (
        Introduction.objects.filter(_seen(member, now))
        .select_related("a", "b", "round")
        .annotate(own_answer=Subquery(mine.values("answer")[:1]), has_earlier=Exists(earlier))
        .order_by("-proposed_at", "-worth", "pk")
    )


def own_response(introduction: Introduction, member: Member) -> Response | None:
    """What a member answered, with what they wrote."""
    return introduction.responses.filter(member=member).first()


def state(introduction: Introduction, now: datetime) -> State:
    """Where an introduction of `of_member` stands for that member. The reasons of the other side never show."""
    answer: str | None = getattr(introduction, "own_answer", None)
    if introduction.met_at is not None:
        return State.TOGETHER
    if introduction.is_open(now):
        return State.ANSWERED if answer else State.WAITING
    return State.NOT_TOGETHER if answer == Answer.YES else State.OVER


def _open(now: datetime) -> Q:
    return Q(met_at__isnull=True, closes_at__gt=now)


def open_to(member: Member, now: datetime) -> list[Introduction]:
    """Those a member can still answer, or answered and could change."""
    return list(of_member(member, now).filter(_open(now)))


def recent(member: Member, now: datetime) -> list[Introduction]:
    """What became of a member's last introductions, as far as there is anything to say."""
    rows = of_member(member, now).filter(Q(met_at__isnull=False) | Q(closes_at__lte=now))[:RECENT]
    return [row for row in rows if state(row, now) in {State.TOGETHER, State.NOT_TOGETHER}]


@people.makes_known(Relation.INTRODUCED)
def introduced_to(member: Member, now: datetime) -> QuerySet[Any, Any]:
    """Numbers of those a member has an open introduction to."""
    rows = Introduction.objects.filter(_seen(member, now), _open(now))
    return rows.order_by().values(number=the_other(member.pk))


def closed_since(monday: date) -> QuerySet[Introduction]:
    """Introductions that are still at rest in the week that begins with this Monday."""
    week = datetime.combine(monday, time(), UTC)
    return (
        Introduction.objects.filter(proposed_at__lt=week, proposed_at__gte=week - REST - timedelta(weeks=1))
        .only("a_id", "b_id", "proposed_at", "closes_at", "met_at")  # reasons would be most of what is read
        .order_by("proposed_at", "pk")
    )


def answers_since(monday: date) -> dict[int, dict[int, str]]:
    """What was answered to those of `closed_since`: by the number of the introduction, and of the member."""
    found: dict[int, dict[int, str]] = {}
    rows = Response.objects.filter(introduction__in=closed_since(monday).order_by().values("pk"))
    for introduction, member, answer in rows.values_list("introduction_id", "member_id", "answer"):
        found.setdefault(introduction, {})[member] = answer
    return found


def not_now(on: date) -> list[tuple[int, int, date]]:
    """Pairs of which one said *not now* until a day that is still to come."""
    rows = Response.objects.filter(answer=Answer.NOT_NOW, until__gt=on)
    found = rows.values_list("introduction__a_id", "introduction__b_id", "until")
    return [(a, b, until) for a, b, until in found if until is not None]


def is_first(introduction: Introduction, member: Member) -> bool:
    """Whether one of `of_member` was chosen as a newcomer's first is."""
    was_new = member.joined_at > introduction.proposed_at - NEW
    return was_new and not getattr(introduction, "has_earlier", True)


def never() -> list[tuple[int, int]]:
    """Pairs of which one said *not for me*, lately or long ago."""
    said = Response.objects.filter(answer=Answer.NOT_FOR_ME)
    return [
        *said.values_list("introduction__a_id", "introduction__b_id"),
        *Apart.objects.values_list("a_id", "b_id"),
    ]


def side(introduction: Introduction, member: Member, now: datetime, own: dict[int, str] | None = None) -> Side:
    """An introduction from one member's side: what each could give, common ground, hours, how they might talk.

    own: the member's own sentences by number, where they are at hand; else those needed are asked for.
    """
    peer = introduction.peer_of(member)
    receives, gives = introduction.reasons_of(member), introduction.reasons_of(peer)
    own = _own_words(receives, gives) if own is None else own
    profile = people.visible(peer, _relation(introduction, now))
    return Side(
        introduction=introduction,
        member=member,
        peer=peer,
        profile=profile,
        receives=tuple(_gift(reason, own, "wanted") for reason in receives if reason["kind"] != "ground"),
        gives=tuple(_gift(reason, own, "given") for reason in gives if reason["kind"] != "ground"),
        ground=tuple(
            dict.fromkeys(
                reason["topic"] for reason in (*receives, *gives) if reason["kind"] == "ground" and reason["topic"]
            )
        ),
        languages=tuple(code for code in member.languages if code in profile.languages),
        hours=people.hours_of_both(member, peer, people.today(introduction.proposed_at, member))
        if profile.may_see_hours
        else (),
        in_writing=Form.WRITING in {member.form, peer.form},
    )


def _relation(introduction: Introduction, now: datetime) -> Relation:
    """What its two members are to each other by it: once it closed without two yeses, two members among others."""
    if introduction.met_at is not None:
        return Relation.TIED
    return Relation.INTRODUCED if introduction.is_open(now) else Relation.MEMBER


def _own_words(receives: list[dict[str, Any]], gives: list[dict[str, Any]]) -> dict[int, str]:
    """The member's own sentences that the other side may not read: they are kept in their row alone."""
    own = [reason["wanted"] for reason in receives] + [reason["given"] for reason in gives]
    hidden = [quote["statement"] for quote in own if quote and quote["text"] is None]
    return people.words(hidden) if hidden else {}


def _gift(reason: dict[str, Any], own: dict[int, str], mine: str) -> Gift:
    """A reason as a gift; `mine` names the quote that is the viewer's own."""
    texts = {name: quote["text"] if (quote := reason[name]) else None for name in ("wanted", "given")}
    if texts[mine] is None and reason[mine]:
        texts[mine] = own.get(reason[mine]["statement"])
    return Gift(kind=reason["kind"], wish=texts["wanted"], offer=texts["given"], topic=reason["topic"])
