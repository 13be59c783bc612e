"""Insights for a member's own reader: Atom that readers understand, at an address of their own."""

import os
import shutil
import sqlite3
import subprocess
import warnings
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from django.test import Client

from closeknit.insights import access, actions
from closeknit.insights.models import ReadingAddress
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.insights.cast import shared
from tests.insights.test_pages import OUR_CORPUS

DAY = timedelta(days=1)


def fetched(member: Member, now: datetime, client: Client, topic: str = "") -> bytes:
    """What this member's reader is given."""
    token = actions.make_address(member=member, now=now)
    client.logout()
    response = client.get(f"/insights/atom/{token}/", {"topic": topic} if topic else {})
    assert response.status_code == 200
    return response.content


def test_a_reader_is_given_the_latest_one_may_read(client: Client, harbour: Harbour, monday: datetime) -> None:
    shared(harbour.ada, monday - DAY, "Older & <b>wiser</b>.", topics=["budgets", "zoos"])
    shared(harbour.chi, monday, "Newer.")
    shared(harbour.dee, monday, "For a few.", audience="tied")
    shared(harbour.bo, monday, "One's own.")
    read = feedparser.parse(fetched(harbour.bo, monday, client))
    assert not read.bozo and read.version == "atom10" and read.feed.title == "Insights"
    newer, older = read.entries
    assert (newer.title, older.title) == ("Newer.", "Older & <b>wiser</b>.")
    assert older.author == "Ada Lind" and [tag.term for tag in older.tags] == ["budgets", "zoos"]
    assert "<strong>one</strong>" in older.content[0].value and "What I would do" in older.content[0].value
    assert older.id == older.link and older.link.startswith("http") and older.published_parsed


def test_it_may_be_about_one_topic_in_any_language(client: Client, harbour: Harbour, monday: datetime) -> None:
    shared(harbour.ada, monday, "Money.", topics=["Budgets and financial planning"])
    shared(harbour.ada, monday, "Zoos.", topics=["zoos"])
    read = feedparser.parse(fetched(harbour.bo, monday, client, "Controlling und Finanzplanung"))
    assert [one.title for one in read.entries] == ["Money."]


def test_what_was_withdrawn_or_is_between_blocked_people_is_not_there(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row = shared(harbour.ada, monday)
    shared(harbour.chi, monday)
    actions.withdraw(insight=row, now=monday)
    people.block(member=harbour.bo, peer=harbour.chi, now=monday)
    assert feedparser.parse(fetched(harbour.bo, monday, client)).entries == []


@pytest.mark.parametrize("words", [*OUR_CORPUS, "]]>", "&#0; \x0b \x1b \x08", "\ufffe"])
def test_whatever_somebody_typed_it_stays_whole_and_harmless(
    words: str, client: Client, harbour: Harbour, monday: datetime
) -> None:
    written = actions.Written(words[:150], words, words)
    row = actions.draft(author=harbour.ada, written=written, now=monday)
    actions.share(insight=row, topics=[words[:50]], audience="members", now=monday)
    given = fetched(harbour.bo, monday, client)
    read = feedparser.parse(given, sanitize_html=False)
    assert not read.bozo  # well-formed
    html = read.entries[0].content[0].value
    assert "<script" not in html and "<img" not in html and "<svg" not in html and "<iframe" not in html


def test_only_the_hash_is_kept_and_another_address_ends_the_one_before(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    first = actions.make_address(member=harbour.bo, now=monday)
    assert len(first) >= 32 and first not in str(ReadingAddress.objects.values())
    second = actions.make_address(member=harbour.bo, now=monday)
    assert client.get(f"/insights/atom/{first}/").status_code == 404
    assert client.get(f"/insights/atom/{second}/").status_code == 200
    actions.end_address(member=harbour.bo)
    assert client.get(f"/insights/atom/{second}/").status_code == 404


def test_who_left_reads_no_longer(harbour: Harbour, monday: datetime) -> None:
    token = actions.make_address(member=harbour.bo, now=monday)
    assert access.reader_by(token, monday) == harbour.bo
    actions.forget(member=harbour.bo, now=monday)
    with pytest.raises(ReadingAddress.DoesNotExist):
        access.reader_by(token, monday)


def test_the_page_shows_an_address_once(client: Client, harbour: Harbour, monday: datetime) -> None:
    client.force_login(harbour.bo)
    assert "Make an address" in client.get("/insights/address/").content.decode()
    page = client.post("/insights/address/", {"wish": "make"}).content.decode()
    assert "/insights/atom/" in page and "It is shown this once." in page
    page = client.get("/insights/address/").content.decode()
    assert "/insights/atom/" not in page and "You made one on" in page
    client.post("/insights/address/", {"wish": "end"})
    assert "Make an address" in client.get("/insights/address/").content.decode()


def test_no_machine_keeps_it_for_strangers_and_nothing_new_is_not_sent_twice(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    shared(harbour.ada, monday)
    address = f"/insights/atom/{actions.make_address(member=harbour.bo, now=monday)}/"
    response = client.get(address)
    assert response.headers["X-Robots-Tag"] == "noindex" and "no-store" in response.headers["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    shared(harbour.ada, monday + DAY, "Another.")
    assert client.get(address, headers={"If-None-Match": response.headers["ETag"]}).status_code == 200


def newsboat() -> str:
    """A reader that people use. Where it is missing the run says so, in its summary of warnings."""
    found = shutil.which("newsboat")
    if found is None:
        told = "newsboat is not on this machine, so that no program but feedparser read our Atom (apt install newsboat)"
        if os.environ.get("REQUIRE_NEWSBOAT"):
            pytest.fail(told)
        warnings.warn(told, stacklevel=2)
        pytest.skip(told)
    return found


def test_newsboat_reads_what_feedparser_reads(
    client: Client, harbour: Harbour, monday: datetime, tmp_path: Path
) -> None:
    reader = newsboat()
    shared(harbour.ada, monday - DAY, "Older & <b>wiser</b>.", topics=["zoos"])
    shared(harbour.chi, monday, "Über Kräne.", topics=["cranes"])
    whole, about = fetched(harbour.bo, monday, client), fetched(harbour.bo, monday, client, "cranes")
    for name, given in (("whole", whole), ("about", about)):
        (tmp_path / f"{name}.xml").write_bytes(given)
        (tmp_path / "urls").write_text(f"file://{tmp_path}/{name}.xml\n")
        cache = tmp_path / f"{name}.db"
        files = ["-u", str(tmp_path / "urls"), "-c", str(cache), "-C", "/dev/null"]
        subprocess.run([reader, *files, "-x", "reload"], check=True, timeout=60)
        with closing(sqlite3.connect(cache)) as kept:
            read = set(kept.execute("SELECT title, author, url FROM rss_item"))
            [[title]] = kept.execute("SELECT title FROM rss_feed")
        told = feedparser.parse(given)
        assert read == {(one.title, one.author, one.link) for one in told.entries} and title == told.feed.title
        assert len(read) == (2 if name == "whole" else 1)
