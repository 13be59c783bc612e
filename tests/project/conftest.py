"""One network for all tests of a file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from tests import cast
from tests.project.test_matrix import codes

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def there(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[cast.Harbour, dict[str, str]]]:
    """The cast with one of everything, and the codes of it. What a test does there is undone after it, as elsewhere."""
    with django_db_blocker.unblock(), transaction.atomic():
        harbour = cast.after_a_round(cast.gather(now=MONDAY), now=MONDAY)
        yield harbour, codes(harbour)
        transaction.set_rollback(True)
