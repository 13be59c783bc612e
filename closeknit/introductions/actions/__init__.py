"""Everything that changes a round or an introduction."""

from closeknit.introductions.actions.leaving import forget
from closeknit.introductions.actions.responses import HasClosed, NotSeenYet, forget_answers, respond
from closeknit.introductions.actions.rounds import run_round

__all__ = ["HasClosed", "NotSeenYet", "forget", "forget_answers", "respond", "run_round"]
