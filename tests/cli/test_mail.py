"""`closeknit mail`, as `closeknit run` starts it."""

import signal
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_operating import BEGIN
from tests.peers.test_mail_servers import answers, free_port
from tests.project.test_run import told

pytestmark = pytest.mark.slow
MAIL = [sys.executable, "-m", "closeknit", "mail", "--data"]


def test_without_a_way_in_it_ends_with_a_sentence(tmp_path: Path) -> None:
    ended = subprocess.run([*MAIL, str(tmp_path)], env=told({}), capture_output=True, text=True, check=False)
    assert ended.returncode == 2 and "CLOSEKNIT_MAIL_IN and CLOSEKNIT_REPLY_TO" in ended.stderr


def test_it_listens_with_the_database_of_the_network_until_it_is_told_to_end(tmp_path: Path) -> None:
    data, port = tmp_path / "data", free_port()
    way = {"CLOSEKNIT_REPLY_TO": "reply@peers.example.org", "CLOSEKNIT_MAIL_IN": f"lmtp://127.0.0.1:{port}"}
    begin = [sys.executable, "-c", BEGIN.format(data=str(data))]
    subprocess.run(begin, env=told({}), cwd=tmp_path, check=True, capture_output=True)
    running = subprocess.Popen([*MAIL, str(data)], env=told(way), stderr=subprocess.PIPE, text=True)
    try:
        answers(port)
        with smtplib.LMTP("127.0.0.1", port) as caller:
            caller.ehlo_or_helo_if_needed()
            caller.mail("bo@example.org")
            for local in ("reply+" + "a" * 32, "reply+bounce-" + "0" * 32, "reply", "flo"):
                assert caller.rcpt(f"{local}@peers.example.org")[0] == 550
    finally:
        running.send_signal(signal.SIGTERM)
    _said, wrong = running.communicate(timeout=30)
    assert running.returncode == 0 and "Traceback" not in wrong
