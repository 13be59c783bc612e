"""Files that wait for their owner's word, and what would come of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from closeknit.imports.people import Own, Reading, Why
from closeknit.people.models import Import, Invitation, Member, PastPair, Purpose
from closeknit.people.queries.acquaintances import in_batches, known_hash, known_name_hash, past_hash
from closeknit.people.queries.invitations import open_invitations

WAITS = timedelta(hours=1)
INVITED_AT_ONCE = 100  # by one file
INVITED_A_DAY = 300  # by one organiser
SHOWN = 50  # lines of one kind on the page
WHY: dict[str, Any] = {
    Why.TWICE: _("an earlier line says the same"),
    Why.GONE: _("a closed account, or a program"),
    Why.EMPTY: _("nobody is named on it"),
    Why.BAD_ADDRESS: _("what stands there is no e-mail address"),
    Why.NO_ADDRESS: _("an e-mail address is missing"),
    Why.FORMULA: _("a cell is a formula; put its result there instead"),
    Why.TOO_LONG: _("a cell is too long"),
    Why.NO_TEXT: _("a cell holds a character that is no text"),
    Why.TOO_WIDE: _("it goes on after the last heading"),
    Why.ONE_PERSON: _("it pairs somebody with themselves"),
    Why.TOO_MANY: _("the file has more lines than are read; send the rest as another file"),
    "self": _("this is you"),
    "plain": _("there is neither an address nor a place of work to know them by"),
    "here": _("somebody here has this address"),
    "invited": _("an invitation to this address is open already"),
    "waits": _("more than can be invited at once; bring this line again another day"),
    "there": _("this pair is written down already"),
}
IN_ORDER = frozenset({Why.TWICE, Why.GONE, Why.EMPTY, "self", "plain", "here", "invited", "there"})
TAKEN = {
    "name": _("name"),
    "first name": _("first name"),
    "last name": _("last name"),
    "email": _("e-mail address"),
    "organisation": _("where they work"),
    "words": _("why you thought of them"),
    "a": _("the one"),
    "b": _("the other"),
}
FIELDS = {
    "headline": _("What you do, in one line"),
    "about": _("About you"),
    "place": _("Where you are"),
    "organisation": _("Where you work"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: where it stands, what it says, and what becomes of it."""

    line: int
    shown: str
    said: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of which the same becomes, the first SHOWN of them; whether there are more."""

    lines: list[Line]
    more: bool

    @classmethod
    def of(cls, rows: list[Line]) -> "Lines":
        return cls(rows[:SHOWN], len(rows) > SHOWN)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an export says for a field of its owner's profile, beside what stands there now."""

    field: str
    label: Any
    text: str
    now: str


@dataclass(frozen=True, slots=True)
class Report:
    """What would come of a file, before anything does."""

    coming: Lines
    by_name: Lines
    wrong: Lines
    passed: Lines
    read: list[tuple[Any, str]]
    passed_over: list[str]
    suggestions: list[Suggestion]
    topics: list[str]


def waiting_import(member: Member, purpose: Purpose, now: datetime) -> QuerySet[Import]:
    """The file of a member that waits for their word, if there is one."""
    return Import.objects.filter(member=member, purpose=purpose, begun_at__gt=now - WAITS)


def held_known(member: Member, reading: Reading) -> dict[str, Any]:
    """What waits of a member's own file: names, and addresses as hashes; what it says of themselves."""
    coming: list[Any] = []
    by_name: list[Any] = []
    left = _left(reading)
    own = reading.own
    for one in reading.people:
        named = known_name_hash(one.name, one.organisation)
        shown = one.name or one.emails[0]
        if member.email in one.emails:
            left.append((one.line, shown, "self"))
            own = own or Own(headline=one.headline, place=one.place, organisation=one.organisation[:120])
        elif one.emails:
            coming.append((one.line, shown, one.organisation, [known_hash(email) for email in one.emails]))
        elif named:
            by_name.append((one.line, shown, one.organisation, [named]))
        else:
            left.append((one.line, shown, "plain"))
    return {"coming": coming, "by_name": by_name, "own": asdict(own), **_told(reading, left)}


def held_inviting(reading: Reading, room: int, words: str, now: datetime) -> dict[str, Any]:
    """What waits of a list of people to invite. room: how many may be."""
    emails = [one.emails[0] for one in reading.people if one.emails]
    here, invited = set(addresses_here(emails)), set(addresses_invited(emails, now))
    coming: list[Any] = []
    left = _left(reading)
    for one in reading.people:
        email = next(iter(one.emails), "")
        why = "here" if email in here else "invited" if email in invited else "waits" if len(coming) >= room else ""
        why = why if email else Why.NO_ADDRESS.value
        if why:
            left.append((one.line, f"{one.name} {email}".strip(), why))
        else:
            coming.append((one.line, one.name or email, email if one.name else "", email, one.name, one.words or words))
    return {"coming": coming, **_told(reading, left)}


def room_to_invite(member: Member | None, now: datetime) -> int:
    """How many somebody may still invite by a file."""
    lately = Invitation.objects.filter(invited_by=member, invited_at__gt=now - timedelta(days=1)).count()
    return max(0, min(INVITED_AT_ONCE, INVITED_A_DAY - lately))


def held_past(reading: Reading) -> dict[str, Any]:
    """What waits of a list of pairs."""
    hashes = [sorted((past_hash(one.a), past_hash(one.b))) for one in reading.pairs]
    there: set[tuple[str, str]] = set()
    for some in in_batches([a_hash for a_hash, b_hash in hashes]):
        there |= set(PastPair.objects.filter(a_hash__in=some).values_list("a_hash", "b_hash"))
    coming: list[Any] = []
    left = _left(reading)
    for one, (a_hash, b_hash) in zip(reading.pairs, hashes, strict=True):
        if (a_hash, b_hash) in there:
            left.append((one.line, f"{one.a}, {one.b}", "there"))
        else:
            coming.append((one.line, one.a, one.b, a_hash, b_hash))
    return {"coming": coming, **_told(reading, left)}


def _left(reading: Reading) -> list[tuple[int, str, str]]:
    return [(one.line, one.shown, one.why.value) for one in reading.left_out]


def _told(reading: Reading, left: list[tuple[int, str, str]]) -> dict[str, Any]:
    return {"left_out": sorted(left), "read": reading.read, "passed_over": list(reading.passed_over)}


def report_of(member: Member | None, held: dict[str, Any]) -> Report:
    """A file's report, as its owner reads it. member: whose profile it has suggestions for."""
    left = [(Line(line, shown, str(WHY[why])), why in IN_ORDER) for line, shown, why in held["left_out"]]
    own = own_of(held)
    return Report(
        coming=Lines.of([Line(line, shown, said) for line, shown, said, *_ in held["coming"]]),
        by_name=Lines.of([Line(line, shown, said) for line, shown, said, *_ in held.get("by_name", [])]),
        wrong=Lines.of([line for line, in_order in left if not in_order]),
        passed=Lines.of([line for line, in_order in left if in_order]),
        read=[(TAKEN[name], heading) for name, heading in held["read"].items() if name in TAKEN],
        passed_over=held["passed_over"],
        suggestions=[
            Suggestion(field, label, text, getattr(member, field))
            for field, label in FIELDS.items()
            if member and (text := getattr(own, field)) and text != getattr(member, field)
        ],
        topics=[topic for topic in own.topics if member and topic not in member.topics],
    )


def own_of(held: dict[str, Any]) -> Own:
    """What a file says of its owner."""
    said = held.get("own", {})
    return Own(**{**said, "topics": tuple(said.get("topics", ()))})


def addresses_here(emails: list[str]) -> list[str]:
    """Those of some addresses that are a member's. Only organisers may be told."""
    return [found for some in in_batches(emails) for found in _values(Member.objects.filter(email__in=some))]


def addresses_invited(emails: list[str], now: datetime) -> list[str]:
    """Those of some addresses with an invitation that can still be used."""
    return [found for some in in_batches(emails) for found in _values(open_invitations(now).filter(email__in=some))]


def _values(rows: QuerySet[Any]) -> Iterable[str]:
    return rows.values_list("email", flat=True)
