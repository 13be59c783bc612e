"""Who reads what of a member."""

from collections.abc import Mapping

from django.db import transaction

from closeknit.people.actions.indexing import index
from closeknit.people.actions.profile import NotSaid
from closeknit.people.models import AFTER_TWO_YESES, AUDIENCE_OF, Audience, Kind, Member, Statement

# What may be chosen. Circles will be the fourth, once there are any.
CHOICES = (Audience.ME, Audience.TIED, Audience.MEMBERS)
CHOICES_AFTER_TWO_YESES = (Audience.ME, Audience.TIED)


@transaction.atomic
def set_readers(*, member: Member, fields: Mapping[str, str], kinds: Mapping[str, str]) -> Member:
    """Choose who reads each field, and who reads all sentences of a kind; what is not named stays as it is."""
    for field, audience in fields.items():
        if field not in AUDIENCE_OF or audience not in choices_of(field=field):
            raise NotSaid(f"{field}: choose one of those offered")
    if not set(kinds) <= set(Kind.values) or not set(kinds.values()) <= set(CHOICES):
        raise NotSaid("sentences: choose one of those offered")
    member = Member.objects.select_for_update().get(pk=member.pk)
    chosen = {**member.audiences, **fields}
    member.audiences = {field: audience for field, audience in chosen.items() if audience != AUDIENCE_OF[field]}
    member.save(update_fields=["audiences"])
    for kind, audience in kinds.items():
        Statement.objects.filter(member=member, kind=kind).update(audience=audience)
    index(member=member)
    return member


def choices_of(*, field: str) -> tuple[Audience, ...]:
    """The readers a field can have."""
    return CHOICES_AFTER_TWO_YESES if field in AFTER_TWO_YESES else CHOICES
