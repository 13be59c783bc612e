"""Asks into what the engine reads, and whom it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from closeknit import engine
from closeknit.asks.models import Ask, Asking, Reply, Unwilling
from closeknit.people import queries as people
from closeknit.people.models import Kind, Member
from closeknit.reports import queries as reports

REMEMBERED = 26  # weeks in which who was asked, and who helped, counts
A_WAVE, MOST_ASKED = 3, 9  # members asked at once, and in all
NEW = 0  # the number of an ask that is still being written


@dataclass(frozen=True, slots=True)
class Found:
    """One member to ask. offer: their sentence for which, empty where it is for what they answered."""

    ask: Ask
    member: Member
    offer: str


@dataclass(frozen=True)
class Reading:
    """Everything a routing depends on."""

    there: people.Read
    asks: Sequence[Ask]
    of_engine: engine.Asks
    ledger: engine.Ledger
    past: engine.Past
    closed: engine.Closed


def read(asks: Sequence[Ask], now: datetime) -> Reading:
    """Members, these asks, who has how many minutes left, who helped and who is not to be asked."""
    members = list(people.members())
    row = {member.pk: number for number, member in enumerate(members)}
    minutes = _minutes_left(members, now)
    there = people.read(members, dict.fromkeys(row, 1), now.date())
    askings = [one for one in Asking.objects.select_related("ask") if one.member_id in row]
    helped = [one for one in askings if one.reply == Reply.HELP and _weeks(one.replied_at, now) <= REMEMBERED]
    lately = [one for one in askings if one.wave and _weeks(one.asked_at, now) <= REMEMBERED]
    unwilling = [one for one in Unwilling.objects.all() if one.member_id in row]
    return Reading(
        there=there,
        asks=asks,
        of_engine=engine.read_asks(
            there.vocabulary,
            id=np.array([one.pk or NEW for one in asks], np.int64),
            asker=np.array([row[one.asker_id] for one in asks], np.int32),
            text=[one.text for one in asks],
            minutes=np.array([one.minutes for one in asks], np.int32),
        ),
        ledger=engine.Ledger(np.array([minutes[member.pk] for member in members], np.int32)),
        past=engine.read_past(
            there.vocabulary,
            answerer=[row[one.member_id] for one in helped],
            text=[one.ask.text for one in helped],
            answered_ago=[_weeks(one.replied_at, now) for one in helped],
            asked=[row[one.member_id] for one in lately],
            asked_ago=[_weeks(one.asked_at, now) for one in lately],
        ),
        closed=engine.read_closed(
            there.vocabulary,
            **_closed(asks, askings, row),
            unwilling=[row[one.member_id] for one in unwilling],
            about=[one.about for one in unwilling],
        ),
    )


def route(asks: Sequence[Ask], now: datetime) -> list[Found]:
    """Whom to ask next for each of these."""
    reading = read(asks, now)
    found = engine.route(
        reading.there.profiles, reading.of_engine, reading.ledger, reading.past, reading.closed, seed=_seed(now.date())
    )
    offers = reading.there.written[Kind.OFFER]
    said = [
        next((offers[one.given].text.rstrip(".") for one in reasons if one.kind == engine.ReasonKind.OFFER), "")
        for reasons in found.reasons
    ]
    return [
        Found(asks[ask], reading.there.members[member], offer)
        for ask, member, offer in zip(found.ask.tolist(), found.member.tolist(), said, strict=True)
    ]


def reach(ask: Ask, now: datetime) -> engine.Reach:
    """How many an ask that is being written would reach, counted no further than three."""
    reading = read([ask], now)
    of = reading.there.profiles, reading.of_engine, reading.ledger, reading.past, reading.closed
    return engine.Reach(int(engine.reach(*of)[0]))


def may_be_named(ask: Ask, peer: Member, now: datetime) -> bool:
    """Whether somebody may be asked because they were named: here, with room, and not unwilling."""
    reading = read([ask], now)
    row = reading.there.row.get(peer.pk)
    of = reading.there.profiles, reading.of_engine, reading.ledger, reading.closed
    return row is not None and bool(engine.may_be_named(*of)[0, row])


def _minutes_left(members: Sequence[Member], now: datetime) -> dict[int, int]:
    """What is left of each member's week after what waits for them already; nothing for who is not to be asked."""
    held = reports.held()
    taken = people.minutes_each_week(now) + people.minutes_waiting(now)
    left = {}
    for member in members:
        away = member.is_paused(people.today(now, member)) or member.listening_since or member.leaving_at
        free = int(people.FILLED * member.minutes_per_week) - taken[member.pk]
        left[member.pk] = 0 if away or member.pk in held else max(0, free)
    return left


def _closed(asks: Sequence[Ask], askings: Sequence[Asking], row: dict[int, int]) -> dict[str, list[int]]:
    """Pairs of an ask and a member who is not asked: asked before, or nothing passes between them and the asker."""
    place = {one.pk: number for number, one in enumerate(asks) if one.pk}
    pairs = {(place[one.ask_id], row[one.member_id]) for one in askings if one.ask_id in place}
    for block in people.blocks():
        for one, other in ((block.member_id, block.peer_id), (block.peer_id, block.member_id)):
            pairs |= {(number, row[other]) for number, ask in enumerate(asks) if ask.asker_id == one and other in row}
    in_order = sorted(pairs)
    return {"ask": [ask for ask, _ in in_order], "member": [member for _, member in in_order]}


def _weeks(moment: datetime | None, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds() / (7 * 86_400)) if moment else 0.0


def _seed(on: date) -> int:
    return on.toordinal()
