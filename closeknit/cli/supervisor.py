"""Keeping web and clock alive in one tree: what dies is replaced, and when the tree ends nothing is left behind."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Event

PR_SET_PDEATHSIG = 1
STOPS_WITHIN = 15.0  # seconds, then it is made to
SHORT_LIFE = 10.0  # who lived shorter waits before the next life
LONGEST_WAIT = 30.0


def keep_alive(commands: Mapping[str, Sequence[str]], say: Callable[[str], None], stop: Event | None = None) -> int:
    """Run each command until SIGTERM or SIGINT, and start again what ends by itself. Returns the exit code."""
    stop = stop or Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    running = {name: _start(command) for name, command in commands.items()}
    born = dict.fromkeys(commands, time.monotonic())
    deaths = dict.fromkeys(commands, 0)
    while not stop.wait(0.5):
        for name, process in running.items():
            if process.poll() is None:
                continue
            deaths[name] = deaths[name] + 1 if time.monotonic() - born[name] < SHORT_LIFE else 0
            wait = min(LONGEST_WAIT, 2.0 ** deaths[name] - 1)
            say(f"The {name} ended ({process.returncode}) and is started again{f' in {wait:.0f} s' if wait else ''}.")
            if stop.wait(wait):
                break
            running[name], born[name] = _start(commands[name]), time.monotonic()
    _end(list(running.values()))
    return 0


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own programs, no shell
        command, preexec_fn=_die_with_the_parent if sys.platform == "linux" else None, start_new_session=True
    )


def _die_with_the_parent() -> None:
    ctypes.CDLL("libc.so.6").prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    until = time.monotonic() + STOPS_WITHIN
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
