"""What operators type: a network of one's own, its people, its backup, and what keeps it alive."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project.test_run import told

Type = Callable[..., "subprocess.CompletedProcess[str]"]
BEGIN = (
    "from pathlib import Path; from closeknit.cli.run import prepare, settled;"
    "prepare(settled(data=Path({data!r})), new=True)"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a new network of one's own."""
    data = tmp_path / "data"
    begin = [sys.executable, "-c", BEGIN.format(data=str(data))]
    subprocess.run(begin, env=told({}), cwd=tmp_path, check=True, capture_output=True)
    return data


@pytest.fixture
def typed(own: Path) -> Type:
    def closeknit(*words: str, data: Path = own) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "closeknit", *words, "--data", str(data)]
        return subprocess.run(command, env=told({}), cwd=own, capture_output=True, text=True, check=False)

    return closeknit


@pytest.mark.slow
def test_an_operator_invites_and_nobody_unknown_gets_a_link(typed: Type) -> None:
    assert "/join/" in typed("people", "invite", "gus@example.org", "--name", "Gus").stdout
    refused = typed("people", "sign-in-link", "gus@example.org")
    assert refused.returncode == 2 and refused.stderr == "Nobody here has the address gus@example.org.\n"
    assert typed("people", "list").stdout == ""


@pytest.mark.slow
def test_an_operator_sees_whether_acts_are_as_they_were_written(own: Path, typed: Type, tmp_path: Path) -> None:
    typed("people", "invite", "gus@example.org")
    assert typed("audit").stdout.startswith("All is as it was written, up to act 1. Its seal: ")
    with sqlite3.connect(own / "closeknit.sqlite3") as rows:
        rows.execute("UPDATE audit_act SET about = 1")
    rows.close()
    refused = typed("audit")
    assert refused.returncode == 2 and refused.stderr == "Act 1 is not as it was written, or is missing.\n"
    nothing = typed("audit", data=tmp_path / "nowhere")
    assert nothing.returncode == 2 and "There is no network" in nothing.stderr


@pytest.mark.slow
def test_a_backup_brings_everything_back_and_a_damaged_one_nothing(own: Path, typed: Type, tmp_path: Path) -> None:
    file, database = tmp_path / "file", own / "closeknit.sqlite3"
    typed("people", "invite", "gus@example.org")
    assert typed("backup", str(file)).returncode == 0 and file.stat().st_mode & 0o077 == 0
    with sqlite3.connect(database) as rows:
        rows.execute("DELETE FROM people_invitation")
    rows.close()
    assert typed("restore", str(file)).returncode == 2  # there is a network already
    whole = file.read_bytes()
    file.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    damaged = typed("restore", str(file), "--replace")
    assert damaged.returncode == 2 and "is damaged" in damaged.stderr
    file.write_bytes(whole)
    assert typed("restore", str(file), "--replace").returncode == 0
    with sqlite3.connect(database) as rows:
        assert rows.execute("SELECT email FROM people_invitation").fetchall() == [("gus@example.org",)]
    rows.close()


STILL = "import time; time.sleep(60)"
KEEPING = (
    "import sys; from closeknit.cli.supervisor import keep_alive;"
    "keep_alive({{'web': [sys.executable, '-c', {still!r}], 'clock': [sys.executable, '-c', {still!r}]}}, print)"
)


def children(parent: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True).stdout
    return [int(word) for word in found.split()]


def until(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come true within ten seconds")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_what_dies_is_replaced_and_nothing_outlives_the_tree() -> None:
    tree = subprocess.Popen([sys.executable, "-c", KEEPING.format(still=STILL)], env=told({}), stdout=subprocess.PIPE)
    until(lambda: len(children(tree.pid)) == 2)
    first, second = children(tree.pid)
    os.kill(first, signal.SIGKILL)
    until(lambda: len(children(tree.pid)) == 2 and first not in children(tree.pid))
    left = children(tree.pid)
    tree.kill()
    tree.wait()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))
    assert second in left
    assert tree.stdout is not None
    tree.stdout.close()


@pytest.mark.slow
def test_a_list_is_only_told_unless_it_is_to_be_taken_in(own: Path, typed: Type) -> None:
    (own / "list.csv").write_text("Name,Email\nGus,gus@example.org\nIda,ida@\n")
    (own / "past.csv").write_text("a,b\ngus@example.org,ida@example.org\n")
    seen = typed("import", "invitations", str(own / "list.csv")).stdout
    assert "line 2: would be invited: Gus gus@example.org" in seen and "line 3: to put right" in seen
    assert "Nothing is done" in seen and "Nothing is done" in typed("import", "past", str(own / "past.csv")).stdout
    with sqlite3.connect(own / "closeknit.sqlite3") as rows:
        assert rows.execute("SELECT count(*) FROM people_invitation").fetchone() == (0,)
        assert "on their way" in typed("import", "invitations", str(own / "list.csv"), "--take-in").stdout
        assert "written down." in typed("import", "past", str(own / "past.csv"), "--take-in").stdout
        assert rows.execute("SELECT email FROM people_invitation").fetchall() == [("gus@example.org",)]
        assert rows.execute("SELECT count(*) FROM people_pastpair").fetchone() == (1,)
    rows.close()
    assert "invited already" not in typed("import", "invitations", str(own / "list.csv")).stdout
    refused = typed("import", "invitations", str(own / "nowhere.csv"))
    assert refused.returncode == 2 and "cannot be read" in refused.stderr


def test_any_file_can_be_looked_at_without_a_network(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name,Email,Phone\nGus,gus@example.org,1\n,,2\n")
    command = [sys.executable, "-m", "closeknit", "import", "look", str(tmp_path / "list.csv")]
    seen = subprocess.run(command, env=told({}), cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "line 2: Gus gus@example.org" in seen and "line 3: left out, empty" in seen and "Not read: Phone" in seen
