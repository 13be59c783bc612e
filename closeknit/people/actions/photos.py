"""A member's picture: taken in, removed, put back."""

from datetime import datetime

from django.db import transaction

from closeknit.people.models import Member, Photo, public_code
from closeknit.people.queries import PHOTO_RETURNS
from closeknit.web.pictures import square


@transaction.atomic
def take_photo(*, member: Member, sent: bytes, now: datetime) -> Photo:
    """Take a picture in place of the last one, made anew; raises `NotAPicture` or `TooLarge` of `web.pictures`."""
    kept = {"webp": square(sent), "code": public_code(), "taken_in_at": now, "removed_at": None}
    photo, _ = Photo.objects.update_or_create(member=member, defaults=kept)
    return photo


@transaction.atomic
def remove_photo(*, member: Member, now: datetime) -> None:
    """Show it to nobody any more; for an hour it can be put back."""
    Photo.objects.filter(member=member, removed_at__isnull=True).update(removed_at=now)


@transaction.atomic
def put_photo_back(*, member: Member, now: datetime) -> None:
    """Show it again, while it is not forgotten."""
    Photo.objects.filter(member=member, removed_at__gt=now - PHOTO_RETURNS).update(removed_at=None)


@transaction.atomic
def forget_photos(*, now: datetime) -> int:
    """Forget what was removed an hour ago."""
    forgotten, _ = Photo.objects.filter(removed_at__lte=now - PHOTO_RETURNS).delete()
    return forgotten
