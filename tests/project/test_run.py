"""`closeknit run` and `closeknit demo`: what they prepare, what they refuse, and that a start may be repeated."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def closeknit(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "closeknit", *words],
            cwd=tmp_path,
            env=told(environment),
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    return closeknit


def told(environment: dict[str, str]) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CLOSEKNIT_", "DJANGO_")) and name != "DATABASE_URL"
    }
    return {**inherited, "PYTHONPATH": str(ROOT), **environment}


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """A running network; ends with it and all its workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "closeknit", "run", "--port", str(port), "--data", str(data)],
        env=told({"CLOSEKNIT_WORKERS": "1"}),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
        assert server.stderr is not None
        server.stderr.close()


def page(address: str) -> str:
    for _ in range(600):
        try:
            with urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")


def test_a_wrong_setting_ends_the_start_with_a_sentence(run: Run, tmp_path: Path) -> None:
    refused = run("run", "--data", str(tmp_path / "data"), CLOSEKNIT_WORKERS="many")
    assert refused.returncode == 2 and refused.stderr.startswith("CLOSEKNIT_WORKERS is “many”")
    assert "Traceback" not in refused.stderr and not (tmp_path / "data").exists()


@pytest.mark.slow
def test_a_lost_or_damaged_database_is_never_replaced_by_a_blank_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("k" * 50)
    database = tmp_path / "closeknit.sqlite3"
    for contents in (None, b""):
        if contents is not None:
            database.write_bytes(contents)
        refused = run("demo", "--data", str(tmp_path))
        assert refused.returncode == 2 and "its database closeknit.sqlite3 is gone" in refused.stderr
    database.write_bytes(b"this is no database " * 500)
    refused = run("demo", "--data", str(tmp_path))
    assert refused.returncode == 2 and refused.stderr.startswith("The database cannot be used: ")
    assert database.read_bytes().startswith(b"this is no database")


def test_a_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = run("demo", "--data", str(tmp_path / "file" / "data"))
    assert refused.returncode == 2 and "cannot be made" in refused.stderr and "Traceback" not in refused.stderr


def test_a_taken_port_is_not_shared(run: Run, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused = run("run", "--port", port, "--data", str(tmp_path / "data"))
    assert refused.returncode == 2 and f"at port {port}" in refused.stderr and "Try another --port." in refused.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.slow
def test_behind_https_django_has_nothing_to_warn_of_and_cookies_are_for_this_host_alone(tmp_path: Path) -> None:
    asked = (
        "import django; django.setup();"
        "from django.conf import settings; from django.core.management import call_command;"
        "call_command('check', deploy=True, fail_level='WARNING');"
        "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE)"
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "closeknit.project.settings",
        "CLOSEKNIT_URL": "https://peers.example.org",
        "CLOSEKNIT_SECRET_KEY": "a key of fifty different letters and 0123456789 more",
        "CLOSEKNIT_DATA": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", asked], env=told(environment), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split() == ["__Host-session", "__Host-csrf", "True"]


@pytest.mark.slow
def test_a_first_start_tells_the_demo_and_a_second_one_finds_it(run: Run, tmp_path: Path) -> None:
    made = run("demo", "--data", str(tmp_path / "data"))
    assert made.returncode == 0, made.stderr
    for said in ("Bringing the database up to date", "Telling the invented network Harbour", "Serve it with"):
        assert said in made.stderr
    key = (tmp_path / "data" / "secret-key").read_text()
    with serving(tmp_path / "data") as address:
        front = page(address)
        assert "Look around as one of them" in front and "Maren Oduya" in front
        assert page(f"{address}/healthz") == "well\n"
        style = front.split('rel="stylesheet" href="')[1].split('"')[0]
        assert "closeknit." in style and "@import" in page(address + style)
    again = run("demo", "--data", str(tmp_path / "data"))
    assert again.returncode == 0 and again.stderr.startswith("Nothing was told: a network is there already")
    assert (tmp_path / "data" / "secret-key").read_text() == key


@pytest.mark.slow
def test_pages_load_nothing_of_what_a_round_needs(tmp_path: Path) -> None:
    heavy = "('scipy', 'sklearn', 'numba')"
    asked = f"import sys, closeknit.project.wsgi; print([name for name in {heavy} if name in sys.modules])"
    environment = told({"CLOSEKNIT_DATA": str(tmp_path), "CLOSEKNIT_SECRET_KEY": "only for this"})
    environment["DJANGO_SETTINGS_MODULE"] = "closeknit.project.settings"
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
