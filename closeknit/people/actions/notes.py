"""What a member keeps for themselves about somebody."""

from datetime import datetime

from django.db import transaction

from closeknit.people.models import Member, Note

LONGEST_NOTE = 2000


@transaction.atomic
def keep_note(*, member: Member, about: Member, text: str, now: datetime) -> None:
    """Keep a note about a peer in place of the last one; without words there is none."""
    if text.strip():
        defaults = {"text": text.strip(), "written_at": now}
        Note.objects.update_or_create(member=member, about=about, defaults=defaults)
    else:
        Note.objects.filter(member=member, about=about).delete()
