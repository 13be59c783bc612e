"""A word of its own in every field that can hold one, of everything the inventory says is kept about members.

Whatever a part classes in its `privacy.py` gets rows here, and every text of theirs a word, so that a new field is
planted before anybody thinks of it. What is told by hand is what a field or a row must be like to be one at all:
`FORMS` and `ROWS`; and by whom words are, where that is not who the row is of.

Una is the member of whom tests ask, Vic her peer, Wes somebody she has nothing to do with. Of what belongs to a row of
somebody's there are four: in Una's by Una, in Una's by Vic, in Vic's by Una, in Wes' by Wes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import models

from closeknit.asks import actions as asks
from closeknit.audit import actions as audit
from closeknit.audit.models import Act, What
from closeknit.insights import actions as insights
from closeknit.people import actions as people
from closeknit.people import queries
from closeknit.people.models import Member
from closeknit.search.models import Entry
from tests.cast import Harbour

DAY = timedelta(days=1)
UNA, VIC, WES = "una", "vic", "wes"
ORGANISER, SOFTWARE, GUEST = "an organiser", "nobody", "a guest"
OTHER = {UNA: VIC, VIC: UNA, WES: VIC}
SIDES = ((UNA, UNA), (UNA, VIC), (VIC, UNA), (WES, WES))
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
WORD = re.compile(r"zq\d{4}qz", re.IGNORECASE)
# Their rows come of the others: words to be found by, written anew from what is planted; a chain nobody may add to.
BY_THEMSELVES = frozenset({Entry, Act})

# Fields that hold nobody's words but something of a form of its own. Of choices it is the first, or none where it may
# be.
FORMS: dict[str, Any] = {
    "asks.Asking.reply": "help",
    "circles.Circle.protocol": "experience",
    "circles.Gathering.protocol": "experience",
    "circles.Seat.answer": "yes",
    "collaborations.Collaboration.ask": "",
    "collaborations.Partner.answer": "yes",
    "conversations.BusyTimes.spans": [["2026-12-01T09:00:00+00:00", "2026-12-01T10:00:00+00:00"]],
    "conversations.BusyTimes.trouble": "",
    "conversations.Meeting.slots": ["2026-12-01T09:00:00+00:00"],
    "insights.Insight.audience": "members",
    "insights.Source.trouble": "",
    "introductions.Absence.cause": "no_room",
    "mail.Mail.goes_with": "",
    "mail.Mail.headers": {},
    "mail.Mail.kind": "letter",
    "mail.Mail.names": "",
    "mail.Mail.replies": [],
    "mail.ReplyAddress.kind": "conversation",
    "mentoring.Application.side": "both",
    "mentoring.Proposal.mentor_answer": "yes",
    "mentoring.Proposal.reasons_mentee": [],
    "mentoring.Proposal.reasons_mentor": [],
    "openings.Referral.reply": "refers",
    "people.Member.audiences": {},
    "people.Member.language": "en",
    "people.Member.languages": ["en"],
    "people.Member.post_days": [0, 1, 2, 3, 4],
    "people.Member.timezone": "UTC",
    "people.Session.session_data": "",
    "people.Stopped.series": "circles",
    "reports.Report.reason": "unkind",
    "week.LetGo.kind": "letter",
    "week.LetGo.key": "letter",
    **{f"{kind}.lease": "" for kind in ("introductions.Forecast", "mail.Mail", "mail.Arrived", "week.MondayLetter")},
}
Told = Callable[["Planting", str, str], dict[str, Any]]


def _hashes(at: Planting, owner: str, of: str) -> dict[str, Any]:
    there = sorted([queries.past_hash(at.members[owner].email), "z" * 64])
    return {"a_hash": there[0], "b_hash": there[1]}


def _reasons(word: str) -> list[dict[str, Any]]:
    quoted = {"statement": 0, "text": word}
    return [{"kind": "need", "wanted": quoted, "given": quoted, "topic": word}]


# What rows must be like so that there are such: who is in them, and that they reached whom they are for.
ROWS: dict[str, Told] = {
    "asks.Asking": lambda at, owner, of: {"replied_at": at.now},
    "circles.Circle": lambda at, owner, of: {"began_at": at.now, "weeks": 3, "ends_on": (at.now + 300 * DAY).date()},
    "circles.Gathering": lambda at, owner, of: {
        "guest": at.row("circles.Seat", owner, owner),
        "facilitator": at.row("circles.Seat", owner, OTHER[owner]),
        "begins_at": at.now - DAY / 24,
    },
    "circles.Writing": lambda at, owner, of: {"stage": 0},
    "collaborations.Collaboration": lambda at, owner, of: {
        "began_at": at.now,
        "minutes": 10,
        "ends_on": (at.now + 30 * DAY).date(),
    },
    "collaborations.Fit": lambda at, owner, of: {"goal": at.row("people.Statement", of, of)},
    "collaborations.Partner": lambda at, owner, of: {"arrives_at": at.now, "joined_at": at.now},
    "insights.Insight": lambda at, owner, of: {"shared_at": at.now},
    "introductions.Forecast": lambda at, owner, of: {"result": None, "done_at": at.now},
    "introductions.Introduction": lambda at, owner, of: {
        "reasons_a": _reasons(at.word("introductions.Introduction.reasons_a", owner, of)),
        "reasons_b": _reasons(at.word("introductions.Introduction.reasons_b", owner, of)),
        "closes_at": at.now + 6 * DAY,
    },
    "mail.Arrived": lambda at, owner, of: {"done_at": at.now},
    "mail.Mail": lambda at, owner, of: {"to": at.members[of].email, "done_at": at.now},
    "mail.ReplyAddress": lambda at, owner, of: {"ends_at": at.now + 14 * DAY},
    "mentoring.Mentorship": lambda at, owner, of: {"midpoint_at": at.now + 60 * DAY, "ends_at": at.now + 120 * DAY},
    "mentoring.Meeting": lambda at, owner, of: {"begins_at": at.now + DAY},
    "mentoring.Programme": lambda at, owner, of: {
        "weeks": 16,
        "rhythm": 4,
        "minutes": 45,
        "ends_on": (at.now + 112 * DAY).date(),
    },
    "mentoring.Proposal": lambda at, owner, of: {"shown_at": at.now, "answer_by": at.now + 7 * DAY},
    "openings.Opening": lambda at, owner, of: {"until": (at.now + 30 * DAY).date()},
    "openings.Seeking": lambda at, owner, of: {"ends_at": at.now + 7 * DAY},
    "openings.Referral": lambda at, owner, of: {
        "seeking": at.row("openings.Seeking", owner, WES if owner == WES else OTHER[of]),
        "replied_at": at.now,
    },
    "organising.Glass": lambda at, owner, of: {
        "asked_by": at.harbour.flo,
        "agreed_by": at.harbour.dee,
        "agreed_at": at.now,
    },
    "people.Block": lambda at, owner, of: {"peer": at.harbour.chi},
    "people.Import": lambda at, owner, of: {
        "held": {
            "coming": [[1, at.word("people.Import.held", owner, of), ""]],
            "left_out": [],
            "read": {},
            "passed_over": [],
        }
    },
    "people.Invitation": lambda at, owner, of: {
        "expires_at": at.now + 14 * DAY,
        "redeemed_by": at.members[OTHER[owner]],
    },
    "people.JoinRequest": lambda at, owner, of: {"email": at.members[owner].email},
    "people.PastPair": _hashes,
    "people.Session": lambda at, owner, of: {"expire_date": at.now + 14 * DAY},
    "people.Suspension": lambda at, owner, of: {
        "until": (at.now + 9 * DAY).date(),
        "by": at.harbour.dee,
        "appealed_at": at.now,
    },
    "people.Voucher": lambda at, owner, of: {"member": at.members[of], "answered_at": at.now},
    "reports.Hearing": lambda at, owner, of: {"by": at.harbour.flo, "answered_at": at.now},
    "reports.Look": lambda at, owner, of: {"by": at.harbour.flo if of == owner else at.harbour.dee},
    "reports.Report": lambda at, owner, of: {
        "reported_at": at.now,
        "shown": [{"text": at.word("reports.Report.shown", owner, of), "mine": True, "on": None}],
    },
    "ties.Suggestion": lambda at, owner, of: {"peer": at.members[OTHER[owner]]},
}
# By whom words are that are not by whom the row is of: sides for what is in somebody's row by somebody.
AUTHORS: dict[str, Callable[[str, str], str]] = {
    "asks.Thanks.text": lambda owner, of: owner,
    **{
        f"{row}.hidden_because": lambda owner, of: ORGANISER
        for row in ("asks.Ask", "asks.Asking", "insights.Insight", "insights.Remark")
    },
    "circles.Circle.name": lambda owner, of: ORGANISER,  # as the theme is called
    "circles.Gathering.place": lambda owner, of: OTHER[owner],
    "conversations.Conversation.origin": lambda owner, of: SOFTWARE,
    "conversations.Conversation.prompts": lambda owner, of: SOFTWARE,
    "introductions.Introduction.reasons_b": lambda owner, of: VIC,  # as both are told, each of their own
    "mentoring.Meeting.mentee_points": lambda owner, of: OTHER[of],
    "openings.Referral.thanks": lambda owner, of: OTHER[of],
    "people.Invitation.email": lambda owner, of: GUEST,
    "people.Invitation.name": lambda owner, of: GUEST,
    "people.Invitation.token_hash": lambda owner, of: SOFTWARE,
    "people.Invitation.typed": lambda owner, of: OTHER[of],
    "people.Voucher.typed": lambda owner, of: owner,
    "reports.Hearing.question": lambda owner, of: ORGANISER,
    "reports.Hearing.answer": lambda owner, of: OTHER[owner],
    "reports.Hearing.outcome": lambda owner, of: ORGANISER,
    "reports.Report.decision": lambda owner, of: ORGANISER,
    "people.Suspension.because": lambda owner, of: ORGANISER,
    "people.Suspension.answer": lambda owner, of: ORGANISER,
    "organising.Glass.because": lambda owner, of: ORGANISER,
}
LINKED = frozenset({"people.Voucher"})  # to a member, by a key that may also be empty


@dataclass(frozen=True, slots=True)
class Word:
    """One planted word, and where it stands. owner: whose the row is that it belongs to. of: who is in it. by: whose
    word it is."""

    text: str
    where: str
    owner: str
    of: str
    by: str


@cache
def tables() -> dict[str, type[models.Model]]:
    """Everything in which something is kept about members, by `people.Statement` and the like."""
    return {holding.model._meta.label: holding.model for holding in queries.holdings()}


def _fields(model: type[models.Model]) -> Iterable[models.Field[Any, Any]]:
    return model._meta.local_fields


@cache
def _parents(model: type[models.Model]) -> tuple[type[models.Model], ...]:
    """What a row belongs to, beside members and what is about nobody."""
    keys = [field.related_model for field in _fields(model) if field.is_relation and not field.null]
    return tuple(key for key in keys if key is not Member and key in tables().values())


@cache
def _is_linked(model: type[models.Model]) -> bool:
    numbers = any(field.name in ("member", "owner") and not field.is_relation for field in _fields(model))
    keys = any(field.related_model is Member and not field.null for field in _fields(model))
    return numbers or keys or model._meta.label in LINKED


@cache
def _has_sides(model: type[models.Model]) -> bool:
    return bool(_parents(model)) and (_is_linked(model) or any(_has_sides(parent) for parent in _parents(model)))


@cache
def _is_of_two(model: type[models.Model]) -> bool:
    """Whether it is one row for both, or belongs to such a row."""
    names = {field.name for field in _fields(model)}
    return {"a", "b"} <= names or any(_is_of_two(parent) for parent in _parents(model))


class Planting:
    """A network in which a word stands in every field that can hold one."""

    def __init__(self, harbour: Harbour, now: datetime) -> None:
        self.harbour, self.now = harbour, now
        self.words: dict[str, Word] = {}
        self.rows: dict[tuple[str, str, str], Any] = {}
        self.members = {side: self._member(side) for side in (UNA, VIC, WES)}
        for label, model in tables().items():
            if model is not Member and model not in BY_THEMSELVES:
                for owner, of in SIDES:
                    self.row(label, owner, of)
        for member in self.members.values():
            audit.write_down(what=What.LET_IN, by=harbour.flo.pk, about=member.pk, now=now)
        people.index_everybody()
        insights.index_everybody()
        asks.index_everybody()

    def said_by(self, side: str, *, given: bool | None = None) -> dict[str, str]:
        """The words of somebody, and where they stand; given: those in fields an export holds, or those in others."""
        marked = {f"{one.model._meta.label}.{name}" for one in queries.holdings() for name in one.given}
        return {
            text: word.where
            for text, word in self.words.items()
            if word.by == side and given in (None, word.where in marked)
        }

    @property
    def una(self) -> Member:
        return self.members[UNA]

    def word(self, where: str, owner: str, of: str) -> str:
        """Another word, for `people.Statement.text` and the like."""
        text = f"zq{len(self.words):04d}qz"
        by = AUTHORS.get(where, lambda owner, of: of)(owner, of)
        self.words[text] = Word(text, where, owner, of, by)
        return text

    def row(self, label: str, owner: str, of: str) -> Any:
        """The row of a table in somebody's by somebody; made where there is none yet."""
        model = tables()[label]
        owner = UNA if _is_of_two(model) and owner == VIC else owner
        key = (label, owner, of if _has_sides(model) else owner)
        if key not in self.rows:
            self.rows[key] = self._made(model, *key[1:])
        return self.rows[key]

    def of(self, label: str) -> list[Any]:
        """All rows of a table."""
        return [row for (name, *_), row in self.rows.items() if name == label]

    def _member(self, side: str) -> Member:
        there = people.join(name=side, email=f"{side}@example.org", now=self.now - 365 * DAY)
        values = self._texts(Member, side, side)
        Member.objects.filter(pk=there.pk).update(**{**values, "welcomed_at": self.now, "agreed_at": self.now})
        there.refresh_from_db()
        return there

    def _made(self, model: type[models.Model], owner: str, of: str) -> Any:
        label = model._meta.label
        told = ROWS.get(label, lambda at, owner, of: {})(self, owner, of)
        values = {**self._texts(model, owner, of, but=told), **self._keys(model, owner, of), **told}
        for field in _fields(model):
            if field.name not in values and not field.null and not field.has_default() and not field.primary_key:
                values[field.name] = self._plain(field, of)
        return model._default_manager.create(**values)

    def _texts(self, model: type[models.Model], owner: str, of: str, but: Iterable[str] = ()) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field in _fields(model):
            where = f"{model._meta.label}.{field.name}"
            if not isinstance(field, TEXTS) or field.name in but or field.name == "code" or field.is_relation:
                continue
            if where in FORMS:
                values[field.name] = FORMS[where]
            elif field.choices:
                values[field.name] = "" if field.blank else field.choices[0][0]  # type: ignore[index]
            else:
                values[field.name] = _as(field, self.word(where, owner, of))
        return values

    def _keys(self, model: type[models.Model], owner: str, of: str) -> dict[str, Any]:
        me, other = self.members[of], self.members[OTHER[of]]
        members = [field for field in _fields(model) if field.related_model is Member]
        needed = [field for field in members if not field.null] or members[:1]
        is_of_two = {"a", "b"} <= {field.name for field in needed}
        pair = sorted([me, other], key=lambda one: one.pk) if is_of_two else [me, other]
        values: dict[str, Any] = {field.name: member for field, member in zip(needed, pair, strict=False)}
        for field in _fields(model):
            if field.is_relation and not field.null and field.related_model is not Member:
                values[field.name] = self._parent(field.related_model, owner, of)
            elif field.name in ("member", "owner") and not field.is_relation:
                values[field.name] = me.pk
        return values

    def _parent(self, model: Any, owner: str, of: str) -> Any:
        if model._meta.label in tables():
            return self.row(model._meta.label, owner, of)
        key = (model._meta.label, "", "")  # about nobody: one for all
        if key not in self.rows:
            values = {
                field.name: self._plain(field, of)
                for field in _fields(model)
                if not field.null and not field.has_default() and not field.primary_key
            }
            self.rows[key] = model._default_manager.first() or model._default_manager.create(**values)
        return self.rows[key]

    def _plain(self, field: Any, of: str) -> Any:
        if isinstance(field, models.DateTimeField):
            return self.now
        if isinstance(field, models.DateField):
            return self.now.date()
        if isinstance(field, models.FloatField):
            return 0.5
        if isinstance(field, TEXTS):
            return f"{field.name} of nobody"[: field.max_length or 40]
        return field.choices[0][0] if field.choices else 1


def _as(field: Any, word: str) -> Any:
    if isinstance(field, models.JSONField):
        return {"word": word} if field.default is dict else [word]
    if isinstance(field, models.BinaryField):
        return word.encode()
    return f"{word}@example.org" if isinstance(field, models.EmailField) else word


def found(text: str | bytes) -> set[str]:
    """The planted words that stand in a text."""
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    return {word.lower() for word in WORD.findall(text)}
