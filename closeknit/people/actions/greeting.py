"""Letting organisers say hello."""

from datetime import datetime

from django.db import transaction

from closeknit.people.models import Member


@transaction.atomic
def let_be_greeted(*, member: Member, now: datetime) -> Member:
    """Let organisers find one under *Say hello*; since when stays as it was for who is there already."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.hello_since = member.hello_since or now
    member.save(update_fields=["hello_since"])
    return member


@transaction.atomic
def be_greeted_no_more(*, member: Member) -> Member:
    """Be found there no longer, from the next page on."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.hello_since = None
    member.save(update_fields=["hello_since"])
    return member
