"""Questions about a member's week."""

from closeknit.week.queries.calendar import appointments, calendar_address_of
from closeknit.week.queries.letters import (
    Fading,
    fading,
    is_first_of_month,
    is_owed,
    letter_of,
    letters_of,
    silent,
    without_letter,
)
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
    "Fading",
    "Finished",
    "Found",
    "Part",
    "Planned",
    "Week",
    "appointments",
    "calendar_address_of",
    "fading",
    "found",
    "is_first_of_month",
    "is_owed",
    "is_waiting",
    "let_go_by",
    "letter_of",
    "letters_of",
    "minutes_spent",
    "monday_of",
    "silent",
    "week_of",
    "without_letter",
]
