"""Questions about rounds and introductions."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from closeknit.introductions.models import Introduction, Round
from closeknit.people import queries as people
from closeknit.people.models import Form, Member

# An introduction that closed without two yeses is not repeated for half a year: going without is better.
REST = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class Gift:
    """One thing one of the two could give the other: whose wish, whose offer, each None where it may not be read."""

    kind: str
    wish: str | None
    offer: str | None
    topic: str | None


@dataclass(frozen=True, slots=True)
class Hours:
    """A span in which both are at work, on each one's own clock."""

    starts: time
    ends: time
    starts_for_peer: time
    ends_for_peer: time


@dataclass(frozen=True, slots=True)
class Side:
    """An introduction as one of its two members sees it."""

    introduction: Introduction
    member: Member
    peer: Member
    gives: tuple[Gift, ...]
    receives: tuple[Gift, ...]
    ground: tuple[str, ...]
    languages: tuple[str, ...]
    hours: tuple[Hours, ...]
    in_writing: bool


def rounds() -> QuerySet[Round]:
    """All rounds, newest first."""
    return Round.objects.all()


def latest_round() -> Round | None:
    return rounds().first()


def of_member(member: Member) -> QuerySet[Introduction]:
    """All introductions that are this member's to see, newest round first."""
    return (
        Introduction.objects.filter(Q(a=member) | Q(b=member))
        .select_related("a", "b", "round")
        .order_by("-round__monday", "-worth", "pk")
    )


def in_round(member: Member, chosen: Round | None) -> list[Side]:
    """What a round proposes to this member, from their own side."""
    return [] if chosen is None else [side(row, member) for row in of_member(member).filter(round=chosen)]


def closed_since(monday: date) -> QuerySet[Introduction]:
    """Introductions of earlier rounds that are still at rest in the week that begins with this Monday."""
    return Introduction.objects.filter(
        round__monday__lt=monday, round__monday__gt=monday - REST - timedelta(weeks=1)
    ).select_related("round")


def side(introduction: Introduction, member: Member) -> Side:
    """An introduction from one member's side: what each could give, common ground, hours, how they might talk."""
    peer = introduction.peer_of(member)
    receives, gives = introduction.reasons_of(member), introduction.reasons_of(peer)
    own = _own_words(receives, gives)
    return Side(
        introduction=introduction,
        member=member,
        peer=peer,
        receives=tuple(_gift(reason, own, "wanted") for reason in receives if reason["kind"] != "ground"),
        gives=tuple(_gift(reason, own, "given") for reason in gives if reason["kind"] != "ground"),
        ground=tuple(
            dict.fromkeys(
                reason["topic"] for reason in (*receives, *gives) if reason["kind"] == "ground" and reason["topic"]
            )
        ),
        languages=tuple(code for code in member.languages if code in peer.languages),
        hours=tuple(
            Hours(*(people.local(moment, who) for who in (member, peer) for moment in span))
            for span in people.hours_shared(member, peer, introduction.round.monday)
        ),
        in_writing=Form.WRITING in {member.form, peer.form},
    )


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
