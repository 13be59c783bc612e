"""What a page weighs on its way: 60 KB with everything it needs but its two fonts."""

import gzip
import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from closeknit.conversations.models import Conversation, Meeting
from closeknit.demo import actions as demo
from closeknit.insights.models import Insight
from closeknit.introductions.models import Introduction
from closeknit.people import queries as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.conftest import Clock
from tests.project.test_matrix import MATRIX

HEAVIEST = 60 * 1024
COMPRESSED = {"Accept-Encoding": "gzip"}


def places(member: Member) -> dict[str, str]:
    """Every page of the matrix that an organiser of the invented network, or one of two, may open."""
    introduction = Introduction.objects.filter(a=member).latest("pk")
    conversation = Conversation.objects.filter(a=member).latest("pk")
    codes = {
        "introduction": introduction.code,
        "conversation": conversation.code,
        "insight": Insight.objects.latest("pk").code if Insight.objects.exists() else "none",
        "statement": member.statements.earliest("pk").code,
        "chi": introduction.b.code,
        "tied": conversation.b.code,
    }
    if (meeting := Meeting.objects.filter(conversation__a=member).last()) is not None:
        codes["meeting"] = meeting.code
    opened = {
        route: get
        for route, (get, answers, _) in MATRIX.items()
        if 200 in (answers["one of the two"], answers["organiser"])
    }
    named = defaultdict(lambda: "none", codes)  # what the invented network has none of is not there to be weighed
    return {route: address.format_map(named) for route, address in opened.items()}


def statics(page: str) -> set[str]:
    """The files of ours that a page asks for, and what those ask for; without fonts."""
    return _with_imports(re.findall(r'(?:href|src)="/static/([^"]+)"', page))


def _with_imports(names: list[str]) -> set[str]:
    found = set(names)
    for name in names:
        if name.endswith((".css", ".js")):
            asked = re.findall(r'(?:@import url\(|from |import )"([^"]+\.(?:css|js))"', _read(name).decode())
            found |= _with_imports([str(Path(name).parent / one) for one in asked])
    return found


def _read(name: str) -> bytes:
    file = finders.find(name)
    assert isinstance(file, str), name
    return Path(file).read_bytes()


@pytest.mark.slow
def test_every_page_weighs_sixty_kilobytes_at_most(db: None, client: Client, monday: datetime, clock: Clock) -> None:
    demo.build(now=monday)
    member = next(
        one
        for one in people.organisers()
        if Introduction.objects.filter(a=one).exists() and Conversation.objects.filter(a=one).exists()
    )
    client.force_login(member)
    weights = {}
    for route, address in places(member).items():
        page = client.get(address, headers=COMPRESSED)
        if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
            text = gzip.decompress(page.content).decode()
            parts = sum(len(gzip.compress(_read(name), 9)) for name in statics(text))
            weights[route] = len(page.content) + parts
    assert len(weights) > 40
    assert {route: weight for route, weight in weights.items() if weight > HEAVIEST} == {}


def test_a_page_leaves_compressed_and_no_two_are_of_one_length(client: Client, harbour: Harbour) -> None:
    """Against BREACH, which guesses at a secret by the length of what is compressed beside it."""
    client.force_login(harbour.ada)
    pages = [client.get("/you/", headers=COMPRESSED) for _ in range(12)]
    assert {page["Content-Encoding"] for page in pages} == {"gzip"} and "Accept-Encoding" in pages[0]["Vary"]
    assert len({len(page.content) for page in pages}) > 3
    assert "Content-Encoding" not in client.get("/you/").headers
