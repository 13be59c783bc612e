"""A week that fits: what of all that waits goes into the minutes a member chose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

FILLED = 0.85
"""Part of the minutes that is planned at most; the rest is left free."""
ORDER = ("introduction", "ask", "tie", "insight")
"""What comes first among things that nobody waits for; kinds that are not named come last."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a member might do.

    kind: at most one of each in a pass. minutes: about how long it takes. somebody: another person waits for it.
    booked: it has an hour of its own and takes its minutes first. people: its minutes are spent on somebody.
    known: on somebody one already knows.
    """

    kind: str
    minutes: int
    somebody: bool = False
    booked: bool = False
    people: bool = True
    known: bool = False


def plan_week(
    items: Sequence[Item], minutes: int, *, spent: int = 0, spent_on_known: int = 0, fewer: Collection[str] = ()
) -> tuple[int, ...]:
    """Which items go into a week of so many minutes, in the order in which they are shown.

    items: in the order in which each part would offer them. spent: minutes already used this week;
    spent_on_known: those of them spent on people one knows. fewer: kinds of which one is enough.

    Booked items are always in. Then, in passes of at most one of each kind: what somebody waits for, and the rest in
    ORDER, as long as it fits into FILLED of the minutes. Where there is anything to do with people one knows, the
    minutes for others never exceed theirs. O(k^2) for k items.

    >>> letter, meet = Item("conversation", 10, somebody=True, known=True), Item("introduction", 5)
    >>> plan_week([meet, Item("insight", 5, people=False), letter, letter], 30)
    (2, 0, 1)
    >>> plan_week([meet, letter], 15)
    (1,)
    """
    budget = FILLED * minutes
    planned = [k for k, item in enumerate(items) if item.booked]
    used = spent + sum(items[k].minutes for k in planned)
    known = spent_on_known + sum(items[k].minutes for k in planned if items[k].known)
    strangers = sum(items[k].minutes for k in planned if items[k].people and not items[k].known)
    knows_anybody = known > 0 or any(item.known for item in items)
    waiting = sorted((k for k in range(len(items)) if k not in planned), key=lambda k: (_rank(items[k]), k))
    full: set[str] = set()
    while True:
        taken: set[str] = set()
        for k in waiting:
            item = items[k]
            if k in planned or item.kind in taken or item.kind in full or used + item.minutes > budget:
                continue
            new = item.people and not item.known and not item.somebody
            if new and knows_anybody and strangers + item.minutes > known:
                continue
            planned.append(k)
            taken.add(item.kind)
            used += item.minutes
            known += item.minutes if item.known else 0
            strangers += item.minutes if new else 0
        full |= taken & set(fewer)
        if not taken:
            return tuple(planned)


def _rank(item: Item) -> int:
    if item.somebody:
        return -1
    return ORDER.index(item.kind) if item.kind in ORDER else len(ORDER)
