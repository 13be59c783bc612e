"""Writing down what was done. It is part of the transaction of the act itself: both are kept, or neither."""

from datetime import datetime

from django.db import transaction

from closeknit.audit import queries
from closeknit.audit.models import Act, Head, What


@transaction.atomic
def write_down(*, what: What, by: int | None, now: datetime, about: int | None = None, because: str = "") -> Act:
    """Add an act to the chain. Two at once follow one another, for each locks its end."""
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    act = Act(number=head.number + 1, what=what, by=by, about=about, because=because, done_at=now)
    act.seal = queries.sealed(act, head.seal)
    act.save(force_insert=True)
    head.number, head.seal = act.number, act.seal
    head.save(update_fields=["number", "seal"])
    return act
