"""How a gathering goes, as plain values: its steps in an hour, and its stages in writing.

A protocol is told here and nowhere else; pages, planning and opening read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

GUEST, OTHERS, EVERYONE = "guest", "others", "everyone"
A_STAGE = 1  # days after which a stage opens, whoever has written
STAGES = 5
WRITTEN_MINUTES = 40  # about, for all five stages


@dataclass(frozen=True, slots=True)
class Step:
    """Part of the hour. is_quiet: the guest, or everybody, is silent."""

    minutes: int
    title: Any
    words: Any
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Part of the written form. who: of whom words are awaited."""

    who: str
    title: Any
    words: Any


@dataclass(frozen=True, slots=True)
class Protocol:
    """One way to think with each other. has_guest: whether somebody has the hot seat."""

    key: str
    name: Any
    words: Any
    has_guest: bool
    steps: tuple[Step, ...]
    stages: tuple[Stage, ...]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


_ARRIVE = Step(5, _("Arrive"), _("One sentence each. “I am listening today” is a full sentence."))
_TELL = Step(10, _("The guest tells it"), _("No interruptions."))
_ASK = Step(10, _("Questions only"), _("To understand, not to steer. You may type them instead."))
_WRITE = Step(5, _("Everyone writes"), _("In silence. Quiet thoughts catch up with quick ones."), is_quiet=True)
_BACK = Step(10, _("The guest comes back"), _("What was useful, and one thing they will try."))
_LEAVE = Step(5, _("Leave something"), _("Each person offers one small thing: a page, a name, a half hour."))

_TELLS = Stage(GUEST, _("The guest tells it"), _("What is it about, and what would you like the circle to think of?"))
_QUESTIONS = Stage(OTHERS, _("Questions only"), _("To understand, not to steer. One or two."))
_ANSWERS = Stage(GUEST, _("The guest answers"), _("As much of it as you like."))
_TRIES = Stage(GUEST, _("What the guest will try"), _("What was useful, and one thing you will try."))

PROTOCOLS = {
    one.key: one
    for one in (
        Protocol(
            "experience",
            _("From experience"),
            _("One person brings a question. The others tell what they lived themselves, and nobody says what to do."),
            True,
            (
                _ARRIVE, _TELL, _ASK, _WRITE,
                Step(15, _("The circle thinks aloud"), _("The guest listens and takes notes. Each tells what they "
                     "lived themselves; each speaks once before anyone speaks twice."), is_quiet=True),
                _BACK, _LEAVE,
            ),
            (
                _TELLS, _QUESTIONS, _ANSWERS,
                Stage(OTHERS, _("The circle thinks"), _("What you lived yourself that comes near it. No advice.")),
                _TRIES,
            ),
        ),
        Protocol(
            "advice",
            _("With advice"),
            _("One person brings a question. The others think on their behalf, and may say what they would do."),
            True,
            (
                _ARRIVE, _TELL, _ASK, _WRITE,
                Step(15, _("The circle thinks aloud"), _("The guest listens and takes notes. Say what you would do, "
                     "and why; each speaks once before anyone speaks twice."), is_quiet=True),
                _BACK, _LEAVE,
            ),
            (
                _TELLS, _QUESTIONS, _ANSWERS,
                Stage(OTHERS, _("The circle thinks"), _("What you would do in their place, and why.")),
                _TRIES,
            ),
        ),
        Protocol(
            "ring",
            _("A ring of asks"),
            _("Everybody brings something they would be glad of; then everybody sees what they can give to whom."),
            False,
            (
                _ARRIVE,
                Step(5, _("Everyone writes an ask"), _("In silence: one thing that can be given."), is_quiet=True),
                Step(20, _("The asks, one after the other"), _("All are told before any is answered.")),
                Step(5, _("Everyone writes"), _("In silence: what could I give, or whom do I know?"), is_quiet=True),
                Step(20, _("Giving"), _("Who gives to whom need not be even.")),
                _LEAVE,
            ),
            (
                Stage(EVERYONE, _("Everybody’s ask"), _("One thing you would be glad of. All open together.")),
                Stage(EVERYONE, _("Questions"), _("What you need to know to be of use.")),
                Stage(EVERYONE, _("Answers"), _("To what you were asked.")),
                Stage(EVERYONE, _("Giving"), _("What you can give, or whom you know, and to whom.")),
                Stage(EVERYONE, _("Thanks"), _("What you take with you, and what you will do next.")),
            ),
        ),
    )
}  # fmt: skip
USUAL, RING = "experience", "ring"


def minutes_of(*, is_written: bool) -> int:
    """About how long one gathering takes of each."""
    return WRITTEN_MINUTES if is_written else PROTOCOLS[USUAL].minutes


def minutes_a_week_of(*, is_written: bool, weeks: int) -> int:
    """What a gathering takes of a week, counted over its rhythm."""
    return -(-minutes_of(is_written=is_written) // weeks)
