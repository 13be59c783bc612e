"""A clock that is to be killed: sends all mails of a database of its own; when it is, another process goes on.

python -m tests.mail.killed HOW_MANY. The number of the process that sends is printed, each time there is a new one.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from time import time
from types import SimpleNamespace

import django

BEGINS = datetime(2026, 11, 23, 8, tzinfo=UTC)
FASTER = 240  # than a clock on a wall, so that waiting for another try takes no time


def main(many: int) -> None:
    django.setup()
    from django.db import connection, connections

    from closeknit.mail import bundles, delivery
    from closeknit.mail.models import Mail

    began = time()

    def now() -> datetime:
        return BEGINS + timedelta(seconds=(time() - began) * FASTER)

    with connection.schema_editor() as editor:
        editor.create_model(Mail)
    told = {"to": "bo@example.org", "kind": "post", "subject": "s", "text": "t", "html": "h"}
    Mail.objects.bulk_create(Mail(queued_at=BEGINS, due_at=BEGINS, **told) for _ in range(many))
    bundles.is_allowed = lambda mail, at: True
    delivery.timezone = SimpleNamespace(now=now)  # type: ignore[assignment]
    while True:
        connections.close_all()
        child = os.fork()
        if child == 0:
            while Mail.objects.filter(done_at=None).exists():
                delivery.send_due(now())
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(int(sys.argv[1]))
