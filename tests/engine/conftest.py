"""A village whose words are read once: learning from the topic pack takes two seconds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pytest

from closeknit import engine

OFFERS = (
    ("I help with pricing interviews and value-based pricing.",),
    ("Liquiditätsplanung", "Employment law"),
    ("droit du travail", "bread"),
    ("blarnix quonking",),
    ("",),
)
NEEDS = (
    ("we find out too late that the account is empty",),
    ("ich weiß nicht, was ich verlangen soll", "somebody who knows blarnix"),
    ("no sé cuánto cobrar",),
    ("I have no idea what to charge",),
    (),
)
GOALS = (("open a second shop",), (), ("open a second shop, learn Spanish",), (), ())
TOPICS = ((), ("Cash flow",), (), ("Flurbing",), ())
ABOUT = ("", "Twenty years of grants", "", "", "")


def sentences(rows: tuple[tuple[str, ...], ...], **more: Any) -> engine.Sentences:
    """One tuple of sentences a member."""
    start = np.concatenate([[0], np.cumsum([len(own) for own in rows])]).astype(np.int64)
    return engine.Sentences(start, tuple(chain.from_iterable(rows)), **more)


def described(n: int) -> dict[str, Any]:
    """What `engine.read` asks of n members beside their sentences, all of it unsaid."""
    return {
        "id": np.arange(n, dtype=np.int64),
        "capacity": np.ones(n, np.int32),
        "topics": [()] * n,
        "about": [""] * n,
        "languages": np.zeros(n, np.uint64),
        "hours": np.zeros(n, np.uint64),
        "form": np.full(n, engine.Form.EITHER, np.int8),
        "organisation": np.full(n, -1, np.int32),
    }


@dataclass(frozen=True)
class Village:
    """Five members as they were read, and what they wrote."""

    people: engine.Profiles
    vocabulary: engine.Vocabulary
    offers: engine.Sentences
    needs: engine.Sentences
    goals: engine.Sentences


@pytest.fixture(scope="session")
def village() -> Village:
    """Five members in four languages, some with topics they confirmed."""
    offers = sentences(OFFERS, topics=(("Pricing",), (), ("Employment law",), (), (), (), ()))
    needs = sentences(
        NEEDS,
        topics=((), ("Preisgestaltung",), (), (), ()),
        urgency=np.array([1, 0.5, 1, 1, 1], np.float32),
        quotable=np.array([True, True, True, True, False]),
    )
    goals = sentences(GOALS)
    given = {**described(5), "topics": TOPICS, "about": ABOUT}
    return Village(*engine.read(goals=goals, offers=offers, needs=needs, **given), offers, needs, goals)
