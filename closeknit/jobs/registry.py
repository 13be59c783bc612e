"""What the clock looks after: plain functions that each part's `jobs.py` puts here when the project starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

Work = Callable[[datetime], int]


@dataclass(frozen=True, slots=True)
class Job:
    """A function that takes `now`, does what is due and returns how much that was; and how often to look.

    is_abroad: it waits for somebody else's server, and so comes after all others.
    """

    name: str
    every: timedelta
    work: Work
    is_abroad: bool = False


JOBS: dict[str, Job] = {}


def every(*, is_abroad: bool = False, **interval: float) -> Callable[[Work], Work]:
    """Let the clock call a function: `@every(seconds=30)`. Its name is `<part>.<function>`."""

    def register(work: Work) -> Work:
        name = f"{work.__module__.split('.')[1]}.{work.__name__}"
        JOBS[name] = Job(name=name, every=timedelta(**interval), work=work, is_abroad=is_abroad)
        return work

    return register
