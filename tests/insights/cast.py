"""Insights, told by the real actions."""

from collections.abc import Sequence
from datetime import datetime

from closeknit.insights import actions
from closeknit.insights.models import Insight, Remark
from closeknit.people.models import Member

WORDS = actions.Written(
    claim="A budget nobody reads is a budget nobody keeps.",
    story="We sent forty pages.\n\nThen we sent **one**, and people asked questions.",
    doing="Write the page you would read yourself.",
)


def drafted(author: Member, now: datetime, written: actions.Written = WORDS) -> Insight:
    """A draft."""
    return actions.draft(author=author, written=written, now=now)


def shared(
    author: Member,
    now: datetime,
    claim: str = WORDS.claim,
    topics: Sequence[str] = ("budgeting",),
    audience: str = "members",
) -> Insight:
    """One that others read."""
    row = drafted(author, now, actions.Written(claim, WORDS.story, WORDS.doing))
    return actions.share(insight=row, topics=topics, audience=audience, now=now)


def remarked(
    insight: Insight, author: Member, now: datetime, text: str = "We saw that too.", answers: Remark | None = None
) -> Remark:
    """What somebody wrote under one."""
    return actions.remark(insight=insight, author=author, text=text, answers=answers, now=now)
