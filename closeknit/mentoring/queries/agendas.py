"""How a meeting of two goes, and what the one page begins with."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Words = str | Promise
FIRST, USUAL, HALF_WAY, LAST = "first", "usual", "half_way", "last"


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a meeting: how much of it, in hundredths, and what happens."""

    part: int
    title: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Agenda:
    """One of the four, in its steps."""

    key: str
    name: Words
    steps: tuple[Step, ...]

    def in_minutes(self, minutes: int) -> list[tuple[int, Step]]:
        """The same for a meeting of so many minutes: whole ones, that add up to them.

        >>> sum(minutes for minutes, _ in AGENDAS[USUAL].in_minutes(45))
        45
        """
        ends = [
            round(minutes * sum(step.part for step in self.steps[: place + 1]) / 100)
            for place in range(len(self.steps))
        ]
        return [(end - begin, step) for begin, end, step in zip([0, *ends], ends, self.steps, strict=False)]


_said = gettext_lazy
ARRIVE = Step(10, _said("Arrive"), _said("How are you, in a sentence each. Nothing has to be reported."))
NEXT = Step(20, _said("What is next"), _said("One thing the mentee will try, and when you meet again."))
AGENDAS = {
    one.key: one
    for one in (
        Agenda(
            FIRST,
            _said("A first meeting"),
            (
                Step(
                    40,
                    _said("Who you are"),
                    _said("How each came to what they do. The mentor begins, so that nobody has to."),
                ),
                Step(
                    40,
                    _said("The one page"),
                    _said("What it is for, how often you meet, what stays between you, how either may stop."),
                ),
                NEXT,
            ),
        ),
        Agenda(
            USUAL,
            _said("A usual meeting"),
            (
                ARRIVE,
                Step(
                    20,
                    _said("Since the last time"),
                    _said("What was tried, and what came of it. Not having tried is an answer too."),
                ),
                Step(50, _said("What you brought"), _said("Questions first. Advice when it is asked for.")),
                NEXT,
            ),
        ),
        Agenda(
            HALF_WAY,
            _said("A meeting half way"),
            (
                ARRIVE,
                Step(
                    35,
                    _said("What this has been so far"),
                    _said("What each would keep, and what each would do otherwise."),
                ),
                Step(
                    35,
                    _said("The one page again"),
                    _said("Whether it still says what you want, and what to change in it."),
                ),
                NEXT,
            ),
        ),
        Agenda(
            LAST,
            _said("A last meeting"),
            (
                Step(40, _said("What changed"), _said("What each takes along, the mentor too.")),
                Step(30, _said("What stays open"), _said("And who else might help with it.")),
                Step(
                    30, _said("How you part"), _said("A thank-you, and whether you write to each other now and then.")
                ),
            ),
        ),
    )
}


def first_page() -> dict[str, str]:
    """What the one page holds before the two change it."""
    return {
        "goal": "",
        "rhythm": "",
        "confidence": _(
            "What we say to each other stays between us. Either may repeat what they learnt, and not who said it."
        ),
        "stopping": _("Either of us may stop at any time, and does not need to say why."),
    }
