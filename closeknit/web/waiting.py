"""What a part has waiting for a member, in a shape the week can plan and show without knowing the part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing a member might do this week.

    kind: as "introduction" or "conversation"; the planner takes at most one of each kind a pass. key: the same thing
    has the same key all week. minutes: about how long it takes. somebody: another person is waiting for it.
    known: spent on somebody one already knows. template: a part's template that shows it, given `context` and `item`.
    """

    kind: str
    key: str
    minutes: int
    template: str
    somebody: bool = False
    known: bool = False
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """One thing a member did this week: shown quietly, with its minutes spent. known: on somebody one knew already."""

    kind: str
    key: str
    minutes: int
    words: str
    address: str
    known: bool = False
