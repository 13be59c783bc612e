"""The engine: arrays in, arrays out. It stores nothing and knows neither the clock nor the web.

This is its door; what stands behind it is told in `docs/developers/engine.md`.
"""

from closeknit.engine.fairness import History, coverage, gini, look_back
from closeknit.engine.introduce import Absence, Proposals, introduce
from closeknit.engine.profiles import Form, Profiles, Sentences, Statements, hours_mask, read
from closeknit.engine.reasons import Reason, ReasonKind
from closeknit.engine.rules import FOREVER, Rules, Why
from closeknit.engine.vocabulary import Vocabulary

__all__ = [
    "FOREVER",
    "Absence",
    "Form",
    "History",
    "Profiles",
    "Proposals",
    "Reason",
    "ReasonKind",
    "Rules",
    "Sentences",
    "Statements",
    "Vocabulary",
    "Why",
    "coverage",
    "gini",
    "hours_mask",
    "introduce",
    "look_back",
    "read",
]
