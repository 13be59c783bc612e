"""Mails, as a visitor of an invented network may look at them."""

from django.db.models import QuerySet

from closeknit.mail.models import Mail

SHOWN = 50


def mails() -> QuerySet[Mail]:
    """Those whose words are still kept, the latest first."""
    return Mail.objects.exclude(text="").order_by("-queued_at", "-pk")
