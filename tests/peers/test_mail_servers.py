"""Real programs on the other side: Dovecot's mailbox, and Postfix, which hands over what it takes in.

They are run from a folder of the test, at free ports, and ended after it. Where one is not installed its tests are
skipped, and say so. Debian: `apt-get install dovecot-imapd postfix`.
"""

from __future__ import annotations

import shutil
import smtplib
import subprocess
import textwrap
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from closeknit.mail.incoming import fetching, keeping
from closeknit.mail.incoming.addresses import Recipient
from closeknit.mail.incoming.listening import Door, Listening
from closeknit.mail.incoming.reading import read
from tests.docs import pages
from tests.mail.answers import written
from tests.peers.programs import answers, dovecot, free_port, needs, open_to_others

pytestmark = pytest.mark.slow
BO = "reply+" + "a" * 32 + "@peers.example.org"
NOBODYS = "reply+" + "b" * 32 + "@peers.example.org"
POSTFIX = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/lib
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
maillog_file_permissions = 0644
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
mynetworks =
myhostname = mx.peers.example.org
address_verify_map =
address_verify_poll_count = 10
address_verify_poll_delay = 1s
alias_maps =
local_recipient_maps =
"""
SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was kept, where a database would be."""
    there: list[bytes] = []

    def keep(raw: bytes, to: Recipient, now: datetime) -> keeping.Outcome:
        there.append(raw)
        return keeping.Outcome.KEPT

    found = Recipient("x", 1)
    for where in ("fetching", "listening"):
        monkeypatch.setattr(f"closeknit.mail.incoming.{where}.keep", keep)
    monkeypatch.setattr("closeknit.mail.incoming.listening.recipient", lambda to, now: found if to == BO else None)
    monkeypatch.setattr("closeknit.mail.incoming.listening.close_old_connections", lambda: None)
    monkeypatch.setattr(
        "closeknit.mail.incoming.fetching.recipients",
        lambda lines, now: [found] if any(BO in one for one in lines) else [],
    )
    return there


def test_what_is_new_in_a_mailbox_of_dovecots_is_kept_once(kept: list[bytes], monday: datetime) -> None:
    mails = [written("bo@example.org", to, "Yes\n\nDear Ada, schön.") for to in ("somebody@peers.example.org", BO)]
    with dovecot(*mails) as port:
        for expected in (1, 0):
            box = fetching.opened(f"imap://peers:secret@127.0.0.1:{port}")
            assert fetching.fetch(box, monday) == expected
            box.logout()
    assert [read(raw).rest for raw in kept] == ["Dear Ada, schön."]


@pytest.fixture
def server(tmp_path: Path, kept: list[bytes], monday: datetime) -> Iterator[int]:
    """The port of a Postfix that is set up as docs/operators/serving.md says, before our door."""
    program, port, ours = needs("postfix"), free_port(), free_port()
    folder = tmp_path / "postfix"
    for name in ("", "queue", "lib"):
        (folder / name).mkdir(mode=0o755)
    open_to_others(folder)
    shutil.chown(folder / "lib", "postfix")
    page = (pages.DOCS / "operators/serving.md").read_text("utf-8")
    said = page[page.index("    recipient_delimiter") : page.index("The last two ask Closeknit")]
    assert "lmtp:inet:127.0.0.1:8024" in said
    lines = textwrap.dedent(said).replace("8024", str(ours))
    (folder / "main.cf").write_text(POSTFIX.format(folder=folder) + lines)
    (folder / "master.cf").write_text(SERVICES.format(port=port))
    door = Listening("127.0.0.1", ours, is_lmtp=True, door=Door(lambda: monday))
    door.start()
    nowhere = subprocess.DEVNULL
    postfix = [program, "-c", str(folder)]
    running = subprocess.Popen([*postfix, "start-fg"], start_new_session=True, stdout=nowhere, stderr=nowhere)
    try:
        answers(port)
        yield port
    finally:
        subprocess.run([*postfix, "stop"], check=False, timeout=60, stdout=nowhere, stderr=nowhere)
        running.wait(timeout=60)
        door.stop()


def test_postfix_hands_over_what_is_ours_and_refuses_at_its_own_door_what_is_nobodys(
    server: int, kept: list[bytes]
) -> None:
    with smtplib.SMTP("127.0.0.1", server, timeout=60) as caller:
        assert caller.sendmail("bo@example.org", [BO], written("bo@example.org", BO, "Yes")) == {}
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            caller.sendmail("bo@example.org", [NOBODYS], written("bo@example.org", NOBODYS, "Yes"))
        assert refused.value.recipients[NOBODYS][0] == 550
    for _ in range(300):
        if kept:
            break
        time.sleep(0.1)
    assert len(kept) == 1 and kept[0].startswith(b"Return-Path: <bo@example.org>\r\n") and b"Yes" in kept[0]
