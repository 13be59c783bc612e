"""Thousands of mails through a server that fails and a clock that is killed: none lost, none repeated without cause."""

import random
import smtplib
from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from closeknit.jobs import rows
from closeknit.mail import bundles, delivery
from closeknit.mail.models import Mail

MAILS, KILLS = 5_000, 20
FAILS, CUT = 0.20, 0.05  # for now; after its words were taken


class Killed(BaseException):
    """The process ends here: nothing after it runs."""


@pytest.mark.slow
def test_nothing_is_lost_and_what_is_repeated_has_the_same_id(
    db: None, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "is_allowed", lambda mail, now: True)
    monkeypatch.setattr(delivery.timezone, "now", lambda: clock[0])
    rng, clock = random.Random(48), [monday]  # noqa: S311
    taken: Counter[str] = Counter()
    faults = Counter[str]()
    kills = sorted(rng.sample(range(MAILS), KILLS))

    def server(self: EmailMessage, fail_silently: bool = False) -> int:
        drawn, known = rng.random(), str(self.extra_headers["Message-ID"])
        if drawn < FAILS:
            faults["for now"] += 1
            raise smtplib.SMTPDataError(451, b"later")
        taken[known] += 1
        if drawn < FAILS + CUT:
            faults["cut"] += 1
            raise smtplib.SMTPServerDisconnected
        if kills and sum(taken.values()) > kills[0]:
            kills.pop(0)
            faults["killed"] += 1
            raise Killed
        return 1

    monkeypatch.setattr(EmailMessage, "send", server)
    Mail.objects.bulk_create(
        Mail(to="bo@example.org", kind="post", subject="s", text="t", html="h", queued_at=monday, due_at=monday)
        for _ in range(MAILS)
    )
    while Mail.objects.filter(done_at=None).exists():
        try:
            delivery.send_due(clock[0])
        except Killed:
            clock[0] += rows.LEASE  # another clock begins, and what was held is free by then
        clock[0] += timedelta(seconds=30)
        assert clock[0] < monday + timedelta(days=3)
    ids = {f"<{code}@" for code in Mail.objects.values_list("code", flat=True)}
    assert len(taken) == MAILS and {known[: known.index("@") + 1] for known in taken} == ids
    assert not Mail.objects.exclude(set_aside_at=None).exists()
    repeated = sum(taken.values()) - MAILS
    assert faults["killed"] == KILLS and faults["for now"] > MAILS * FAILS / 2
    assert 0 < repeated <= faults["cut"] + faults["killed"]
