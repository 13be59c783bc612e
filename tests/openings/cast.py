"""Openings, told by the real actions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from closeknit.openings import actions
from closeknit.openings.models import Opening, Referral, Seeking
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

WORK = "The accounts of our allotment, three years of them"


def posted(by: Member, now: datetime, **otherwise: object) -> Opening:
    """One for everybody here, for a month."""
    said: dict[str, object] = {
        "sort": "board",
        "what": "A treasurer for a small hospice",
        "about": "We balance a budget of donations and fees, and have to explain it to people who give.",
        "terms": "Six evenings a year, unpaid",
        "until": (now + timedelta(days=30)).date(),
        **otherwise,
    }
    return actions.post(poster=by, posted=actions.Posted(**said), now=now)  # type: ignore[arg-type]


def met(a: Member, b: Member, now: datetime) -> None:
    ties.record_moment(a=a, b=b, kind=MomentKind.MET, origin=f"the test {a.pk} {b.pk}", now=now)


def sought(opening: Opening, member: Member, peers: Sequence[Member], now: datetime) -> Seeking:
    """Somebody asked people of theirs; it has reached those it reaches."""
    seeking = actions.seek(opening=opening, member=member, peers=peers, work=WORK, now=now)
    Referral.objects.filter(seeking=seeking).update(arrives_at=now)
    return seeking


def word_of(opening: Opening, referrer: Member) -> Referral:
    return Referral.objects.get(seeking__opening=opening, referrer=referrer)
