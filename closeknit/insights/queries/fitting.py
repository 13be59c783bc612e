"""Whether something is about what a member thinks about."""

from collections.abc import Iterable

from closeknit.people.models import Member
from closeknit.topics import queries as topics


def topics_of(member: Member) -> frozenset[str]:
    """What a member thinks about: the topics of their profile and of their sentences. For `fits`, not for pages."""
    said = [label for statement in member.statements.all() for label in statement.topics]
    return frozenset(map(key, (*member.topics, *said)))


def fits(labels: Iterable[str], mind: frozenset[str]) -> int:
    """How many of these topics are among a member's, whatever language either is named in."""
    return len({key(label) for label in labels} & mind)


def key(label: str) -> str:
    """The same for the same topic in every language and spelling."""
    return topics.in_language(label, "en").casefold()
