"""`closeknit run`: prepare the network in its data folder and serve it.

Everything here may be done again at any time; what is there already is left as it is.
"""

from __future__ import annotations

import fcntl
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import closeknit

if TYPE_CHECKING:
    from closeknit.config import Config

Data = Annotated[Path | None, typer.Option(help="The folder of the network (CLOSEKNIT_DATA, else ./var).")]


def add(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.command()(run)


def run(
    host: Annotated[str | None, typer.Option(help="The address to listen on (CLOSEKNIT_HOST, else 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on (CLOSEKNIT_PORT, else 8000).")] = None,
    data: Data = None,
    new: Annotated[
        bool, typer.Option("--new", help="Begin a network of your own instead of the invented one.")
    ] = False,
) -> None:
    """Prepare the network if it is new, then serve it and print its address. Without --new it is an invented one."""
    config = settled(host=host, port=port, data=data, new=new)
    _refuse_a_taken_port(config)
    prepare(config, new=new)
    _say_which(config)
    say(f"Closeknit answers at {config.address}  (Ctrl-C ends it)")
    from closeknit.cli.supervisor import keep_alive

    running = (config.data / "running").open("a")  # held as long as this process lives: nothing is restored under it
    fcntl.flock(running, fcntl.LOCK_SH)
    clock = [sys.executable, "-m", "closeknit", "clock"]
    mail = {"mail": [sys.executable, "-m", "closeknit", "mail"]} if config.mail_in else {}
    raise typer.Exit(keep_alive({"web": server(config), "clock": clock, **mail}, say))


def server(config: Config) -> list[str]:
    """The command line of the server: plain WSGI, one thread for each process."""
    options = ["--interface", "wsgi", "--workers", str(config.workers), "--blocking-threads", "1", "--no-ws"]
    # A worker told to end while it still starts would never end: after ten seconds it is made to.
    quiet = ["--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning"]
    where = ["--host", config.host, "--port", str(config.port)]
    return [sys.executable, "-m", "granian", *options, *quiet, *where, "closeknit.project.wsgi:application"]


def settled(*, data: Path | None, host: str | None = None, port: int | None = None, new: bool = False) -> Config:
    """The settings of this start: options go before the environment. Ends with one sentence for each unusable one.

    Where no folder is named, the invented network lives in one and one's own in another.
    """
    from closeknit.config import Unusable, read_config

    if data is None and "CLOSEKNIT_DATA" not in os.environ and new:
        data = Path("var") / "own"
    given = {"CLOSEKNIT_HOST": host, "CLOSEKNIT_PORT": port, "CLOSEKNIT_DATA": data and data.absolute()}
    os.environ.update({name: str(value) for name, value in given.items() if value is not None})
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.project.settings")
    try:
        return read_config()
    except Unusable as wrong:
        give_up(str(wrong))


def prepare(config: Config, *, new: bool = False) -> bool:
    """Bring database, key and static files up to date, one start at a time; begin a network where there is none.

    new: an empty one of one's own, else the invented one. Returns whether one was begun.
    """
    try:
        config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        give_up(f"The data folder {config.data} cannot be made: {wrong.strerror}.")
    with _one_at_a_time(config.data / "lock"):
        _refuse_a_lost_database(config)
        from closeknit.config import make_key

        if make_key(config):  # before anything reads the settings, which hold it
            say(f"Made the key that signs sessions: {config.key_file}")
        _migrate()
        _collect(config)
        return _fill(new)


def give_up(sentence: str) -> NoReturn:
    """Say what is wrong and end."""
    typer.echo(sentence, err=True)
    raise typer.Exit(2)


def say(sentence: str) -> None:
    typer.echo(sentence, err=True)


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _refuse_a_taken_port(config: Config) -> None:
    """The server would share a port with another one, and visitors would meet now this, now that."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError as wrong:
            give_up(f"{config.host} cannot be listened on at port {config.port}: {wrong.strerror}. Try another --port.")


def _refuse_a_lost_database(config: Config) -> None:
    """A key without its database means that the database has gone: a blank one beside it would hide that."""
    database = config.data / "closeknit.sqlite3"
    there = database.exists() and database.stat().st_size > 0
    if config.database_url or there or not config.key_file.exists():
        return
    give_up(
        f"The data folder {config.data} has been used before, and its database {database.name} is gone. Put it back "
        "from a copy, or choose another folder with --data."
    )


def _migrate() -> None:
    import django
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    from django.core.management import call_command

    try:
        executor = MigrationExecutor(connection)
        unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
        if unknown:
            give_up("The database was written by a newer Closeknit than this one. Start that one.")
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            say("Bringing the database up to date ...")
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as wrong:
        give_up(f"The database cannot be used: {str(wrong).strip()}.")


def _collect(config: Config) -> None:
    """Gather the static files when they are not those of the last start."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = config.data / "static.stamp"
    now = _stamp(Path(closeknit.__file__).parent)
    if stamp.exists() and stamp.read_text() == now and Path(settings.STATIC_ROOT).exists():
        return
    say("Gathering static files ...")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now)


def _stamp(package: Path) -> str:
    seen = sha256(closeknit.__version__.encode())
    for file in sorted(package.glob("*/static/**/*")):
        seen.update(f"{file.relative_to(package)} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _fill(new: bool) -> bool:
    from closeknit.network import actions, queries
    from closeknit.network.models import Network

    try:
        here = queries.this_network()
    except Network.DoesNotExist:
        if new:
            actions.begin(name="Your network", sentence="", about="", languages=["en"], now=datetime.now(UTC))
        else:
            _tell()
        return True
    if new and here.is_invented:
        give_up("The network in this folder is the invented one. Name another folder with --data for your own.")
    return False


def _tell() -> None:
    """Tell the invented network in an empty database."""
    from django.utils import timezone

    from closeknit.demo import actions
    from closeknit.demo.community_files import community
    from closeknit.organising.actions import take_snapshot

    typer.echo(f"Telling the invented network {community().name}, with a year of its history ...", err=True)
    actions.build(now=timezone.now(), each_week=lambda week: take_snapshot(now=week))


def _say_which(config: Config) -> None:
    from closeknit.network import queries
    from closeknit.people import actions as people
    from closeknit.people import queries as members

    if queries.this_network().is_invented:
        say("Everybody in this network is invented: look around as any of them. Your own begins with --new.")
    elif not members.members().filter(organiser_since__isnull=False).exists():
        token = people.invite_organiser(now=datetime.now(UTC))
        say(f"Open this once to become its organiser (it works for fourteen days): {config.address}/join/{token}/")
    if not config.smtp_url and not queries.this_network().is_invented:
        say("No mail server is set (CLOSEKNIT_SMTP_URL), so sign-in links and invitations are printed here.")
