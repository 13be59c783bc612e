"""What is put back is what would have been told."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection, transaction

from tests import cast, retold


@pytest.mark.django_db
def test_rows_put_back_are_those_that_telling_writes(monday: datetime) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("everybody gathers there, and nothing is put back")
    written = []
    for tell in (retold.harbour, retold.harbour, cast.gather):
        with transaction.atomic():
            written.append((tell(now=monday), retold._rows()))
            transaction.set_rollback(True)
    first, again, anew = written
    assert again == first and again[0] == anew[0]
    differ = {
        field.name
        for model, rows in again[1].items()
        for one, other in zip(rows, anew[1][model], strict=True)
        for field, this, that in zip(model._meta.concrete_fields, one, other, strict=True)
        if this != that
    }
    assert differ == {"code"}, "only what is drawn by lot"
