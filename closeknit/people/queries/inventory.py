"""What this server keeps about a member: for whom, how long, and what becomes of it when they leave.

Each part classes the fields of its tables in its `privacy.py`. The page "What this server knows about you", the export
and the erasure are made of that, and a field that nobody classed fails the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Model, TextChoices
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from closeknit.network.models import Network
from closeknit.people.models import Member

Words = str | Promise
Rows = Callable[[Member, datetime], Iterable[Model]]
Also = Callable[[Any, Member], Any]
Erase = Callable[[Member, datetime], object]


class Sort(TextChoices):
    """What a field is, and how its class is called on the page; in the order in which they stand there."""

    IDENTITY = "identity", _("Who you are")
    PROFESSIONAL = "professional", _("Your work, in your words and in others’")
    PRIVATE = "private", _("What is yours alone, or shown to few")
    CONVERSATION = "conversation", _("What passes between you and others")
    DERIVED = "derived", _("What the software works out")
    OPERATIONAL = "operational", _("What keeps it running, and safe")


@dataclass(frozen=True, slots=True)
class Holding:
    """Fields of a table that are kept for one purpose.

    given: fields that a member's export holds. inner: fields that it does not, because they are the software's own or
    would tell of somebody else. rows: the rows that are this member's to read. also: more columns of the export.
    kept: how long; `%(mails_kept)s` and the like stand for what the organisers of the network chose.
    """

    model: type[Model]
    title: Words
    sort: Sort
    why: Words
    read_by: Words
    kept: Words
    given: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    rows: Rows = lambda member, now: ()
    also: Mapping[str, Also] = field(default_factory=dict)

    def kept_at(self, here: Network) -> str:
        """How long it is kept in this network, in words."""
        return str(self.kept) % here.kept_in_words


HOLDINGS: list[Holding] = []
ABOUT_NOBODY: list[type[Model]] = []
ERASERS: list[Erase] = []


def holds(model: type[Model], *, given: str = "", inner: str = "", **said: Any) -> None:
    """Class fields of a table, named in two strings: those of the export, and the software's own."""
    HOLDINGS.append(Holding(model, given=tuple(given.split()), inner=tuple(inner.split()), **said))


def about_nobody(*models: type[Model]) -> None:
    """Tables that say nothing of any one member."""
    ABOUT_NOBODY.extend(models)


def erased_by(erase: Erase) -> Erase:
    """Let a part forget a member when their account is erased."""
    ERASERS.append(erase)
    return erase


@cache
def _classed() -> None:
    autodiscover_modules("privacy")


def holdings() -> list[Holding]:
    """Everything that is kept about members."""
    _classed()
    return HOLDINGS


def holdings_by_sort(here: Network) -> list[tuple[Sort, list[tuple[Holding, str]]]]:
    """The same for reading: class by class, each with how long it is kept in this network."""
    return [
        (sort, [(holding, holding.kept_at(here)) for holding in holdings() if holding.sort is sort]) for sort in Sort
    ]


def about_whom_nothing() -> list[type[Model]]:
    """Tables that hold nothing of any one member."""
    _classed()
    return ABOUT_NOBODY


def erasers() -> list[Erase]:
    """What forgets a member, the upper parts first: their rows point at those of lower ones."""
    _classed()
    return ERASERS[::-1]


def export(member: Member, now: datetime) -> Iterator[tuple[Holding, list[dict[str, Any]]]]:
    """Everything a member may take with them, table by table; tables without a row of theirs are left out."""
    for holding in holdings():
        rows = [_told(holding, row, member) for row in holding.rows(member, now)]
        if rows:
            yield holding, rows


def _told(holding: Holding, row: Model, member: Member) -> dict[str, Any]:
    told = {name: _plain(getattr(row, name)) for name in holding.given}
    return {**told, **{name: _plain(say(row, member)) for name, say in holding.also.items()}}


def _plain(value: Any) -> Any:
    """As JSON has it: a row by what it is called, a moment as ISO 8601."""
    if isinstance(value, Model):
        return str(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value
