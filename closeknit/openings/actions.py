"""Everything that changes an opening."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.conversations import actions as conversations
from closeknit.openings import emails, queries
from closeknit.openings.models import Ending, Opening, Referral, Reply, Seeking, Sort
from closeknit.people import queries as people
from closeknit.people.models import Audience, Member
from closeknit.reports import actions as reports
from closeknit.ties import actions as ties
from closeknit.ties import queries as tied
from closeknit.ties.models import MomentKind
from closeknit.topics import queries as topics

LONGEST_WHAT, LONGEST_ABOUT, LONGEST_TERMS = 120, 1500, 280
LONGEST_WORK, LONGEST_WORD, LONGEST_THANKS = 280, 400, 280
MOST_NAMED = 3
REPLY_DAYS = 7
MOST_TOPICS = 4
READERS = frozenset({Audience.MEMBERS, Audience.TIED})
CHOSEN = frozenset({Ending.FILLED, Ending.LET_GO})
CLOSED = reports.Ruling(
    subject=gettext_lazy("An opening of yours was closed"),
    said=gettext_lazy("An organiser closed your opening “%(what)s”. The reason:"),
    leads=gettext_lazy("You can post it again in other words. What was said with it stays on its page"),
)


class NotSaid(ValueError):
    """An opening says what, more about it, hours and pay in words, and a last day within sixty."""


class EnoughOpen(Exception):
    """Two of theirs are open already."""


class NotOpen(Exception):
    """The opening ended, or the week in which a word can be said is over."""


class AskedAlready(Exception):
    """They asked for a word with this opening."""


class AskedEnough(Exception):
    """They asked for a word twice within a week."""


class NotYours(ValueError):
    """One to three of the people one really met are asked, and not who posted it."""


class NothingWritten(ValueError):
    """There is nothing in it, or more than fits."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What a member posts, as they typed it."""

    sort: str
    what: str
    about: str
    terms: str
    until: date
    audience: str = Audience.MEMBERS


@transaction.atomic
def post(*, poster: Member, posted: Posted, now: datetime) -> Opening:
    """Post one. It ends by itself after its last day."""
    poster = Member.objects.select_for_update().get(pk=poster.pk)
    what, terms = " ".join(posted.what.split()), " ".join(posted.terms.split())
    about, today = posted.about.strip(), people.today(now, poster)
    said = 1 <= len(what) <= LONGEST_WHAT and 1 <= len(about) <= LONGEST_ABOUT and 1 <= len(terms) <= LONGEST_TERMS
    known = posted.sort in Sort.values and posted.audience in READERS
    if not said or not known or not today < posted.until <= today + timedelta(days=queries.LASTS):
        raise NotSaid
    if queries.of_poster(poster).filter(closed_at__isnull=True).count() >= queries.OPEN_AT_MOST:
        raise EnoughOpen
    return Opening.objects.create(
        poster=poster,
        sort=posted.sort,
        what=what,
        about=about,
        terms=terms,
        until=posted.until,
        audience=posted.audience,
        topics=topics.suggest(f"{what}. {about}", "en", most=MOST_TOPICS),
        posted_at=now,
    )


@transaction.atomic
def close(*, opening: Opening, ending: str, now: datetime) -> None:
    """Close it. What was said stays with it until it is forgotten."""
    if ending not in CHOSEN:
        raise ValueError(f"An opening does not end with {ending}.")
    _end(opening=opening, ending=ending, now=now)


@transaction.atomic
def close_for_the_rules(*, opening: Opening, because: str, by: Member, now: datetime) -> None:
    """Close somebody else's that breaks the house rules, and tell its poster why; by whom is not said. To whoever asked
    with it for a word it is closed like any other. The act is written down."""
    words = reports.reason(because=because)
    if opening.poster_id == by.pk:
        raise NotYours
    if not _end(opening=opening, ending=Ending.RULES, now=now, because=words):
        return
    row = Opening.objects.select_related("poster").get(pk=opening.pk)
    about = f"opening:{row.code}"
    audit.write_down(what=What.OPENING_CLOSED, by=by.pk, about=row.poster_id, because=about, now=now)
    address, ruling = reverse("openings:opening", args=[row.code]), replace(CLOSED, what=row.what)
    reports.tell_author(author=row.poster, because=words, address=address, code=row.code, ruling=ruling, now=now)


@transaction.atomic
def seek(*, opening: Opening, member: Member, peers: Sequence[Member], work: str, now: datetime) -> Seeking:
    """Ask people of one's own for a word. Those of them who also met the poster are asked, privately; whether anybody
    is shows nowhere, and who was named is not kept."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    row = Opening.objects.select_for_update(of=("self",)).select_related("poster").get(pk=opening.pk)
    if not row.is_open or row.until < people.today(now, row.poster):
        raise NotOpen
    if queries.seeking_of(row, member) is not None:
        raise AskedAlready
    if queries.sought_since(member, now - timedelta(weeks=1)) >= queries.SOUGHT_A_WEEK:
        raise AskedEnough
    named = {peer.pk for peer in peers}
    own = set(tied.tied_peers(member).filter(pk__in=named).values_list("pk", flat=True))
    if not 1 <= len(named) <= MOST_NAMED or named != own or row.poster_id in named:
        raise NotYours
    work = work.strip()
    if not 1 <= len(work) <= LONGEST_WORK:
        raise NothingWritten
    ends_at = now + timedelta(days=REPLY_DAYS)
    seeking = Seeking.objects.create(opening=row, member=member, work=work, sought_at=now, ends_at=ends_at)
    _ask(seeking=seeking, named=named, now=now)
    return seeking


def _ask(*, seeking: Seeking, named: Collection[int], now: datetime) -> None:
    """Those who met both, and are here."""
    both = tied.tied_peers(seeking.opening.poster).filter(pk__in=named).order_by("pk")
    for peer in both:
        away = peer.is_paused(people.today(now, peer)) or peer.listening_since is not None
        if not away:
            referral = Referral.objects.create(seeking=seeking, referrer=peer, arrives_at=people.next_post(peer, now))
            emails.asked(referral, now)


@transaction.atomic
def refer(*, referral: Referral, words: str, now: datetime) -> None:
    """Say a word on the work one has seen. Who posted it reads it, and so does whom it is for."""
    row, words = _waiting(referral=referral, now=now), " ".join(words.split())
    if not 1 <= len(words) <= LONGEST_WORD:
        raise NothingWritten
    row.reply, row.replied_at, row.words = Reply.REFERS, now, words
    row.save(update_fields=["reply", "replied_at", "words"])
    about = row.seeking.member
    ties.record_moment(
        a=about, b=row.referrer, kind=MomentKind.HELPED, giver=row.referrer, origin=f"referral:{row.code}", now=now
    )
    emails.said(row, now)


@transaction.atomic
def let_be(*, referral: Referral, now: datetime) -> None:
    """Let it be. Nobody hears of it, and it looks like no answer."""
    row = _waiting(referral=referral, now=now)
    row.reply, row.replied_at = Reply.LETS_BE, now
    row.save(update_fields=["reply", "replied_at"])


@transaction.atomic
def thank(*, referral: Referral, words: str, now: datetime) -> None:
    """Thank who said it, in a sentence; once."""
    row, words = _said(referral=referral), words.strip()
    if not 1 <= len(words) <= LONGEST_THANKS:
        raise NothingWritten
    if row.thanked_at is not None:
        return
    row.thanks, row.thanked_at = words, now
    row.save(update_fields=["thanks", "thanked_at"])
    poster, origin = row.seeking.opening.poster, f"referral:{row.code}"
    ties.record_moment(a=poster, b=row.referrer, kind=MomentKind.THANKED, giver=poster, origin=origin, now=now)
    emails.thanked(row, now)


@transaction.atomic
def write(*, referral: Referral, text: str, now: datetime) -> None:
    """Write to whom it is for: they asked for it, so the two can write to each other from then on."""
    row = _said(referral=referral)
    poster, about = row.seeking.opening.poster, row.seeking.member
    there = conversations.open_conversation(a=poster, b=about, origin=f"referral:{row.code}", now=now)
    conversations.write(conversation=there, author=poster, text=text, now=now)
    row.written_at = now
    row.save(update_fields=["written_at"])


@transaction.atomic
def set_aside(*, referral: Referral, now: datetime) -> None:
    """Put it aside, privately."""
    row = _said(referral=referral)
    row.set_aside_at = now
    row.save(update_fields=["set_aside_at"])


def end_over(*, now: datetime) -> int:
    """Close those whose last day has passed; returns how many."""
    return sum(_end(opening=one, ending=Ending.OVER, now=now) for one in queries.whose_time_is_over(now))


@transaction.atomic
def forget_ended(*, now: datetime) -> int:
    """Forget what ended long enough ago; returns how many."""
    rows = queries.to_forget(now)
    many = rows.count()
    rows.delete()
    return many


@transaction.atomic
def forget(*, member: Member, now: datetime) -> None:
    """Forget all that a member posted, asked for and said."""
    Opening.objects.filter(poster=member).delete()
    Seeking.objects.filter(member=member).delete()
    Referral.objects.filter(referrer=member).delete()


@transaction.atomic
def _end(*, opening: Opening, ending: str, now: datetime, because: str = "") -> bool:
    row = Opening.objects.select_for_update().get(pk=opening.pk)
    if not row.is_open:
        return False
    row.closed_at, row.ending, row.because = now, ending, because
    row.save(update_fields=["closed_at", "ending", "because"])
    return True


def _waiting(*, referral: Referral, now: datetime) -> Referral:
    """One that can be answered, locked behind its opening."""
    opening = Opening.objects.select_for_update().get(seekings__referrals=referral)
    rows = Referral.objects.select_for_update(of=("self",))
    row = rows.select_related("referrer", "seeking__member", "seeking__opening__poster").get(pk=referral.pk)
    if not opening.is_open or row.seeking.ends_at <= now or row.reply:
        raise NotOpen
    return row


def _said(*, referral: Referral) -> Referral:
    """One that was said, locked."""
    rows = Referral.objects.select_for_update(of=("self",)).filter(reply=Reply.REFERS)
    return rows.select_related("referrer", "seeking__member", "seeking__opening__poster").get(pk=referral.pk)
