"""Questions about a member's week."""

from closeknit.week.queries.question import PARTS, Part
from closeknit.week.queries.weeks import (
    Finished,
    Found,
    Planned,
    Week,
    found,
    is_waiting,
    let_go_by,
    minutes_spent,
    monday_of,
    week_of,
)

__all__ = [
    "PARTS",
    "Finished",
    "Found",
    "Part",
    "Planned",
    "Week",
    "found",
    "is_waiting",
    "let_go_by",
    "minutes_spent",
    "monday_of",
    "week_of",
]
