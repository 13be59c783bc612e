"""Everything that changes a member."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import F

from closeknit.people.actions.blocks import stay_apart
from closeknit.people.actions.indexing import index
from closeknit.people.actions.suspending import stay_suspended
from closeknit.people.models import Audience, Form, Kind, Member, Pace, Post, Statement, Theme
from closeknit.web.fields import zone_names

LONGEST_STATEMENT = 240
MOST_STATEMENTS = 12  # of one kind
LONGEST_TOPIC = 60

# What a member has not decided otherwise: offers are for all, goals and needs for those one meets.
USUAL_AUDIENCE = {Kind.GOAL: Audience.TIED, Kind.OFFER: Audience.MEMBERS, Kind.NEED: Audience.TIED}


class EmailTaken(Exception):
    """Somebody here has this address."""


class NotSaid(ValueError):
    """A description that cannot be kept; the words say what is wrong with which part."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as a member wrote it."""

    text: str
    topics: tuple[str, ...] = ()
    audience: Audience | None = None
    review_on: date | None = None


@transaction.atomic
def join(*, name: str, email: str, now: datetime) -> Member:
    """Make somebody a member."""
    address = email.strip().casefold()
    if not name.strip():
        raise NotSaid("name: tell us your name, or the name you would like peers to use")
    if Member.objects.filter(email=address).exists():
        raise EmailTaken
    member = Member.objects.create(name=" ".join(name.split()), email=address, joined_at=now)
    stay_apart(member=member, now=now)
    stay_suspended(member=member, now=now)
    return member


@transaction.atomic
def describe(
    *,
    member: Member,
    headline: str,
    about: str,
    place: str,
    organisation: str,
    languages: Sequence[str],
    topics: Sequence[str],
    goals: Sequence[Said],
    offers: Sequence[Said],
    needs: Sequence[Said],
    now: datetime,
) -> Member:
    """Replace what a member says of themselves. A sentence that stays keeps its row: reasons still find it."""
    member = set_profile(
        member=member, headline=headline, about=about, place=place, organisation=organisation, languages=languages
    )
    member.topics = list(dict.fromkeys(topic.strip() for topic in topics if topic.strip()))
    member.save(update_fields=["topics"])
    for kind, said in ((Kind.GOAL, goals), (Kind.OFFER, offers), (Kind.NEED, needs)):
        _write(member=member, kind=kind, said=said, now=now)
    index(member=member)
    return member


@transaction.atomic
def set_profile(
    *, member: Member, headline: str, about: str, place: str, organisation: str, languages: Sequence[str]
) -> Member:
    """Say who one is, in a few lines."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.headline, member.about = headline.strip(), about.strip()
    member.place, member.organisation = place.strip(), organisation.strip()
    member.languages = list(dict.fromkeys(code.casefold() for code in languages))
    member.save(update_fields=["headline", "about", "place", "organisation", "languages"])
    return member


@transaction.atomic
def set_pace(
    *,
    member: Member,
    minutes: int,
    form: str,
    timezone: str,
    day: tuple[time, time] | None,
) -> Member:
    """Say how much time this may take, how one likes to talk and when one works."""
    if minutes not in Pace.values:
        raise NotSaid(f"pace: {minutes} minutes is none of {', '.join(str(pace) for pace in Pace.values)}")
    if form not in Form.values:
        raise NotSaid(f"form: “{form}” is none of {', '.join(Form.values)}")
    if timezone not in zone_names():
        raise NotSaid(f"time zone: “{timezone}” is not the name of one, such as Europe/Berlin")
    if day is not None and day[0] >= day[1]:
        raise NotSaid("hours: the day ends before it starts")
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.minutes_per_week, member.form, member.timezone = minutes, form, timezone
    member.day_starts_at, member.day_ends_at = day or (None, None)
    member.save(update_fields=["minutes_per_week", "form", "timezone", "day_starts_at", "day_ends_at"])
    return member


@transaction.atomic
def set_notices(
    *,
    member: Member,
    post: str,
    post_from: time,
    post_until: time,
    post_days: Sequence[int],
    is_sealed: bool = False,
    theme: str = "",
) -> Member:
    """Say when letters may come, whether mails hold their words, and how pages look."""
    if post not in Post.values or theme not in Theme.values:
        raise NotSaid("post and theme: choose one of those offered")
    if post_from >= post_until or not set(post_days) or not set(post_days) <= set(range(7)):
        raise NotSaid("post: it needs one day at least, and ends after it begins")
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.post, member.post_from, member.post_until, member.theme = post, post_from, post_until, theme
    member.post_days, member.is_sealed = sorted(set(post_days)), is_sealed
    member.save(update_fields=["post", "post_from", "post_until", "post_days", "is_sealed", "theme"])
    return member


def _write(*, member: Member, kind: Kind, said: Sequence[Said], now: datetime) -> None:
    texts = [" ".join(one.text.split()) for one in said]
    if len(texts) > MOST_STATEMENTS:
        raise NotSaid(f"{kind.label}s: at most {MOST_STATEMENTS} sentences")
    for text in texts:
        if not text or len(text) > LONGEST_STATEMENT:
            raise NotSaid(f"{kind.label}: a sentence has 1 to {LONGEST_STATEMENT} characters, this one has {len(text)}")
    if len(set(texts)) < len(texts):
        raise NotSaid(f"{kind.label}s: the same sentence is there twice")
    kept = {row.text: row for row in member.statements.filter(kind=kind)}
    member.statements.filter(kind=kind).exclude(text__in=texts).delete()
    # Places are unique, so rows that stay step aside before they take their new ones.
    member.statements.filter(kind=kind).update(position=F("position") + MOST_STATEMENTS)
    for position, (text, one) in enumerate(zip(texts, said, strict=True)):
        row = kept.get(text) or Statement(member=member, kind=kind, text=text, written_at=now, review_on=one.review_on)
        row.position, row.topics = position, list(one.topics)
        row.audience = one.audience or row.audience or USUAL_AUDIENCE[kind]
        row.save()
