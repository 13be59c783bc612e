"""Thousands of mails through a server that fails and a clock that is killed: none lost, none repeated without cause."""

import os
import random
import re
import signal
import socketserver
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

MAILS, KILLS = 5_000, 20
FAILS, CUT = 0.20, 0.05  # for now; after its words were taken, before it is said
NAME = re.compile(rb"^Message-ID: <(\w+)@", re.M)


class Server(socketserver.ThreadingTCPServer):
    """Takes mails as a server on a bad day does, and kills who sends them: as often before it says that it took one as
    after."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.rng, self.guard = random.Random(48), threading.Lock()  # noqa: S311
        self.taken: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.sender = 0
        self.kills = sorted(self.rng.sample(range(50, MAILS - 50), KILLS))

    def answer(self, words: bytes) -> bytes:
        """What is said of a mail; nothing where the line is cut."""
        with self.guard:
            drawn = self.rng.random()
            if drawn < FAILS:
                self.faults["for now"] += 1
                return b"451 later\r\n"
            name = NAME.search(words)
            assert name is not None
            self.taken[name[1].decode()] += 1
            if drawn < FAILS + CUT:
                self.faults["cut"] += 1
                return b""
            return b"250 taken\r\n"

    def handle_error(self, *of: Any) -> None:
        """Whoever was killed hangs up without a word."""

    def maybe_kill(self, *, is_told: bool) -> None:
        with self.guard:
            if self.kills and self.sender and sum(self.taken.values()) >= self.kills[0]:
                if is_told != bool(len(self.kills) % 2):
                    return
                self.kills.pop(0)
                victim, self.sender = self.sender, 0
                os.kill(victim, signal.SIGKILL)
                self.faults["killed"] += 1


class Session(socketserver.StreamRequestHandler):
    """One mail, as RFC 5321 has it, and no more of that than is needed here."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                words = b"".join(iter(self.rfile.readline, b".\r\n"))
                if not self._take(words):
                    return
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 yes\r\n")

    def _take(self, words: bytes) -> bool:
        server: Any = self.server
        said = server.answer(words)
        if said.startswith(b"250"):
            server.maybe_kill(is_told=False)
        try:
            self.wfile.write(said)
        except OSError:
            return False
        if said.startswith(b"250"):
            server.maybe_kill(is_told=True)
        return bool(said)


@pytest.mark.slow
def test_nothing_is_lost_and_what_is_repeated_has_the_same_id(tmp_path: Path) -> None:
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ours = {
            "CLOSEKNIT_DATA": str(tmp_path),
            "CLOSEKNIT_SECRET_KEY": "only for tests",
            "CLOSEKNIT_SMTP_URL": f"smtp://127.0.0.1:{server.server_address[1]}",
            "CLOSEKNIT_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "closeknit.project.settings",
        }
        clean = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
        command = [sys.executable, "-m", "tests.mail.killed", str(MAILS)]
        with subprocess.Popen(command, env={**clean, **ours}, stdout=subprocess.PIPE, text=True) as clock:
            assert clock.stdout is not None
            for line in clock.stdout:  # each time somebody else sends
                server.sender = int(line)
            assert clock.wait(timeout=60) == 0
        server.shutdown()
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as there:
        rows = there.execute("SELECT code, done_at, set_aside_at, dropped_at FROM mail_mail").fetchall()
    repeated = sum(server.taken.values()) - MAILS
    print(f"\n{MAILS} mails: {dict(server.faults)}, {repeated} repeated", file=sys.stderr)
    assert server.faults["killed"] == KILLS and server.faults["for now"] > MAILS * FAILS / 2
    assert server.taken.keys() == {code for code, *_ in rows} and len(rows) == MAILS
    assert all(done and not (aside or dropped) for _, done, aside, dropped in rows)
    assert 0 < repeated <= server.faults["cut"] + server.faults["killed"]
