"""Who is here, and what they wrote."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac

from closeknit.people.models import Block, Member, Photo, Statement
from closeknit.people.queries.names import folded
from closeknit.web.prepared import Prepared

AND = re.compile(r" (?:and|und|et|y|e) ", re.I)
LONGEST_NAME = 80  # of what is given back where nobody is called so
FEW = 30  # members, as one page shows
PHOTO_RETURNS = timedelta(hours=1)  # for so long a picture that was removed can be put back


class NobodyCalled(LookupError):
    """Nobody is called so, or several are; these are the words."""


def members() -> QuerySet[Member]:
    """Everybody who is here, in the order in which they joined."""
    return Member.objects.filter(erased_at__isnull=True).order_by("pk")


def peers(member: Member) -> QuerySet[Member]:
    """Everybody a member may meet: nobody who is leaving, and nobody where one of the two blocked the other."""
    between = Q(member=member, peer=OuterRef("pk")) | Q(member=OuterRef("pk"), peer=member)
    return members().filter(~Exists(Block.objects.filter(between)), leaving_at__isnull=True).exclude(pk=member.pk)


def numbered(numbers: Iterable[int]) -> dict[int, Member]:
    """Members by their numbers; whoever is leaving, or has left, is among them."""
    sought = list(set(numbers))
    if not sought or len(sought) > FEW:
        return Member.objects.in_bulk(sought)
    return {member.pk: member for member in _of_numbers(len(sought))(sought)}


@cache
def _of_numbers(how_many: int) -> Prepared[Member]:
    """The question for so many members, which every page with peers asks."""
    return Prepared(lambda: Member.objects.filter(pk__in=range(how_many)))


def by_name(rows: Iterable[Member]) -> list[Member]:
    """Members as people look for them."""
    return sorted(rows, key=lambda member: (folded(member.name), member.pk))


def named(part: str) -> list[Member]:
    """Members whose name holds this, by name; everybody where it is empty. None of those who are leaving."""
    sought = folded(part.strip())
    return [member for member in by_name(members().filter(leaving_at__isnull=True)) if sought in folded(member.name)]


def called(words: str, among: Sequence[Member]) -> Member:
    """The one of some members whom words name: by the whole name, else by a first name that only one of them has."""
    said = folded(" ".join(words.split()))
    found = [one for one in among if folded(one.name) == said]
    found = found or [one for one in among if said and folded(one.first_name) == said]
    if len(found) != 1:
        raise NobodyCalled(words.strip()[:LONGEST_NAME])
    return found[0]


def all_called(words: str, among: Sequence[Member]) -> list[Member]:
    """Each of some members whom words name, once, with commas, lines or “and” between."""
    found: list[Member] = []
    for part in dict.fromkeys(one.strip() for one in re.split(r"[,;\n]", words)):
        try:
            found += [called(part, among)] if part else []
        except NobodyCalled:
            pieces = AND.split(f" {part} ")
            if len(pieces) == 1:
                raise
            found += [called(one, among) for one in pieces if one.strip()]
    return list(dict.fromkeys(found))


def organisers() -> QuerySet[Member]:
    """Those who tend the network, in the order in which they joined."""
    return members().filter(organiser_since__isnull=False, leaving_at__isnull=True)


def greetable(member: Member) -> list[Member]:
    """Those whom an organiser may say hello to, by name: who wished for it, and between whom nothing is blocked."""
    return by_name(peers(member).filter(hello_since__isnull=False))


def statements() -> QuerySet[Statement]:
    """What everybody wrote, a member's side by side."""
    return Statement.objects.order_by("member_id", "kind", "position")


def words(numbers: Iterable[int]) -> dict[int, str]:
    """The texts of statements by their number; those that are gone are missing."""
    return dict(Statement.objects.filter(pk__in=numbers).values_list("pk", "text"))


def blocked(member: Member) -> set[int]:
    """Numbers of the members between whom and this one nothing passes, whoever wished it."""
    pairs = Block.objects.filter(Q(member=member) | Q(peer=member)).values_list("member_id", "peer_id")
    return {number for pair in pairs for number in pair} - {member.pk}


def photo_of(member: Member) -> Photo | None:
    """A member's picture, if they gave one and did not take it away."""
    return Photo.objects.filter(member=member, removed_at__isnull=True).first()


def has_photo(member: Member) -> bool:
    """Whether there is one, without reading it; not asked again of a member who came `with_photo`."""
    known: bool | None = getattr(member, "has_a_photo", None)
    return known if known is not None else Photo.objects.filter(member=member, removed_at__isnull=True).exists()


def with_photo(rows: QuerySet[Member]) -> QuerySet[Member]:
    """Members, and of each whether there is a picture."""
    return rows.annotate(has_a_photo=Exists(Photo.objects.filter(member=OuterRef("pk"), removed_at__isnull=True)))


def removed_photo_of(member: Member, now: datetime) -> Photo | None:
    """The picture a member took away and can still put back."""
    return Photo.objects.filter(member=member, removed_at__gt=now - PHOTO_RETURNS).first()


def are_apart(a: Member, b: Member) -> bool:
    """Whether one of the two blocked the other."""
    return Block.objects.filter(Q(member=a, peer=b) | Q(member=b, peer=a)).exists()


def blocks_of(member: Member) -> QuerySet[Block]:
    """Whom a member blocked themself, the latest first."""
    return Block.objects.filter(member=member).select_related("peer").order_by("-blocked_at", "-pk")


def blocks() -> QuerySet[Block]:
    """Every block there is, for the engine's rules."""
    return Block.objects.order_by("pk")


def address_hash(address: str, purpose: str) -> str:
    """The same for the same address and purpose, with this server's key."""
    return salted_hmac(f"closeknit.people.{purpose}", address.casefold(), algorithm="sha256").hexdigest()
