"""Programs that people read and write mail with: a member answers with what they have, and it is done.

Dovecot has the mailbox, mbsync brings it to the member's machine, NeoMutt shows the mail and answers it, and msmtp
hands the answer over at our door. Debian: `apt-get install dovecot-imapd isync neomutt msmtp`.
"""

from __future__ import annotations

import os
import subprocess
import time
from datetime import datetime
from pathlib import Path

import pytest

from closeknit.introductions import emails
from closeknit.introductions.models import Response
from closeknit.mail.incoming import keeping
from closeknit.mail.incoming.addresses import Recipient
from closeknit.mail.incoming.listening import Door, Listening
from tests.cast import Harbour
from tests.mail.answers import address_of, arrives, left
from tests.peers.programs import dovecot, free_port, needs

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("answerable")]
MBSYNC = """
IMAPAccount theirs
Host 127.0.0.1
Port {port}
User peers
Pass secret
SSLType None
AuthMechs LOGIN

IMAPStore there
Account theirs

MaildirStore here
Path {folder}/
Inbox {folder}/inbox
SubFolders Verbatim

Channel mail
Far :there:
Near :here:
Patterns INBOX
Create Near
Sync Pull
"""
MSMTP = """
account default
host 127.0.0.1
port {port}
from ada@example.org
auth off
tls off
"""
NEOMUTT = """
set mbox_type=Maildir folder="{folder}" spoolfile="{folder}/inbox"
set from="ada@example.org" realname="Ada Lind" use_from=yes use_envelope_from=yes
set sendmail="{msmtp} -C {folder}/msmtprc" sendmail_wait=60
set editor="{folder}/editor" autoedit=yes fast_reply=yes include=yes reply_to=yes
set user_agent=yes copy=no record="" wait_key=no quit=yes abort_unmodified=no abort_nosubject=no
push '<reply><send-message><quit>'
"""
EDITOR = """#!/bin/sh
{ printf 'yes\\n\\nI look forward to it. Grüße\\n\\n'; cat "$1"; } > "$1.new" && mv "$1.new" "$1"
"""


def test_yes_is_said_with_a_terminals_programs(
    introduced: Harbour, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, monday: datetime
) -> None:
    mbsync, neomutt, msmtp, script = (needs(program) for program in ("mbsync", "neomutt", "msmtp", "script"))
    assert introduced.introduction is not None
    emails.proposed(introduced.introduction, monday)
    message = left(introduced.ada, monday)
    kept: list[tuple[bytes, str]] = []

    def keep(raw: bytes, to: Recipient, now: datetime) -> keeping.Outcome:
        kept.append((raw, to.to))
        return keeping.Outcome.KEPT

    where = "closeknit.mail.incoming.listening."
    monkeypatch.setattr(where + "keep", keep)  # rows of a test are not seen from the door's thread
    monkeypatch.setattr(where + "recipient", lambda to, now: Recipient(to, 1) if to == address_of(message) else None)
    monkeypatch.setattr(where + "close_old_connections", lambda: None)
    door = Listening("127.0.0.1", free_port(), is_lmtp=False, door=Door(lambda: monday))
    folder = tmp_path / "ada"
    (folder / "inbox").mkdir(parents=True)
    editor = folder / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    (folder / "msmtprc").write_text(MSMTP.format(port=door.port))
    (folder / "msmtprc").chmod(0o600)
    (folder / "neomuttrc").write_text(NEOMUTT.format(folder=folder, msmtp=msmtp))
    environment = {**os.environ, "HOME": str(folder), "TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    with dovecot(message.message().as_bytes()) as port:
        (folder / "mbsyncrc").write_text(MBSYNC.format(port=port, folder=folder))
        subprocess.run(
            [mbsync, "-c", str(folder / "mbsyncrc"), "-a"], check=True, timeout=60, env=environment, capture_output=True
        )
    assert list((folder / "inbox").glob("new/*"))
    door.start()
    try:
        reading = f"{neomutt} -n -F {folder}/neomuttrc"
        subprocess.run(
            [script, "-qec", reading, "/dev/null"], check=True, timeout=120, env=environment, capture_output=True
        )
        for _ in range(100):
            if kept:
                break
            time.sleep(0.1)
    finally:
        door.stop()
    [(raw, to)] = kept
    assert raw.startswith(b"Return-Path: <ada@example.org>") and b"NeoMutt" in raw and b"> " in raw
    arrives(raw, to, monday)
    response = Response.objects.get(member=introduced.ada)
    assert response.answer == "yes" and response.message.strip() == "I look forward to it. Grüße"
