"""Run a command with a PostgreSQL of its own, which is gone afterwards:

    python tests/postgres.py python -m pytest

The server's programs are looked for on the path and where Debian keeps them. PostgreSQL refuses to run as root, so
root lends the folder to the account `postgres`. Without the programs this says so and ends with 0; where REQUIRE_PG
is set, with 1.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses="
ACCOUNT = "postgres"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return kept[-1].parent if kept else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A server in these programs' folder; gives the address of its database."""
    place = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short, because a socket's path must be
    root = os.geteuid() == 0
    if root:
        account = pwd.getpwnam(ACCOUNT)
        os.chown(place, account.pw_uid, account.pw_gid)

    def run(*words: str) -> None:
        lent = ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups"] if root else []
        done = subprocess.run([*lent, *words], cwd=place, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{Path(words[0]).name} failed: {done.stderr}")

    try:
        run(
            str(folder / "initdb"),
            "-D",
            f"{place}/data",
            "-U",
            ACCOUNT,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-A",
            "trust",
        )
        options = f"{FAST} -k {place}"
        run(str(folder / "pg_ctl"), "-D", f"{place}/data", "-w", "-l", f"{place}/log", "-o", options, "start")
        try:
            yield f"postgresql://{ACCOUNT}@/{ACCOUNT}?host={place}"
        finally:
            run(str(folder / "pg_ctl"), "-D", f"{place}/data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main() -> int:
    folder = programs()
    if folder is None:
        print("PostgreSQL's programs are not here, so nothing was run with it (Debian: apt install postgresql)")
        return 1 if os.environ.get("REQUIRE_PG") else 0
    with server(folder) as address:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
