"""Programmes as organisers see them: who runs one sees who applied; other organisers see that there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.mentoring import queries as mentoring
from closeknit.mentoring.models import Programme
from closeknit.people.models import Member


class Pair(Protocol):
    """Two who would be asked, as far as this page reads them."""

    @property
    def mentor(self) -> Member: ...

    @property
    def mentee(self) -> Member: ...

    @property
    def is_put(self) -> bool: ...

    @property
    def is_clear_for_mentor(self) -> bool: ...

    @property
    def is_clear_for_mentee(self) -> bool: ...


class Preview(Protocol):
    """What pairing would give."""

    @property
    def pairs(self) -> Sequence[Pair]: ...

    @property
    def without(self) -> Sequence[Member]: ...

    @property
    def blocking(self) -> int: ...

    @property
    def rank_mentor(self) -> float | None: ...

    @property
    def rank_mentee(self) -> float | None: ...

    @property
    def seen(self) -> str: ...


@dataclass(frozen=True, slots=True)
class PairsAhead:
    """A pairing before it is released: each pair with what it would be for the two, and how good it is in all."""

    pairs: list[tuple[Pair, str]]
    without: Sequence[Member]
    blocking: str
    ranks: str
    seen: str


def programmes_for(member: Member) -> list[tuple[Programme, bool]]:
    """All there are, and whether this one runs it; who is no organiser sees only their own."""
    mine = set(mentoring.programmes_run_by(member).values_list("pk", flat=True))
    rows = mentoring.programmes()
    return [(row, row.pk in mine) for row in rows if row.pk in mine or member.is_organiser]


def pairs_ahead(preview: Preview, *, among_peers: bool) -> PairsAhead:
    """The same of a preview, in words."""
    return PairsAhead(
        pairs=[(one, _fit(one, among_peers)) for one in preview.pairs],
        without=preview.without,
        blocking=_blocking(preview.blocking),
        ranks=_ranks(preview.rank_mentor, preview.rank_mentee, among_peers),
        seen=preview.seen,
    )


def _ranks(mentor: float | None, mentee: float | None, among_peers: bool) -> str:
    if mentor is None or mentee is None:
        return ""
    if among_peers:
        said = _("Of all with whom they could go, they have their choice number %(both)s in the mean.")
        return said % {"both": f"{(mentor + mentee) / 2:.1f}"}
    said = _(
        "Of all with whom they could go, mentors have their choice number %(mentor)s in the mean, "
        "and mentees their choice number %(mentee)s; the first is the best."
    )
    return said % {"mentor": f"{mentor:.1f}", "mentee": f"{mentee:.1f}"}


def _blocking(many: int) -> str:
    if not many:
        return _("No two would both rather have each other.")
    return ngettext(
        "There is one pair of people who would both rather have each other than whom they are given here.",
        "There are %(many)s pairs of people who would both rather have each other than whom they are given here.",
        many,
    ) % {"many": many}


def _fit(pair: Pair, among_peers: bool) -> str:
    if pair.is_put:
        return _("You put them together.")
    if pair.is_clear_for_mentor and pair.is_clear_for_mentee:
        return _("Clear for both.")
    if among_peers and (pair.is_clear_for_mentor or pair.is_clear_for_mentee):
        return _("Clear for one, enough for the other.")
    if pair.is_clear_for_mentee:
        return _("Clear for the mentee; enough for the mentor.")
    return _("Clear for the mentor; enough for the mentee.") if pair.is_clear_for_mentor else _("Enough for both.")
