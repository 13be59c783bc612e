"""What was measured on, and measurements in a fresh process of their own."""

from __future__ import annotations

import json
import os
import platform
import re
import resource
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGES = """closeknit numpy scipy scikit-learn numba threadpoolctl networkx rustworkx ortools networkit faiss-cpu
    hnswlib matching""".split()
MIB = 1 << 20


def described() -> dict[str, Any]:
    """The machine by kind, not by name: processor, cores, memory, system, Python and versions of what is compared."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {'.'.join(platform.release().split('.')[:2])} {platform.machine()}",
        "load_at_the_start": round(os.getloadavg()[0], 2),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def afresh(module: str, *arguments: str) -> Any:
    """The JSON that a module of the bench prints when it is run in a process of its own."""
    ran = subprocess.run([sys.executable, "-m", module, *arguments], cwd=REPOSITORY, stdout=subprocess.PIPE, check=True)
    return json.loads(ran.stdout)


def command(*arguments: str) -> dict[str, float]:
    """What running a command takes. Raises CalledProcessError where it fails.

    wall_seconds, cpu_seconds of it and its children, peak_mib of memory.
    """
    began = perf_counter()
    started = subprocess.Popen(arguments, cwd=REPOSITORY, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise subprocess.CalledProcessError(started.returncode, arguments)
    return {
        "wall_seconds": perf_counter() - began,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "peak_mib": used.ru_maxrss * 1024 / MIB,
    }


def cpu_seconds() -> float:
    """Processor time of this process with all its threads, and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak_mib() -> float:
    """The most memory that this process has had. The engine works in threads; a child that a library forks to ask about
    the machine is counted by the system with all of our memory, though it shares it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MIB


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
