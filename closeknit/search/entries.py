"""Putting words here, and taking them away: in the transaction of the rows whose words they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

from closeknit.search.models import Entry, Seen
from closeknit.search.topics import sign, topics_of
from closeknit.search.words import plain

AT_ONCE = 500  # members whose words are looked at together


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one row, and who may find them."""

    key: int
    audience: str
    text: str


def put(*, kind: str, owner: int, words: Iterable[Words]) -> None:
    """Let these rows of a kind, and no others of this member, be found. None at all is a way to forget somebody."""
    new = {one.key: Entry(kind=kind, owner=owner, key=one.key, audience=one.audience, text=_kept(one)) for one in words}
    old = {entry.key: entry for entry in Entry.objects.filter(kind=kind, owner=owner)}
    gone = [entry.pk for key, entry in old.items() if key not in new or not _alike(entry, new[key])]
    Entry.objects.filter(pk__in=gone).delete()
    put_here = [entry for key, entry in new.items() if key not in old or not _alike(old[key], entry)]
    Entry.objects.bulk_create(put_here, ignore_conflicts=True)  # another transaction put the same row meanwhile


def astray(kind: str, words: Mapping[int, Iterable[Words]]) -> list[int]:
    """Of these members those whose words of a kind are not here as they are given, or no longer are."""
    there = defaultdict[int, set[tuple[int, str, str]]](set)
    known = Entry.objects.filter(kind=kind, owner__in=words).values_list("owner", "key", "audience", "text")
    for owner, key, audience, text in known.iterator():
        there[owner].add((key, audience, text))
    return [
        owner for owner, rows in words.items() if there[owner] != {(one.key, one.audience, _kept(one)) for one in rows}
    ]


def some_of(members: Iterable[int]) -> Iterator[list[int]]:
    """Members by their numbers, some at a time."""
    numbers = sorted(members)
    return (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))


def owners(kind: str) -> set[int]:
    """Whose words of a kind are here."""
    return set(Entry.objects.filter(kind=kind).values_list("owner", flat=True).distinct())


def forget_all_of(member: int) -> None:
    """Keep nothing of a member."""
    Entry.objects.filter(owner=member).delete()
    Seen.objects.filter(member=member).delete()


def write_anew() -> None:
    """Write what words are found by anew: SQLite only notes beside a word that its row is gone."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")


def _kept(words: Words) -> str:
    """What is looked through: the words as they are, and a sign for each topic they are about."""
    return " ".join([plain(words.text), *(sign(topic) for topic in topics_of(words.text))])


def _alike(a: Entry, b: Entry) -> bool:
    return (a.audience, a.text) == (b.audience, b.text)
