"""Sources elsewhere: read in plain words, kept few, and told plainly when they fail."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.insights import actions, jobs, queries
from closeknit.insights.models import Piece, Source
from closeknit.web import abroad
from tests.cast import Harbour
from tests.insights.test_pages import live, page_of, payloads

ADDRESS = "https://news.example/atom.xml"
ENTRY = """<entry><id>{id}</id><title type="html">{title}</title><link href="{link}"/>
<updated>{at}</updated><summary type="html">{summary}</summary></entry>"""


def feed(*entries: dict[str, str]) -> bytes:
    usual = {
        "id": "1",
        "title": "A budget",
        "link": "https://news.example/1",
        "at": "2026-11-22T08:00:00Z",
        "summary": "",
    }
    told = "".join(ENTRY.format(**{**usual, **one}) for one in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{told}</feed>'.encode()


def fetched(monkeypatch: pytest.MonkeyPatch, *answers: abroad.Fetched | abroad.NotFetched) -> list[dict[str, Any]]:
    """Let these come, one after the other; what was asked with."""
    asked: list[dict[str, Any]] = []
    left = list(answers)

    def fetch(address: str, **told: Any) -> abroad.Fetched:
        asked.append({"address": address, **told})
        answer = left.pop(0)
        if isinstance(answer, abroad.NotFetched):
            raise answer
        return answer

    monkeypatch.setattr(jobs, "fetch", fetch)
    return asked


def test_what_one_added_stands_on_ones_own_page_and_on_no_other(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(harbour.ada)
    assert client.post("/insights/sources/", {"address": ADDRESS}).status_code == 302
    asked = fetched(monkeypatch, abroad.Fetched(feed({}), '"1"', "then"), abroad.Fetched(None))
    assert jobs.fetch_sources(monday + timedelta(hours=1)) == 1
    page = page_of(client, "/insights/")
    assert "From elsewhere" in page and 'href="https://news.example/1" rel="noreferrer noopener external"' in page
    assert "News" in page_of(client, "/insights/sources/")
    client.force_login(harbour.bo)
    assert "From elsewhere" not in page_of(client, "/insights/")
    assert jobs.fetch_sources(monday + timedelta(hours=1)) == 0, "not before six hours"
    assert jobs.fetch_sources(monday + timedelta(hours=8)) == 1
    assert (asked[1]["etag"], asked[1]["modified"]) == ('"1"', "then") and Piece.objects.count() == 1


def test_what_an_organiser_added_for_all_stands_where_it_fits(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(harbour.flo)
    client.post("/insights/sources/", {"address": ADDRESS, "is_for_all": "on"})
    fetched(monkeypatch, abroad.Fetched(feed({"title": "Public speaking for the shy"})))
    jobs.fetch_sources(monday + timedelta(hours=1))
    client.force_login(harbour.bo)
    assert "Public speaking for the shy" in page_of(client, "/insights/")
    client.force_login(harbour.eli)
    assert "Public speaking for the shy" not in page_of(client, "/insights/")
    with pytest.raises(actions.NotAnOrganiser):
        actions.add_source(member=harbour.bo, address=ADDRESS, is_for_all=True, now=monday)


def test_of_each_source_one_piece_and_of_all_a_few(harbour: Harbour, monday: datetime) -> None:
    for number in range(actions.MOST_SOURCES):
        row = actions.add_source(
            member=harbour.ada, address=f"https://news.example/{number}", is_for_all=False, now=monday
        )
        _, entries = queries.entries(feed({"id": "a"}, {"id": "b"}), monday)
        actions.keep_pieces(source=row, title="", entries=entries, etag="", modified="", now=monday)
    with pytest.raises(actions.EnoughSources):
        actions.add_source(member=harbour.ada, address=ADDRESS, is_for_all=False, now=monday)
    found = queries.pieces_for(harbour.ada, frozenset(), monday)
    assert len(found) == len({one.source_id for one in found}) == 4
    assert queries.pieces_for(harbour.ada, frozenset(), monday + timedelta(weeks=4)) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"words",
        b"<html><title>x</title></html>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><feed xmlns="http://www.w3.org/2005/Atom"><title>&a;</title></feed>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel/></rss>'.encode("utf-16"),
    ],
)
def test_what_is_no_feed_or_brings_entities_of_its_own_is_not_read(body: bytes, monday: datetime) -> None:
    with pytest.raises(queries.NotReadable):
        queries.entries(body, monday)


def test_entries_are_plain_words_with_an_address_of_the_web_and_no_day_to_come(monday: datetime) -> None:
    _, entries = queries.entries(
        feed(
            {"title": "&lt;b&gt;Bold&lt;/b&gt; &amp;amp; <![CDATA[<script>x</script>]]>", "at": "2036-01-01T00:00:00Z"},
            {"id": "2", "link": "javascript:alert(1)"},
            {"id": "3", "link": "/relative"},
            {"id": "4", "title": ""},
            {"id": "5", "at": "never", "summary": "word " * 200},
        ),
        monday,
    )
    first, last = entries
    assert (first.title, first.published_at) == ("Bold &", monday)
    assert len(last.beginning) <= 300 and last.beginning.endswith("…") and last.published_at == monday


@pytest.mark.slow
def test_no_payload_lives_in_a_piece(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = actions.add_source(member=harbour.ada, address=ADDRESS, is_for_all=False, now=monday)
    client.force_login(harbour.ada)
    for payload in payloads():
        entry = queries.Entry("k", "https://news.example/1", payload[:200], payload[:300], monday)
        actions.keep_pieces(source=row, title=payload[:100], entries=[entry], etag="", modified="", now=monday)
        assert [one for place in ("/insights/", "/insights/sources/") for one in live(page_of(client, place))] == []


def test_one_that_fails_is_looked_at_ever_more_seldom_and_at_last_no_more(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = actions.add_source(member=harbour.ada, address=ADDRESS, is_for_all=False, now=monday)
    fetched(monkeypatch, abroad.NotFetched("size"), abroad.Fetched(b"words"))
    client.force_login(harbour.ada)
    jobs.fetch_sources(monday)
    assert "two mebibytes" in page_of(client, "/insights/sources/")
    jobs.fetch_sources(monday + timedelta(hours=6))
    assert "neither Atom nor RSS" in page_of(client, "/insights/sources/")
    row.refresh_from_db()
    assert row.due_at == monday + timedelta(hours=18)
    Source.objects.update(failures=actions.GIVEN_UP - 1)
    actions.say_it_failed(source=row, why="time", now=monday)
    row.refresh_from_db()
    assert row.due_at is None and "no more" in page_of(client, "/insights/sources/")
    client.post(f"/insights/sources/{row.code}/again/")
    row.refresh_from_db()
    assert row.due_at is not None and row.failures == 0


@pytest.mark.parametrize("address", ["", "news", "ftp://news.example/", "http://a:b@news.example/", "https://x:8080/"])
def test_what_is_no_address_is_said_beside_the_field(client: Client, harbour: Harbour, address: str) -> None:
    client.force_login(harbour.ada)
    page = client.post("/insights/sources/", {"address": address})
    assert page.status_code == 422 and 'class="wrong"' in page.content.decode()
    assert not Source.objects.exists()


def test_who_leaves_takes_their_own_and_leaves_what_is_for_all(harbour: Harbour, monday: datetime) -> None:
    actions.add_source(member=harbour.flo, address=ADDRESS, is_for_all=False, now=monday)
    actions.add_source(member=harbour.flo, address=ADDRESS, is_for_all=True, now=monday)
    actions.forget(member=harbour.flo, now=monday)
    assert [(one.is_for_all, one.added_by) for one in Source.objects.all()] == [(True, None)]


def test_what_was_removed_while_it_was_looked_at_stays_away(harbour: Harbour, monday: datetime) -> None:
    row = actions.add_source(member=harbour.ada, address=ADDRESS, is_for_all=False, now=monday)
    stale = Source.objects.get()
    actions.remove_source(source=row)
    actions.keep_pieces(source=stale, title="x", entries=[], etag="", modified="", now=monday)
    actions.say_it_failed(source=stale, why="time", now=monday)
    assert not Source.objects.exists()
