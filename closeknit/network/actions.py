"""What can happen to the network."""

from datetime import datetime

from django.db import transaction

from closeknit.network.models import Network


class AlreadyBegun(Exception):
    """There is a network here; a second would share its members' rows."""


@transaction.atomic
def begin(
    *, name: str, sentence: str, about: str, languages: list[str], now: datetime, invented: bool = False
) -> Network:
    """Begin the network. Only at this moment can it be an invented one, in which visitors look around as members."""
    if Network.objects.exists():
        raise AlreadyBegun
    return Network.objects.create(
        name=name,
        sentence=sentence,
        about=about,
        languages=languages,
        begun_at=now,
        demonstrated_at=now if invented else None,
    )
