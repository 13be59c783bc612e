"""The engine: arrays in, arrays out. It stores nothing and knows neither the clock nor the web.

This is its door; what stands behind it is told in `docs/developers/engine.md`. A name is imported when it is first
asked for, so that a page which plans a week does not load what a round needs.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from closeknit.engine.ask_routing import Habits, Reach, Routes, may_be_named, reach, route
    from closeknit.engine.asks import Asks, Closed, Past, read_asks, read_closed, read_past
    from closeknit.engine.circle_forming import Circles, Known, form_circles
    from closeknit.engine.fairness import History, coverage, gini, look_back
    from closeknit.engine.introduce import Absence, Proposals, introduce
    from closeknit.engine.ledger import Ledger, Overdrawn
    from closeknit.engine.mentor_pairing import Applicants, Pairing, pair_mentors
    from closeknit.engine.mutual import FIRST
    from closeknit.engine.outlook import Manner, Outlook, Prospects, outlook, prospects
    from closeknit.engine.profiles import ALL_PAIRS, Form, Profiles, Sentences, Statements, hours_mask, read
    from closeknit.engine.reasons import Reason, ReasonKind
    from closeknit.engine.replaying import digest
    from closeknit.engine.rules import FOREVER, Rules, Why
    from closeknit.engine.shares import difference
    from closeknit.engine.tie_strength import Strengths, TieTrend, tie_strengths
    from closeknit.engine.trends import Trend, trends
    from closeknit.engine.trust import at_most, trust
    from closeknit.engine.vocabulary import Vocabulary
    from closeknit.engine.week_planning import FILLED, Item, plan_week
    from closeknit.engine.willingness import answering

_ROOMS = {
    "ask_routing": ("Habits", "Reach", "Routes", "may_be_named", "reach", "route"),
    "asks": ("Asks", "Closed", "Past", "read_asks", "read_closed", "read_past"),
    "circle_forming": ("Circles", "Known", "form_circles"),
    "fairness": ("History", "coverage", "gini", "look_back"),
    "introduce": ("Absence", "Proposals", "introduce"),
    "ledger": ("Ledger", "Overdrawn"),
    "mentor_pairing": ("Applicants", "Pairing", "pair_mentors"),
    "mutual": ("FIRST",),
    "outlook": ("Manner", "Outlook", "Prospects", "outlook", "prospects"),
    "profiles": ("ALL_PAIRS", "Form", "Profiles", "Sentences", "Statements", "hours_mask", "read"),
    "reasons": ("Reason", "ReasonKind"),
    "replaying": ("digest",),
    "rules": ("FOREVER", "Rules", "Why"),
    "shares": ("difference",),
    "trends": ("Trend", "trends"),
    "trust": ("at_most", "trust"),
    "tie_strength": ("Strengths", "TieTrend", "tie_strengths"),
    "vocabulary": ("Vocabulary",),
    "week_planning": ("FILLED", "Item", "plan_week"),
    "willingness": ("answering",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "ALL_PAIRS",
    "FILLED",
    "FIRST",
    "FOREVER",
    "Absence",
    "Applicants",
    "Asks",
    "Circles",
    "Closed",
    "Form",
    "Habits",
    "History",
    "Item",
    "Known",
    "Ledger",
    "Manner",
    "Outlook",
    "Overdrawn",
    "Pairing",
    "Past",
    "Profiles",
    "Proposals",
    "Prospects",
    "Reach",
    "Reason",
    "ReasonKind",
    "Routes",
    "Rules",
    "Sentences",
    "Statements",
    "Strengths",
    "TieTrend",
    "Trend",
    "Vocabulary",
    "Why",
    "answering",
    "at_most",
    "coverage",
    "difference",
    "digest",
    "form_circles",
    "gini",
    "hours_mask",
    "introduce",
    "look_back",
    "may_be_named",
    "outlook",
    "pair_mentors",
    "plan_week",
    "prospects",
    "reach",
    "read",
    "read_asks",
    "read_closed",
    "read_past",
    "route",
    "tie_strengths",
    "trends",
    "trust",
]


class _Door(ModuleType):
    """Lets a room and a name in it be called alike: `engine.introduce` is the function, whoever imported the room."""

    def __getattr__(self, name: str) -> object:
        if name not in _ROOM_OF:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{self.__name__}.{_ROOM_OF[name]}"), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _ROOM_OF and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door
