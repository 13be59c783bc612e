"""`closeknit backup` and `closeknit restore`: one file that holds a whole SQLite network."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from closeknit.cli.run import Data, give_up, say, settled

if TYPE_CHECKING:
    from closeknit.config import Config

MARK = b"closeknit backup 1 sha256 "
Replace = Annotated[bool, typer.Option("--replace", help="Put it in the place of the network that is there.")]


def add(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.command()(backup)
    app.command()(restore)


def backup(file: Annotated[Path, typer.Argument(help="Where to write it.")], data: Data = None) -> None:
    """Write the whole network into one file, also while it runs. The key stays apart: keep a copy of it elsewhere."""
    database = _database(settled(data=data))
    if not database.exists():
        give_up(f"There is no network in {database.parent}.")
    with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
        copy, whole = Path(folder) / "copy", Path(folder) / "whole"
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as there, sqlite3.connect(copy) as here:
            there.backup(here)
        here.close()
        words = copy.read_bytes()
        whole.write_bytes(MARK + hashlib.sha256(words).hexdigest().encode() + b"\n" + words)
        whole.chmod(0o600)
        os.replace(whole, file)
    say(f"Wrote {file}. The key {database.parent / 'secret-key'} is not in it.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `closeknit backup` wrote.")],
    replace: Replace = False,
    data: Data = None,
) -> None:
    """Put a network back from its file. It must not be running."""
    config = settled(data=data)
    database = _database(config)
    words = _words(file)
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (config.data / "running").open("a") as running:
        try:
            fcntl.flock(running, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            give_up("The network is running. End it first.")
        if database.exists() and not replace:
            give_up(f"There is a network in {config.data} already. --replace puts this one in its place.")
        fresh = database.with_suffix(".restored")
        fresh.write_bytes(words)
        fresh.chmod(0o600)
        for stale in (database.with_name(database.name + "-wal"), database.with_name(database.name + "-shm")):
            stale.unlink(missing_ok=True)
        os.replace(fresh, database)
    say(f"Put back {file} into {config.data}.")


def _words(file: Path) -> bytes:
    """The database in a backup, whole and unchanged, or one sentence."""
    try:
        head, _, words = file.read_bytes().partition(b"\n")
    except OSError as wrong:
        give_up(f"{file} cannot be read: {wrong.strerror}.")
    if not head.startswith(MARK):
        give_up(f"{file} was not written by `closeknit backup`.")
    if hashlib.sha256(words).hexdigest().encode() != head.removeprefix(MARK):
        give_up(f"{file} is damaged: what is in it is not what was written. Nothing was changed.")
    return words


def _database(config: Config) -> Path:
    if config.database_url:
        give_up("This network lives in PostgreSQL: use pg_dump and pg_restore.")
    return config.data.absolute() / "closeknit.sqlite3"
