"""The scripts in bin/ and .ci/, and the lock they install with."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).resolve().parents[2]
SCRIPTS = sorted([*(REPOSITORY / "bin").iterdir(), REPOSITORY / ".ci" / "run"])
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
LOCK = {
    Requirement(line).name.lower().replace("_", "-"): Requirement(line)
    for line in (REPOSITORY / "constraints.txt").read_text().splitlines()
    if line and not line.startswith("#")
}

# Stands in for Python: keeps a note of what it was asked, and makes environments out of copies of itself.
A_PYTHON = """#!/bin/sh
echo "$*" >>"{notes}"
case "$1 $2" in
"-m venv") {venv} ;;
"-m pip") {pip} ;;
esac
"""
MAKES_ONE = 'mkdir -p "$3/bin" && cp "$0" "$3/bin/python"'


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_plain_shell_that_may_be_run(script: Path) -> None:
    assert subprocess.run(["sh", "-n", script], capture_output=True).stderr == b""
    sourced = script.name.startswith("_")
    assert sourced or script.read_text().startswith("#!/bin/sh\n")
    assert bool(script.stat().st_mode & stat.S_IXUSR) != sourced


def test_check_refuses_what_it_does_not_know() -> None:
    asked = subprocess.run([REPOSITORY / "bin" / "check", "--fast"], capture_output=True, text=True)
    assert asked.returncode == 1 and "--slow" in asked.stderr


@pytest.fixture
def start(tmp_path: Path):
    """A bare checkout with a script that needs the environment; returns what happens when it is started."""
    (tmp_path / "bin").mkdir()
    shutil.copy(REPOSITORY / "bin" / "_environment.sh", tmp_path / "bin")
    script = tmp_path / "bin" / "try"
    script.write_text('#!/bin/sh\nset -eu\n. "$(dirname -- "$0")/_environment.sh"\nenvironment test\necho started\n')
    script.chmod(0o755)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (1e9, 1e9))
    notes = tmp_path / "notes"

    def start(venv: str = MAKES_ONE, pip: str = ":") -> tuple[int, str, str, list[str]]:
        notes.write_text("")
        python = tmp_path / "python"
        python.write_text(A_PYTHON.format(notes=notes, venv=venv, pip=pip))
        python.chmod(0o755)
        (tmp_path / "apt-get").write_text(f'#!/bin/sh\necho "apt-get $*" >>"{notes}"\nexit 1\n')
        (tmp_path / "apt-get").chmod(0o755)
        here = {"PATH": f"{tmp_path}:/usr/bin:/bin", "CLOSEKNIT_PYTHON": str(python)}
        ran = subprocess.run(["bin/try"], cwd=tmp_path, env=here, capture_output=True, text=True)
        return ran.returncode, ran.stdout, ran.stderr, re.findall(r"-m pip install.*", notes.read_text())

    return start


def test_the_first_start_installs_and_the_second_starts_at_once(start, tmp_path: Path) -> None:
    code, said, _, installed = start()
    assert (code, said) == (0, "started\n")
    assert len(installed) == 1 and installed[0].endswith("-c constraints.txt -e .[test]")
    assert start() == (0, "started\n", "", [])
    os.utime(tmp_path / "constraints.txt", (4e9, 4e9))
    assert len(start()[3]) == 1


def test_an_installation_that_failed_is_tried_again(start, tmp_path: Path) -> None:
    may_install = f'test -e "{tmp_path}/index"'
    code, said, complaint, _ = start(pip=may_install)
    assert (code, said) == (1, "") and "installation failed" in complaint
    (tmp_path / "index").touch()
    code, said, _, installed = start(pip=may_install)
    assert (code, said, len(installed)) == (0, "started\n", 1)


def test_where_no_environment_can_be_made_the_one_line_that_helps_is_said(start, tmp_path: Path) -> None:
    code, said, complaint, _ = start(venv="exit 1", pip="exit 1")
    assert (code, said) == (1, "")
    assert "apt install python3-venv" in complaint
    assert not (tmp_path / ".venv.lock").exists()


def test_a_lock_left_by_a_start_that_was_killed_is_taken_over(start, tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    (tmp_path / ".venv.lock").write_text(f"{gone.pid}\n")
    assert start()[:2] == (0, "started\n")


def test_the_lock_pins_every_library_we_name_within_the_range_we_give() -> None:
    wanted = [*PROJECT["dependencies"], *(w for extra in PROJECT["optional-dependencies"].values() for w in extra)]
    loose = []
    for want in map(Requirement, wanted):
        pin = LOCK.get(want.name.lower().replace("_", "-"))
        if pin is None or not want.specifier.contains(str(pin.specifier).removeprefix("==")):
            loose.append(str(want))
    assert loose == []


def test_the_lock_holds_versions_and_nothing_else() -> None:
    assert [str(pin) for pin in LOCK.values() if not re.fullmatch(r"==[\w.!+]+", str(pin.specifier)) or pin.url] == []
