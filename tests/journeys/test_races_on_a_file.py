"""The races once more on a database of SQLite in a file, which threads share, and so the one most networks have."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RACES = Path(__file__).with_name("test_races.py")


@pytest.mark.slow
def test_at_the_same_instant_on_a_file_it_is_as_on_a_server(tmp_path: Path) -> None:
    there = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PYTEST_ADDOPTS"}}
    there |= {"SQLITE_FILE": str(tmp_path / "races.sqlite3")}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(RACES)],
        cwd=RACES.parents[2],
        env=there,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0 and "skipped" not in ran.stdout, ran.stdout[-4000:]
