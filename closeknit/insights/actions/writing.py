"""Writing an insight, sharing it, changing it, and taking it away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from closeknit.insights.actions.indexing import index
from closeknit.insights.models import Insight, Revision
from closeknit.people.actions import LONGEST_TOPIC
from closeknit.people.models import Audience, Member

LONGEST_CLAIM = 160
LONGEST_INSIGHT = 3000  # story and what one would do, together: about 450 words
MOST_TOPICS = 6
MOST_DRAFTS = 20
SHARED_A_WEEK = 5
READERS = frozenset({Audience.MEMBERS, Audience.TIED, Audience.CIRCLES})


class NotSaid(ValueError):
    """Something has words where it needs some, and not too many."""


class NotWhole(Exception):
    """A claim, a story or what one would do is missing."""


class EnoughShared(Exception):
    """A member shares five a week at most."""


class EnoughDrafts(Exception):
    """Twenty drafts are kept."""


class StillShared(Exception):
    """What others can read is withdrawn before it is thrown away."""


@dataclass(frozen=True, slots=True)
class Written:
    """The words of an insight. In a draft any of the three may be missing, but not all."""

    claim: str
    story: str
    doing: str


@transaction.atomic
def draft(*, author: Member, written: Written, now: datetime) -> Insight:
    """Keep the beginning of an insight. Only its author knows of it."""
    Member.objects.select_for_update().get(pk=author.pk)
    if Insight.objects.filter(author=author, shared_at__isnull=True).count() >= MOST_DRAFTS:
        raise EnoughDrafts
    words = _clean(written)
    return Insight.objects.create(author=author, claim=words.claim, story=words.story, doing=words.doing, kept_at=now)


@transaction.atomic
def rewrite(*, insight: Insight, written: Written, now: datetime) -> Insight:
    """Change the words. What others could read before is kept for the author."""
    insight = _locked(insight)
    words = _clean(written)
    if words == Written(insight.claim, insight.story, insight.doing):
        return insight
    if insight.shared_at is not None:
        if not (words.claim and words.story and words.doing):
            raise NotWhole
        Revision.objects.create(
            insight=insight, claim=insight.claim, story=insight.story, doing=insight.doing, replaced_at=now
        )
    insight.claim, insight.story, insight.doing, insight.kept_at = words.claim, words.story, words.doing, now
    insight.save(update_fields=["claim", "story", "doing", "kept_at"])
    if insight.shared_at is not None:
        index(author=insight.author_id)
    return insight


@transaction.atomic
def share(*, insight: Insight, topics: Sequence[str], audience: str, now: datetime) -> Insight:
    """Let others read it; shared twice it is shared once."""
    Member.objects.select_for_update().get(pk=insight.author_id)
    insight = _locked(insight)
    if insight.shared_at is not None:
        return insight
    if not insight.is_whole:
        raise NotWhole
    lately = Insight.objects.filter(author_id=insight.author_id, shared_at__gt=now - timedelta(weeks=1))
    if lately.count() >= SHARED_A_WEEK:
        raise EnoughShared
    insight.shared_at = now
    insight.save(update_fields=["shared_at"])
    return set_readers(insight=insight, topics=topics, audience=audience)


@transaction.atomic
def set_readers(*, insight: Insight, topics: Sequence[str], audience: str) -> Insight:
    """Say what it is about, and who may read it."""
    insight = _locked(insight)
    insight.topics = _topics(topics)
    insight.audience = Audience(audience)
    if insight.audience not in READERS:
        raise NotSaid(
            "an insight is for all members, for those its author is introduced or tied to, or for their circles"
        )
    insight.save(update_fields=["topics", "audience"])
    index(author=insight.author_id)
    return insight


@transaction.atomic
def withdraw(*, insight: Insight, now: datetime) -> Insight:
    """Take it away from everybody but its author, who can put it back."""
    insight = _locked(insight)
    if insight.is_shared:
        insight.withdrawn_at = now
        insight.save(update_fields=["withdrawn_at"])
        index(author=insight.author_id)
    return insight


@transaction.atomic
def put_back(*, insight: Insight) -> Insight:
    """Let those who could read it read it again."""
    insight = _locked(insight)
    insight.withdrawn_at = None
    insight.save(update_fields=["withdrawn_at"])
    index(author=insight.author_id)
    return insight


@transaction.atomic
def throw_away(*, insight: Insight) -> None:
    """Forget a draft, or what was withdrawn."""
    insight = _locked(insight)
    if insight.is_shared:
        raise StillShared
    insight.delete()
    index(author=insight.author_id)


def _locked(insight: Insight) -> Insight:
    return Insight.objects.select_for_update().get(pk=insight.pk)


def _clean(written: Written) -> Written:
    words = Written(" ".join(written.claim.split()), written.story.strip(), written.doing.strip())
    if not (words.claim or words.story or words.doing):
        raise NotSaid("an insight has words")
    if len(words.claim) > LONGEST_CLAIM or len(words.story) + len(words.doing) > LONGEST_INSIGHT:
        raise NotSaid(f"a claim has {LONGEST_CLAIM} characters at most, the rest {LONGEST_INSIGHT}")
    return words


def _topics(labels: Sequence[str]) -> list[str]:
    kept = list(dict.fromkeys(" ".join(label.split()) for label in labels if label.strip()))
    if len(kept) > MOST_TOPICS or any(len(label) > LONGEST_TOPIC for label in kept):
        raise NotSaid(f"at most {MOST_TOPICS} topics, of at most {LONGEST_TOPIC} characters each")
    return kept
