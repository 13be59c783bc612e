"""Real programs for the tests: where they are, a port for one, and a mailbox of Dovecot's."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import pytest
from imap_tools import MailBoxUnencrypted

DOVECOT = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{folder}/mails
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/mails
}}
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answers(port: int) -> None:
    for _ in range(300):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing answers at {port}")


def open_to_others(folder: Path) -> None:
    """Let a server's own users reach what is in a folder of the test."""
    for above in takewhile(lambda one: one != Path(tempfile.gettempdir()), [folder, *folder.parents]):
        above.chmod(above.stat().st_mode | 0o055)


def needs(program: str) -> str:
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None or os.getuid() != 0:
        pytest.skip(f"needs {program}, and to be root as its programs do: what it would show is not shown")
    return found


@contextmanager
def dovecot(*mails: bytes) -> Iterator[int]:
    """The port of an IMAP server with these mails in its INBOX. Anybody is let in with the password "secret"."""
    program, port = needs("dovecot"), free_port()
    folder = Path(tempfile.mkdtemp(prefix="imap-"))  # short, because a socket's path must be
    (folder / "mails").mkdir()
    shutil.chown(folder / "mails", "nobody")
    open_to_others(folder)
    conf = folder / "dovecot.conf"
    conf.write_text(DOVECOT.format(folder=folder, port=port))
    running = subprocess.Popen([program, "-F", "-c", str(conf)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answers(port)
        with MailBoxUnencrypted("127.0.0.1", port).login("peers", "secret") as box:
            for mail in mails:
                box.append(mail, "INBOX")
        yield port
    finally:
        running.terminate()
        running.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)
