"""What is left of conversations when somebody is erased."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.conversations import queries
from closeknit.conversations.actions.meeting import cancel_meeting
from closeknit.conversations.models import BusyTimes, Draft, Letter, Reflection, Rest, Sheet
from closeknit.people.models import Member


@transaction.atomic
def forget(*, member: Member, now: datetime) -> None:
    """Forget who is erased: what was theirs alone, what had not arrived, and, if they wished it, their letters."""
    BusyTimes.objects.filter(member=member).delete()
    for rows, author in ((Draft, "author"), (Sheet, "member"), (Reflection, "member"), (Rest, "member")):
        rows.objects.filter(**{author: member}).delete()
    gone = Letter.objects.filter(author=member)
    if not member.takes_letters:
        gone = gone.filter(Q(arrives_at__gt=now) | Q(held=True))
    gone.delete()
    for meeting in queries.meetings_of(member).filter(ended_at__isnull=True, starts_at__gt=now):
        cancel_meeting(meeting=meeting, now=now)
    queries.meetings_of(member).delete()
