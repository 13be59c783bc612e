"""What remains of whoever leaves: nothing, but an empty place where others answered them."""

from datetime import datetime

from django.db import transaction

from closeknit.insights.actions.discussing import take_back
from closeknit.insights.actions.indexing import index
from closeknit.insights.models import Askable, Insight, Kept, News, ReadingAddress, Remark, SeenToo, Source
from closeknit.people.models import Member


@transaction.atomic
def forget(*, member: Member, now: datetime) -> None:
    """Forget all that a member wrote, kept and said they see too."""
    Insight.objects.filter(author=member).delete()
    index(author=member.pk)
    for rows in (SeenToo, Kept, News, Askable, ReadingAddress):
        rows.objects.filter(member=member).delete()
    Source.objects.filter(added_by=member, is_for_all=False).delete()
    Source.objects.filter(added_by=member).update(added_by=None)
    for remark in Remark.objects.filter(author=member).order_by("-pk"):
        take_back(remark=remark, now=now)
