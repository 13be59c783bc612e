"""Everything that changes a round or an introduction."""

from closeknit.introductions.actions.asking import (
    LONGEST_WISH,
    WISHES_A_WEEK,
    WISHES_AT_FIRST,
    AskedEnough,
    NotFree,
    ask,
    forget_wishes,
    take_back,
)
from closeknit.introductions.actions.excluding import exclude, readmit
from closeknit.introductions.actions.foretelling import ask_what_if, foretold, forget_forecasts, half_year, work_out
from closeknit.introductions.actions.holding import HeldLongEnough, hold, release
from closeknit.introductions.actions.leaving import forget
from closeknit.introductions.actions.responses import (
    HasClosed,
    NotSeenYet,
    forget_answers,
    forget_introductions,
    respond,
)
from closeknit.introductions.actions.rounds import (
    IsHeld,
    Replayed,
    forget_absences,
    forget_lots,
    look_ahead,
    replay,
    run_round,
)
from closeknit.introductions.actions.undoing import HasBeenSeen, undo

__all__ = [
    "LONGEST_WISH",
    "WISHES_AT_FIRST",
    "WISHES_A_WEEK",
    "AskedEnough",
    "HasBeenSeen",
    "HasClosed",
    "HeldLongEnough",
    "IsHeld",
    "NotFree",
    "NotSeenYet",
    "Replayed",
    "ask",
    "ask_what_if",
    "exclude",
    "foretold",
    "forget",
    "forget_absences",
    "forget_answers",
    "forget_forecasts",
    "forget_introductions",
    "forget_lots",
    "forget_wishes",
    "half_year",
    "hold",
    "look_ahead",
    "readmit",
    "release",
    "replay",
    "respond",
    "run_round",
    "take_back",
    "undo",
    "work_out",
]
