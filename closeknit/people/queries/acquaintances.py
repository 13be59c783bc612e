"""Who knew each other before they came. Nobody reads it: the rounds keep to it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from closeknit.people.models import Acquaintance, Member, PastPair
from closeknit.people.queries.members import address_hash, members
from closeknit.sheets.columns import folded

UNUSED = timedelta(days=365)  # how long whom a list names is remembered while they are not here
AT_ONCE = 500  # hashes, or addresses, looked for in one question


def in_batches(several: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at a time as a question may hold."""
    return (several[at : at + AT_ONCE] for at in range(0, len(several), AT_ONCE))


def knows_somebody(member: Member) -> bool:
    """Whether a member said of anybody that they know them."""
    return Acquaintance.objects.filter(member=member).exists()


def known_hash(address: str) -> str:
    """What is kept of the address of somebody a member knows."""
    return address_hash(address, "acquaintance")


def known_name_hash(name: str, organisation: str) -> str:
    """What is kept of a name and where they work; empty where one of the two is not said."""
    words = (folded(name), folded(organisation))
    return address_hash("\n".join(words), "acquaintance by name") if all(words) else ""


def past_hash(address: str) -> str:
    """What is kept of an address in a list of pairs."""
    return address_hash(address, "past pair")


def acquainted() -> list[tuple[int, int]]:
    """Pairs of members' numbers, the lower first, who knew each other before: one of the two says so, or a list of an
    organiser. No round introduces them. Nobody reads whom."""
    people = list(members().values_list("pk", "email", "name", "organisation"))
    pairs: set[tuple[int, int]] = set()
    if Acquaintance.objects.exists():
        for member, peer in _known(people):
            pairs.add((min(member, peer), max(member, peer)))
    if PastPair.objects.exists():
        here = {past_hash(email): number for number, email, _, _ in people}
        for hashes in in_batches(list(here)):
            for a_hash, b_hash in PastPair.objects.filter(a_hash__in=hashes).values_list("a_hash", "b_hash"):
                if b_hash in here:
                    pairs.add((min(here[a_hash], here[b_hash]), max(here[a_hash], here[b_hash])))
    return sorted((a, b) for a, b in pairs if a != b)


def _known(people: Iterable[tuple[int, str, str, str]]) -> Iterator[tuple[int, int]]:
    here: dict[str, set[int]] = {}
    for number, email, name, organisation in people:
        for one in (known_hash(email), known_name_hash(name, organisation)):
            if one:
                here.setdefault(one, set()).add(number)
    for hashes in in_batches(list(here)):
        rows = Acquaintance.objects.filter(peer_hash__in=hashes).values_list("member_id", "peer_hash")
        for member, peer_hash in rows:
            yield from ((member, peer) for peer in here[peer_hash])


def has_past_pairs() -> bool:
    """Whether any list of who met before is kept."""
    return PastPair.objects.exists()


def told_long_ago(now: datetime) -> tuple[list[int], list[int]]:
    """Numbers of acquaintances and of past pairs that were told long ago and fit nobody here."""
    people = list(members().values_list("email", "name", "organisation"))
    known = {known_hash(email) for email, _, _ in people}
    known |= {known_name_hash(name, organisation) for _, name, organisation in people}
    past = {past_hash(email) for email, _, _ in people}
    old = Acquaintance.objects.filter(told_at__lte=now - UNUSED).values_list("pk", "peer_hash")
    pairs = PastPair.objects.filter(told_at__lte=now - UNUSED).values_list("pk", "a_hash", "b_hash")
    return [pk for pk, one in old if one not in known], [pk for pk, a, b in pairs if a not in past or b not in past]


def past_pairs_of(member: Member) -> QuerySet[PastPair]:
    """Pairs of a list that name a member."""
    mine = past_hash(member.email)
    return PastPair.objects.filter(Q(a_hash=mine) | Q(b_hash=mine))
