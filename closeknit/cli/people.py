"""`closeknit people`: invite somebody, hand over a sign-in link, see who is here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from closeknit.cli.run import Data, give_up, settled

if TYPE_CHECKING:
    from closeknit.config import Config

people = typer.Typer(help="Invite somebody, hand over a sign-in link, see who is here.", no_args_is_help=True)


def add(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.add_typer(people, name="people")


@people.command()
def invite(
    email: Annotated[str, typer.Argument(help="The address the invitation is bound to.")],
    name: Annotated[str, typer.Option(help="Whom it greets.")] = "",
    words: Annotated[str, typer.Option(help="Why you thought of them.")] = "",
    data: Data = None,
) -> None:
    """Invite an address: it is written to, and the link is printed too."""
    config = opened(data)
    from closeknit.people import actions

    token = actions.invite(email=email, name=name, words=words, by=None, now=datetime.now(UTC))
    typer.echo(f"{config.address}/join/{token}/")


@people.command()
def sign_in_link(
    email: Annotated[str, typer.Argument(help="The member's address.")],
    data: Data = None,
) -> None:
    """Print a link with which a member signs in once, within twenty minutes."""
    config = opened(data)
    from closeknit.people import actions, queries

    member = queries.members().filter(email=email.strip().casefold()).first()
    if member is None:
        give_up(f"Nobody here has the address {email}.")
    typer.echo(f"{config.address}/sign-in/{actions.sign_in_link(member=member, now=datetime.now(UTC))}/")


@people.command("list")
def everybody(data: Data = None) -> None:
    """Names and addresses, one line each; organisers are marked."""
    opened(data)
    from closeknit.people import queries

    for member in queries.by_name(queries.members()):
        typer.echo(f"{member.name} <{member.email}>{'  organiser' if member.is_organiser else ''}")


def opened(data: Path | None) -> Config:
    """The network of this folder, which must be there."""
    config = settled(data=data)
    import django

    django.setup()
    from django.db import DatabaseError

    from closeknit.network import queries
    from closeknit.network.models import Network

    try:
        queries.this_network()
    except (Network.DoesNotExist, DatabaseError):
        give_up(f"There is no network in {config.data}. `closeknit run` begins one.")
    return config
