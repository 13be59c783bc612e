"""How many questions a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 8  # of any page
# They rehearse a round, pairs or circles on everything that is written in the network, and ask what the real one asks.
REHEARSALS = {"organising:next_round": 24, "organising:pairing": 19, "organising:forming": 18}
# They begin and end what belongs together, and ask and change no row.
BOUNDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE SAVEPOINT")


@contextmanager
def at_most(many: int = MOST) -> Iterator[list[str]]:
    """Fail where more are asked within it; the list holds them afterwards."""
    asked: list[str] = []
    assert connection.features.supports_json_field  # Django asks SQLite, once and of no row
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [one["sql"] for one in captured.captured_queries if not one["sql"].startswith(BOUNDS)]
    assert len(asked) <= many, "\n".join([f"{len(asked)} questions, and not {many}:", *(one[:400] for one in asked)])
