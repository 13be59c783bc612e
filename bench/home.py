"""The home page of a large network, beside a bare Django page with a session and as many questions.

In a process of its own, on a SQLite file in a folder that is gone afterwards. The pages are asked for through WSGI, in
turns, by the same members, with the database held open as a running server holds it; what is told is processor time.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from io import BytesIO
from itertools import islice
from statistics import median, quantiles
from time import process_time
from typing import Any

from bench.machine import afresh
from bench.targets import Row, Target

MEMBERS = 100_000
VISITORS = 300
TURNS = 3
"""Times each of them asks for each page. The first is not counted, since it also writes down that they were here."""
AT_ONCE = 20  # of them at one page before the next, so that all pages see the same hours of the machine
LETTERS = 4
PAST = 3
"""Introductions a member had before this week's, each answered by both."""
INSIGHTS = 2_000
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def run(*, quick: bool = False) -> list[Row]:
    """A row for each page: the home page, a page of nothing but words in the same frame, and the bare one."""
    found: list[Row] = afresh("bench.home", str(MEMBERS // 50 if quick else MEMBERS))
    return found


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is asked of the home page: little of a processor, and little more than a bare page."""
    home, _, bare = rows
    return [
        Target("home: CPU ms at the median", 8.0, home["cpu_ms"], at_most=True),
        Target("home: times a bare page with as many questions", 1.6, home["cpu_ms"] / bare["cpu_ms"], at_most=True),
        Target("home: questions", 7, home["questions"], at_most=True),
    ]


def measure(members: int) -> list[Row]:
    """Build the network, and ask for the pages in turn."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.test.utils import override_settings

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    now = datetime.now(UTC)
    rng = random.Random(48)  # noqa: S311
    network(rng, members, now)
    numbers = rng.sample(range(1, members + 1), min(VISITORS, members // 2))
    visitors = [signed_in(number) for number in numbers]
    home = import_module("closeknit.project.wsgi").application
    questions = asked(home, "/week/", visitors[0])
    only_for_it = bare_settings(questions)
    with override_settings(**only_for_it):
        bare = WSGIHandler()
        visitors_there = [signed_in(number) for number in numbers]
    pages = {
        "home": (home, "/week/", {}, visitors),
        "frame": (home, "/principles/", {}, visitors),
        "bare": (bare, "/", only_for_it, visitors_there),
    }
    took: dict[str, list[float]] = {name: [] for name in pages}
    weighs: dict[str, list[int]] = {name: [] for name in pages}
    for turn in range(TURNS):
        for first in range(0, len(numbers), AT_ONCE):
            for name, (page, address, settings, cookies) in pages.items():
                some = cookies[first : first + AT_ONCE]
                with override_settings(**settings):
                    answer(page, address, some[0])  # what was kept of the addresses is gone with other settings
                    for cookie in some:
                        began = process_time()
                        body = answer(page, address, cookie)
                        ended = process_time()
                        if turn:
                            took[name].append(1000 * (ended - began))
                            weighs[name].append(len(body))
    return [
        {
            "page": name,
            "members": members,
            "questions": asked(home, "/principles/", visitors[0]) if name == "frame" else questions,
            "cpu_ms": median(took[name]),
            "cpu_ms_p95": quantiles(took[name], n=20)[-1],
            "bytes": median(weighs[name]),
            "times_bare": median(took[name]) / median(took["bare"]),
            "ours": name == "home",
        }
        for name in pages
    ]


def bare_settings(questions: int) -> dict[str, Any]:
    """What `startproject` writes, less the administration's pages: what a page with a session runs through there, with
    Django's own sessions."""
    from bench.bare import PAGE

    of_templates = ("template.context_processors.request", "contrib.auth.context_processors.auth")
    return {
        "ROOT_URLCONF": "bench.bare",
        "BARE_QUESTIONS": questions - 2,  # the session and its member
        "SESSION_ENGINE": "django.contrib.sessions.backends.db",
        "SESSION_COOKIE_NAME": "sessionid",
        "AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.ModelBackend"],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "context_processors": [
                        *(f"django.{one}" for one in of_templates),
                        "django.contrib.messages.context_processors.messages",
                    ],
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [("django.template.loaders.locmem.Loader", {"page.html": PAGE})],
                        )
                    ],
                },
            }
        ],
    }


def answer(page: Callable[..., Any], address: str, cookie: str) -> bytes:
    """The body of a page; it must be there."""
    told: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookie,
    }
    response = page(environ, lambda status, headers: told.append(status))
    body = b"".join(response)
    response.close()
    if told != ["200 OK"]:
        raise RuntimeError(f"{address} answered {told}")
    return body


def asked(page: Callable[..., Any], address: str, cookie: str) -> int:
    """How many questions a page asks the database, once it has written down that the member was here."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer(page, address, cookie)
    with CaptureQueriesContext(connection) as questions:
        answer(page, address, cookie)
    return len(questions)


def signed_in(number: int) -> str:
    """The cookie of a member who signed in."""
    from django.conf import settings
    from django.test import Client

    from closeknit.people.models import Member

    client = Client()
    client.force_login(Member.objects.get(pk=number))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def network(rng: random.Random, members: int, now: datetime) -> None:
    """A network in its third month: everybody with an introduction to answer, letters, and insights to read."""
    from closeknit.network import actions
    from closeknit.people.models import Member, Statement

    actions.begin(name="Large", sentence="Many people.", about="", languages=["en"], now=now)
    zones = ("Europe/Berlin", "America/Toronto", "Asia/Tokyo", "UTC")
    added(
        Member(
            pk=number,
            email=f"{number}@example.org",
            name=f"Given{number} Family{number}",
            headline="Looks after something that must work",
            languages=["en"],
            topics=[f"topic {number % 200}", f"topic {number % 77}"],
            timezone=zones[number % 4],
            minutes_per_week=(15, 30, 60, 120)[number % 4],
            joined_at=now - 20 * WEEK,
            welcomed_at=now - 20 * WEEK,
        )
        for number in range(1, members + 1)
    )
    added(
        Statement(
            member_id=number,
            kind=kind,
            text=f"The {kind} of member {number}.",
            audience="members" if kind == "offer" else "me",
            position=0,
            written_at=now,
        )
        for number in range(1, members + 1)
        for kind in ("goal", "offer", "need")
    )
    introduced(rng, members, now)
    written(rng, members, now)


def introduced(rng: random.Random, members: int, now: datetime) -> None:
    """Rounds: each pairs everybody with somebody; all but the last are answered by both."""
    from closeknit.introductions.models import Introduction, Response, Round

    for ago in range(PAST, -1, -1):
        then = now - ago * WEEK
        monday = then.date() - timedelta(days=then.weekday())
        totals = dict.fromkeys(("value", "bound", "members", "introduced", "needs", "needs_answered", "gini"), 0)
        row = Round.objects.create(monday=monday, run_at=then, seed=1, **totals)
        proposed = [
            Introduction(
                round=row,
                a_id=a,
                b_id=b,
                worth=0.5,
                worth_a=0.5,
                worth_b=0.5,
                reasons_a=[_reason(a, b)],
                reasons_b=[_reason(b, a)],
                proposed_at=then,
                revealed_a_at=then,
                revealed_b_at=then,
                closes_at=then + 5 * DAY,
            )
            for a, b in pairs(rng, members)
        ]
        added(proposed)
        if ago:
            given = Introduction.objects.filter(round=row).values_list("pk", "a_id", "b_id").iterator()
            added(
                Response(introduction_id=number, member_id=member, answer="not_now", responded_at=then + DAY)
                for number, *two in given
                for member in two
            )


def written(rng: random.Random, members: int, now: datetime) -> None:
    """Everybody writes with one other, and half of them have a letter to answer; some insights; some let go."""
    from closeknit.conversations.models import Conversation, Letter
    from closeknit.insights.models import Insight
    from closeknit.week.models import LetGo

    added(
        Conversation(a_id=a, b_id=b, origin="the bench", opened_at=now - 3 * WEEK, touched_at=now - DAY)
        for a, b in pairs(rng, members)
    )
    added(
        Letter(
            conversation_id=number,
            author_id=two[turn % 2],
            text="A letter of a few sentences, as people write them. " * 8,
            written_at=now - (LETTERS - turn) * 3 * DAY,
            arrives_at=now - (LETTERS - turn) * 3 * DAY + timedelta(hours=1),
            mailed_at=now,
        )
        for number, *two in Conversation.objects.values_list("pk", "a_id", "b_id").iterator()
        for turn in range(LETTERS)
    )
    added(
        Insight(
            author_id=rng.randrange(1, members + 1),
            claim=f"Claim {number}.",
            story="A story. " * 40,
            doing="What I would do.",
            topics=[f"topic {number % 200}"],
            kept_at=now - number * timedelta(minutes=30),
            shared_at=now - number * timedelta(minutes=30),
        )
        for number in range(INSIGHTS)
    )
    added(
        LetGo(member_id=number, monday=now.date(), kind="insight", key=f"insight:{number}", let_go_at=now - 9 * DAY)
        for number in range(1, members + 1, 5)
    )


def pairs(rng: random.Random, members: int) -> Iterator[tuple[int, int]]:
    """Everybody with one other, drawn."""
    numbers = list(range(1, members + 1))
    rng.shuffle(numbers)
    return ((min(two), max(two)) for two in zip(numbers[::2], numbers[1::2], strict=False))


def added(rows: Iterable[Any]) -> None:
    """Write rows, some thousands at a time."""
    left = iter(rows)
    while some := list(islice(left, 5_000)):
        type(some[0]).objects.bulk_create(some)


def _reason(wanting: int, giving: int) -> dict[str, Any]:
    """A reason as a round writes it: a need that is kept to its author, and an offer that is not."""
    given = {"statement": 3 * (giving - 1) + 2, "text": f"The offer of member {giving}."}
    return {"kind": "need", "wanted": {"statement": 3 * wanting, "text": None}, "given": given, "topic": "topic 1"}


def main(members: int) -> None:
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "closeknit.project.settings",
            "CLOSEKNIT_DATA": data,
            "CLOSEKNIT_DATABASE_URL": "",
            "CLOSEKNIT_SECRET_KEY": "only for this run",
        }
        import django

        django.setup()
        print(json.dumps(measure(members)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
