"""Questions about acts, and whether they are as they were written."""

import json
from datetime import UTC
from hashlib import sha256

from django.db.models import QuerySet

from closeknit.audit.models import Act, Head


def acts() -> QuerySet[Act]:
    """All acts, the latest first."""
    return Act.objects.order_by("-number")


def head() -> Head:
    """Where the chain ends; of no acts, at number nought."""
    return Head.objects.first() or Head()


def sealed(act: Act, before: str) -> str:
    """The seal of an act that follows on a seal: SHA-256 of that and of all that the act holds."""
    held = [act.number, act.what, act.by, act.about, act.because, act.done_at.astimezone(UTC).isoformat()]
    return sha256(f"{before}\n{json.dumps(held)}".encode()).hexdigest()


def first_changed() -> int | None:
    """The number of the first act that is not as it was written, or is missing; None where all are.

    It finds whatever was changed in the rows. It does not find that somebody with the whole database in hand wrote the
    chain anew; who noted the last seal elsewhere does.
    """
    number, seal = 0, ""
    for act in Act.objects.order_by("number").iterator():
        number += 1
        if act.number != number or act.seal != sealed(act, seal):
            return number
        seal = act.seal
    end = head()
    return None if (end.number, end.seal) == (number, seal) else min(number, end.number) + 1
