"""`closeknit lab simulate`: half a year of a network's rounds, in memory, as they are run and in another way."""

from __future__ import annotations

from typing import Annotated

import typer

from closeknit.cli.people import opened
from closeknit.cli.run import Data

lab = typer.Typer(help="Try things on a copy in memory. Nothing is written.", no_args_is_help=True)


def add(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.add_typer(lab, name="lab")


@lab.command()
def simulate(
    every: Annotated[int, typer.Option(help="Weeks from one round to the next.", min=1, max=13)] = 1,
    floor: Annotated[
        float, typer.Option(help="What the side that gains less must gain, 0.1 to 0.5.", min=0.1, max=0.5)
    ] = 0.15,
    bridging: Annotated[
        float, typer.Option(help="How far different corners are preferred, 0 to 1.", min=0, max=1)
    ] = 0.0,
    most: Annotated[int, typer.Option(help="Introductions of one member in a round.", min=1, max=3)] = 3,
    weeks: Annotated[int, typer.Option(help="For how long.", min=1, max=104)] = 26,
    seeds: Annotated[int, typer.Option(help="How often, with other draws.", min=2, max=500)] = 20,
    data: Data = None,
) -> None:
    """Run the coming rounds on a copy in memory, as the network runs them and as these options say, and compare."""
    opened(data)
    from django.utils import timezone

    from closeknit import engine
    from closeknit.introductions import actions

    way = engine.Manner(floor, bridging, most, every)
    now = timezone.now()
    found = actions.half_year(manner=way, now=now, weeks=weeks, seeds=seeds)
    typer.echo(f"{'':15}{'as it is':>24}{'as asked':>24}{'difference':>26}")
    for name, told in found.ways.items():
        cells = [f"{one.middle:.2f} ({one.low:.2f} to {one.high:.2f})" for one in told]
        apart = found.differences[name][0]
        cells.append(f"{apart.middle:+.2f} ({apart.low:+.2f} to {apart.high:+.2f})")
        typer.echo(f"{name:15}{cells[0]:>24}{cells[1]:>24}{cells[2]:>26}")
    typer.echo(
        f"In brackets: nine of ten of {seeds} runs. Nobody joins, leaves or writes anew in them, and how readily"
    )
    typer.echo(
        "members say yes is drawn from a range that nobody has measured here. Believe differences before figures."
    )
