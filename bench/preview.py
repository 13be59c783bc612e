"""What organisers look ahead at: the next round in a network of a thousand, and the pairs of a programme to which two
thousand applied. From rows to the page.

Each in a process of its own, on a SQLite file in a folder that is gone afterwards. Members say what phrases of the
topic pack say, and had three rounds before. The page is asked for as a browser would, and afterwards every table holds
what it held.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from time import perf_counter
from typing import Any

import numpy as np

from bench.machine import afresh, cpu_seconds
from bench.targets import Row, Target

MEMBERS = {"preview": 1_000, "pairing": 2_000}
MOST_SECONDS = {"preview": 5.0, "pairing": 10.0}
SEED = 48
TIMES = 3
"""Times the page is asked for after the first, which also loads the engine."""
WEEK = timedelta(weeks=1)


def run(*, quick: bool = False) -> list[Row]:
    """One row for each page that looks ahead."""
    return [afresh("bench.preview", page, str(members // 5 if quick else members)) for page, members in MEMBERS.items()]


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is asked: a page that is there while one waits, and not a row written."""
    found = []
    for row in rows:
        told = f"{row['page']}, {row['members']:,} members"
        found.append(Target(f"{told}, CPU seconds", MOST_SECONDS[row["page"]], row["cpu_seconds"], at_most=True))
        found.append(Target(f"{told}, rows changed", 0, row["rows_changed"], at_most=True))
    return found


def measure(page: str, members: int) -> Row:
    """Build the network and ask for the page."""
    from django.core.management import call_command
    from django.test import Client

    from bench.home import introduced
    from closeknit.people.models import Member

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    now = datetime.now(UTC)
    written(members, now)
    import random

    introduced(random.Random(SEED), members, now - WEEK)  # noqa: S311
    client = Client(HTTP_HOST="localhost")
    client.force_login(Member.objects.get(pk=1))
    client.get("/week/")  # writes down that the organiser was here
    address = "/organising/rounds/next/"
    if page == "pairing":
        address = f"/organising/programmes/{programme(members, now)}/pairing/"
    return asked(client, page, address, members)


def asked(client: Any, name: str, address: str, members: int) -> Row:
    """How long a page takes, first and then."""
    before, took = held(), []
    for _ in range(TIMES + 1):
        cpu, wall = cpu_seconds(), perf_counter()
        answer = client.get(address)
        took.append((perf_counter() - wall, cpu_seconds() - cpu))
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
    after = held()
    return {
        "page": name,
        "members": members,
        "first_seconds": took[0][0],
        "seconds": sorted(took[1:])[TIMES // 2][0],
        "first_cpu_seconds": took[0][1],
        "cpu_seconds": sorted(cpu for _, cpu in took[1:])[TIMES // 2],
        "rows_changed": sum(before[table] != after[table] for table in before),
    }


def held() -> dict[str, str]:
    """What every table holds, as a digest of its rows."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 - names of our own tables
            found[table] = sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def written(members: int, now: datetime) -> None:
    """A network of members who say a goal, two offers and two needs each, half of them in a field of their own."""
    from bench.home import added
    from closeknit.engine.topic_pack import pack
    from closeknit.network import actions
    from closeknit.people.models import Member, Statement

    rng = np.random.default_rng(SEED)
    topics = pack()
    own = rng.integers(len(topics), size=members)
    zones = ("Europe/Berlin", "Europe/London", "America/Toronto", "UTC")
    actions.begin(name="Thousand", sentence="A thousand people.", about="", languages=["en"], now=now - 20 * WEEK)
    added(
        Member(
            pk=number,
            email=f"{number}@example.org",
            name=f"Given{number} Family{number}",
            organisation=f"House {number // 5}",
            languages=["en"],
            topics=[topics[own[number - 1]].name["en"]] if number % 3 == 0 else [],
            timezone=zones[number % 4],
            minutes_per_week=(15, 30, 60, 120)[number % 4],
            joined_at=now - 20 * WEEK,
            welcomed_at=now - 20 * WEEK,
            organiser_since=now - 20 * WEEK if number == 1 else None,
        )
        for number in range(1, members + 1)
    )
    kinds = (("goal", "offers"), ("offer", "offers"), ("offer", "offers"), ("need", "needs"), ("need", "needs"))

    def said(number: int, said_in: str) -> str:
        topic = own[number - 1] if rng.random() < 0.5 else rng.integers(len(topics))
        phrases = getattr(topics[topic], said_in)
        return str(phrases[rng.integers(len(phrases))])

    added(
        Statement(
            member_id=number,
            kind=kind,
            text=said(number, said_in),
            audience="members" if kind == "offer" else "tied",
            position=position,
            written_at=now - 20 * WEEK,
        )
        for number in range(1, members + 1)
        for position, (kind, said_in) in enumerate(kinds)
    )


def programme(members: int, now: datetime) -> str:
    """The code of a programme to which everybody applied, a third of them as mentors of up to three."""
    from bench.home import added
    from closeknit.mentoring.models import Application, Programme

    row = Programme.objects.create(
        name="A season",
        kind="mentoring",
        weeks=16,
        rhythm=2,
        minutes=45,
        places=3,
        begins_on=(now + WEEK).date(),
        ends_on=(now + 17 * WEEK).date(),
        run_by_id=1,
        opened_at=now,
    )
    added(
        Application(
            programme=row,
            member_id=number,
            side="mentee" if number % 3 else "mentor",
            places=3,
            answers=[],
            said_at=now,
        )
        for number in range(1, members + 1)
    )
    return row.code


def main(page: str, members: int) -> None:
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "closeknit.project.settings",
            "CLOSEKNIT_DATA": data,
            "CLOSEKNIT_DATABASE_URL": "",
            "CLOSEKNIT_SECRET_KEY": "only for this run",
        }
        import django

        django.setup()
        print(json.dumps(measure(page, members)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
