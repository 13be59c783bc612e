"""When a member is erased."""

from django.db import transaction
from django.db.models import Q

from closeknit.introductions.models import Absence, Apart, Exclusion, Introduction, Lot, Wish
from closeknit.people.models import Member


@transaction.atomic
def forget(*, member: Member) -> None:
    """Forget every introduction a member was in: the reasons on both sides quote them. Totals of rounds stay."""
    for rows in (Introduction, Apart, Exclusion, Lot):
        rows.objects.filter(Q(a=member) | Q(b=member)).delete()
    Absence.objects.filter(member=member).delete()
    Wish.objects.filter(Q(member=member) | Q(peer=member)).delete()
