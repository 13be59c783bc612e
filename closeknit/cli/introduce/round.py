"""From people of a sheet to a round, through the engine's door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from closeknit import engine
from closeknit.sheets.columns import folded
from closeknit.sheets.pairs import Pairs
from closeknit.sheets.people import People, Written
from closeknit.sheets.words import Piece, pieces, sentence


@dataclass(frozen=True, slots=True)
class Settings:
    """How the round is held."""

    seed: int
    allow_one_way: bool
    colleagues: bool


@dataclass(frozen=True)
class Round:
    """A round and what it is told from.

    needs: bool[S], which needs its introductions answer; answered: the same, earlier rounds included.
    notes: what readers may want to know, in sentences.
    """

    people: People
    vocabulary: engine.Vocabulary
    proposals: engine.Proposals
    settings: Settings
    needs: NDArray[np.bool_]
    answered: NDArray[np.bool_]
    later: bool
    notes: list[str]

    def reasons(self, k: int, *, of: str, named: bool = False) -> list[list[Piece]]:
        """Why introduction k is worth a's or b's time, best first; named: in the third person."""
        a, b = int(self.proposals.a[k]), int(self.proposals.b[k])
        receiver, giver = (a, b) if of == "a" else (b, a)
        found = self.proposals.reasons_a[k] if of == "a" else self.proposals.reasons_b[k]
        people = self.people
        topics = [self.topic_told(reason, receiver, giver) for reason in found]
        return [
            pieces(
                reason.kind,
                receiver=people.names[receiver] if named else None,
                giver=people.names[giver],
                wanted=(people.goals if reason.kind == engine.ReasonKind.GOAL else people.needs).text[reason.wanted]
                if reason.wanted >= 0
                else "",
                given=people.offers.text[reason.given] if reason.given >= 0 else "",
                topic=topic,
            )
            for reason, topic in zip(found, topics, strict=True)
            if topic or reason.kind != engine.ReasonKind.GROUND or len(found) == 1
        ]

    def topic_told(self, reason: engine.Reason, receiver: int, giver: int) -> str | None:
        """The topic of a reason, if one of the two named it themselves: what the engine only guessed is not told."""
        name = self.vocabulary.name(reason.topic) if reason.topic >= 0 else None
        named = {folded(topic) for row in (receiver, giver) for topic in self.people.topics[row]}
        return name if name and folded(name) in named else None

    def sentences(self, k: int, *, of: str) -> list[str]:
        """The same as sentences to the one who receives."""
        return [sentence(reason) for reason in self.reasons(k, of=of)]

    @cached_property
    def benefit(self) -> NDArray[np.float64]:
        """float64[N]: what each would gain from this round's introductions together."""
        proposals, n = self.proposals, len(self.people)
        gained = np.zeros(n)
        np.add.at(gained, proposals.a, proposals.worth_a)
        np.add.at(gained, proposals.b, proposals.worth_b)
        return gained

    @cached_property
    def took_part(self) -> NDArray[np.bool_]:
        """bool[N]: who had room and said something, so that the round could have been for them."""
        absence = self.proposals.absence
        return np.asarray((absence != engine.Absence.NO_ROOM) & (absence != engine.Absence.NOTHING_SAID))


def propose(
    people: People, met: Pairs, never: Pairs, history: Pairs, settings: Settings, step: Callable[[str], None]
) -> Round:
    """Read the words, look back, introduce. step: told what begins."""
    step("Reading what people wrote")
    profiles, vocabulary = engine.read(
        goals=sentences_of(people.goals),
        offers=sentences_of(people.offers),
        needs=sentences_of(people.needs),
        id=people.id,
        capacity=people.capacity,
        topics=people.topics,
        about=people.about,
        languages=people.languages,
        hours=people.hours,
        form=people.form,
        organisation=people.organisation,
    )
    notes = [*people.notes, *met.notes, *never.notes, *history.notes]
    colleagues = settings.colleagues
    organisations = np.unique(people.organisation[people.organisation >= 0])
    if len(organisations) == 1 and not colleagues and (people.organisation >= 0).mean() > 0.5:
        colleagues = True
        notes.append("All are of one organisation, so that colleagues are introduced to each other.")
    step("Looking for introductions")
    past = None
    now = profiles
    if len(history.a):
        now, past = engine.look_back(profiles, history.a, history.b, history.ago)
    proposals = engine.introduce(now, rules_of(met, never, history, settings, colleagues), past, seed=settings.seed)
    many = len(people.needs.text)
    return Round(
        people=people,
        vocabulary=vocabulary,
        proposals=proposals,
        settings=Settings(settings.seed, settings.allow_one_way, colleagues),
        needs=covered(profiles, proposals.a, proposals.b, many),
        answered=covered(
            profiles, np.concatenate([proposals.a, history.a]), np.concatenate([proposals.b, history.b]), many
        ),
        later=len(history.a) > 0,
        notes=notes,
    )


def sentences_of(written: Written) -> engine.Sentences:
    """What people wrote, as the engine takes it."""
    return engine.Sentences(start=written.start, text=written.text, topics=written.topics)


def rules_of(met: Pairs, never: Pairs, history: Pairs, settings: Settings, colleagues: bool) -> engine.Rules:
    """Pairs kept apart for good: who met, who must not, and whoever was proposed before."""
    kinds = ((met, engine.Why.MET), (never, engine.Why.BLOCKED), (history, engine.Why.MET))
    a = np.concatenate([pairs.a for pairs, _ in kinds])
    return engine.Rules(
        a=a,
        b=np.concatenate([pairs.b for pairs, _ in kinds]),
        why=np.concatenate([np.full(len(pairs.a), why, np.int8) for pairs, why in kinds]),
        until=np.full(len(a), engine.FOREVER, np.int32),
        today=0,
        colleagues=colleagues,
        allow_one_way=settings.allow_one_way,
    )


def covered(profiles: engine.Profiles, a: NDArray[np.int32], b: NDArray[np.int32], many: int) -> NDArray[np.bool_]:
    """bool[S]: which needs these introductions answer."""
    found = np.zeros(many, bool)
    told = engine.coverage(profiles, a, b)
    found[: len(told)] = told[:many]
    return found
