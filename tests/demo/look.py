"""What of the invented people nobody there can speak to, and how many peers with gifts both ways each has.

Run it with `python -m tests.demo.look` after writing somebody new into `closeknit/demo/community/`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from closeknit import engine
from closeknit.demo.community_files import Community, Invented, Said, community
from closeknit.engine.benefit import GIFT, answered
from closeknit.engine.mutual import Scales, weigh_all

WINTER = date(2026, 1, 12)


@dataclass(frozen=True)
class Seen:
    """members: in the order of their handles. peers: how many each could be introduced to, before anybody has met.
    unanswered: (handle, sentence), of needs and goals to which no offer of somebody with a common language speaks.
    unasked: the same of offers that nobody's need or goal asks for."""

    members: tuple[Invented, ...]
    peers: list[int]
    pairs: int
    unanswered: list[tuple[str, str]]
    unasked: list[tuple[str, str]]


def look(told: Community) -> Seen:
    """Read everybody as a round would, with room for all and nobody met."""
    people, _ = _read(told.members)
    scales = Scales.of(people, engine.Rules.none(), None)
    may = weigh_all(scales).weight > 0
    n = len(told.members)
    i, j = np.nonzero((people.languages[:, None] & people.languages != 0) & ~np.eye(n, dtype=np.bool_))
    i, j = i.astype(np.int32), j.astype(np.int32)
    _, want, offer, likeness = answered(people, scales.wants, i, j)
    fits = likeness >= GIFT
    writer = np.repeat(np.arange(n), np.diff(scales.wants.start))
    said = {
        is_need: [one.text for member in told.members for one in (member.needs if is_need else member.goals)]
        for is_need in (True, False)
    }
    rows = {True: people.needs.sentence, False: people.goals.sentence}
    wished = []
    for number, is_need in enumerate(scales.wants.is_need.tolist()):
        text = said[is_need][rows[is_need][scales.wants.row[number]]]
        wished.append((told.members[writer[number]].handle, text))
    heard = {wished[number] for number in want[fits]}
    given = [(member.handle, one.text) for member in told.members for one in member.offers]
    asked = {given[people.offers.sentence[row]] for row in offer[fits]}
    return Seen(
        members=told.members,
        peers=may.sum(axis=1).tolist(),
        pairs=int(np.triu(may, 1).sum()),
        unanswered=[one for one in dict.fromkeys(wished) if one not in heard],
        unasked=[one for one in given if one not in asked],
    )


def _read(members: Sequence[Invented]) -> tuple[engine.Profiles, engine.Vocabulary]:
    n = len(members)
    codes = sorted({code for member in members for code in member.languages})
    places = sorted({member.organisation for member in members} - {""})
    return engine.read(
        goals=_sentences([member.goals for member in members]),
        offers=_sentences([member.offers for member in members]),
        needs=_sentences([member.needs for member in members]),
        id=np.arange(n, dtype=np.int64),
        capacity=np.ones(n, dtype=np.int32),
        topics=[member.topics for member in members],
        about=[f"{member.headline}. {member.about}" for member in members],
        languages=np.array([sum(1 << codes.index(code) for code in one.languages) for one in members], dtype=np.uint64),
        hours=np.array([_hours(member) for member in members], dtype=np.uint64),
        form=np.array([engine.Form[member.form.upper()] for member in members], dtype=np.int8),
        organisation=np.array(
            [places.index(member.organisation) if member.organisation else -1 for member in members], dtype=np.int32
        ),
    )


def _hours(member: Invented) -> int:
    if member.hours is None:
        return 0
    starts, ends = (clock.hour + clock.minute / 60 for clock in member.hours)
    return engine.hours_mask(member.timezone, starts, ends, WINTER)


def _sentences(said: Sequence[Sequence[Said]]) -> engine.Sentences:
    start = np.cumsum([0, *(len(one) for one in said)]).astype(np.int64)
    rows = [row for own in said for row in own]
    return engine.Sentences(start=start, text=[row.text for row in rows], topics=[row.topics for row in rows])


def main() -> None:
    """Print it."""
    seen = look(community())
    print(f"{len(seen.members)} members, {seen.pairs} pairs with gifts both ways")
    for peers, member in sorted(zip(seen.peers, (one.handle for one in seen.members), strict=True)):
        print(f"  {peers:3}  {member}")
    for title, sentences in (("Nobody speaks to", seen.unanswered), ("Nobody asks for", seen.unasked)):
        print(title)
        for handle, text in sentences:
            print(f"  {handle}: {text}")


if __name__ == "__main__":
    main()
