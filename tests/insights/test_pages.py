"""Pages of insights."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.test import Client

from closeknit.insights import actions
from closeknit.insights.models import Insight, SeenToo
from closeknit.reports.models import Report
from tests.cast import Harbour
from tests.insights.cast import WORDS, drafted, shared

WHOLE = {"claim": WORDS.claim, "story": WORDS.story, "doing": WORDS.doing}
READERS = {"topic": "budgeting", "audience": "members"}
OUR_CORPUS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "![x](x 'onerror=alert(1)')",
    '<https://a.example/" onclick="alert(1)>',
    '"><iframe srcdoc="<script>alert(1)</script>">',
    "{{ 7|add:7 }}{% load static %}",
    "[x]: data:text/html,<script>alert(1)</script>\n\n[x]",
]


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_from_a_first_word_to_a_reader(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    onward = client.post("/insights/new/", WHOLE).headers["Location"]
    row = Insight.objects.get()
    assert onward == f"/insights/{row.code}/readers/"
    page = page_of(client, onward)
    assert "<strong>one</strong>" in page and "This is how others will read it." in page
    assert client.post(onward, READERS).headers["Location"] == f"/insights/{row.code}/"
    client.force_login(harbour.bo)
    assert WORDS.claim in page_of(client, "/insights/")
    page = page_of(client, f"/insights/{row.code}/")
    assert "<strong>one</strong>" in page and "Ada Lind" in page and "I see this too" in page


def test_a_beginning_is_kept_and_only_its_author_finds_it(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    client.post("/insights/new/", {"claim": "", "story": "It began with a form.", "doing": "", "keep": "1"})
    row = Insight.objects.get()
    assert "It began with a form." in page_of(client, "/insights/yours/")
    assert client.get(f"/insights/{row.code}/", follow=True).redirect_chain[-1][0] == f"/insights/{row.code}/text/"
    client.post(f"/insights/{row.code}/text/", {"claim": "Now.", "story": "It began.", "doing": "", "keep": "1"})
    assert "Now." in page_of(client, "/insights/yours/")
    client.force_login(harbour.bo)
    for place in ("", "text/", "readers/", "revisions/"):
        assert client.get(f"/insights/{row.code}/{place}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("claim", "", "Say in one sentence what you found."),
        ("story", " ", "Tell what happened"),
        ("doing", "", "Say what you would do"),
        ("claim", "c" * 161, "One claim is enough for one insight."),
        ("story", "s" * 3000, "About 450 words fit."),
    ],
)
def test_what_is_missing_or_too_long_is_said_beside_it_and_nothing_is_lost(
    client: Client, harbour: Harbour, field: str, value: str, said: str
) -> None:
    client.force_login(harbour.ada)
    page = client.post("/insights/new/", {**WHOLE, field: value})
    assert page.status_code == 422 and page.content.decode().count(said) == 2
    assert ("forty pages" in page.content.decode()) is (field != "story")
    assert not Insight.objects.exists()


def test_it_says_what_it_is_about_before_it_is_shared(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = drafted(harbour.ada, monday)
    client.force_login(harbour.ada)
    address = f"/insights/{row.code}/readers/"
    assert "Budgets and financial planning" in page_of(client, address)  # suggested from its words
    page = client.post(address, {**READERS, "topic": ""})
    assert page.status_code == 422 and page.content.decode().count("Say in a word or two what it is about") == 2
    client.post(address, {"topics": ["Budgets and financial planning"], "audience": "tied"})
    row.refresh_from_db()
    assert (row.topics, row.audience) == (["Budgets and financial planning"], "tied")


def test_the_sixth_of_a_week_waits_as_a_draft(client: Client, harbour: Harbour, monday: datetime) -> None:
    for _ in range(5):
        shared(harbour.ada, monday)
    row = drafted(harbour.ada, monday)
    client.force_login(harbour.ada)
    page = client.post(f"/insights/{row.code}/readers/", READERS)
    assert page.status_code == 422 and "You shared five this week." in page.content.decode()


def test_changed_words_are_read_by_all_and_the_old_ones_by_the_author(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row = shared(harbour.ada, monday)
    client.force_login(harbour.ada)
    client.post(f"/insights/{row.code}/text/", {**WHOLE, "claim": "A page nobody reads is not kept."})
    assert WORDS.claim in page_of(client, f"/insights/{row.code}/revisions/")
    client.force_login(harbour.bo)
    page = page_of(client, f"/insights/{row.code}/")
    assert "A page nobody reads is not kept." in page and WORDS.claim not in page and "changed on" in page


def test_withdrawn_it_is_gone_for_others_and_can_be_put_back(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row = shared(harbour.ada, monday)
    client.force_login(harbour.ada)
    client.post(f"/insights/{row.code}/withdrawal/")
    assert "You withdrew this." in page_of(client, f"/insights/{row.code}/")
    client.force_login(harbour.bo)
    assert client.get(f"/insights/{row.code}/").status_code == 404
    client.force_login(harbour.ada)
    client.post(f"/insights/{row.code}/withdrawal/", {"put_back": "1"})
    client.force_login(harbour.bo)
    assert client.get(f"/insights/{row.code}/").status_code == 200


def test_only_who_said_so_learns_that_they_see_the_same(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    client.force_login(harbour.ada)
    before = _without_token(client.get(f"/insights/{row.code}/").content)
    client.force_login(harbour.bo)
    client.post(f"/insights/{row.code}/seen/")
    assert "You said that you see this too." in page_of(client, f"/insights/{row.code}/")
    for other in (harbour.ada, harbour.dee, harbour.flo):
        client.force_login(other)
        assert "You said that you see this too." not in page_of(client, f"/insights/{row.code}/")
    client.force_login(harbour.ada)
    assert _without_token(client.get(f"/insights/{row.code}/").content) == before
    client.force_login(harbour.bo)
    client.post(f"/insights/{row.code}/seen/", {"take_back": "1"})
    assert not SeenToo.objects.exists()


def test_a_report_begins_with_its_words(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    client.force_login(harbour.bo)
    begun = client.post(f"/insights/{row.code}/report/").headers["Location"]
    assert "forty pages" in page_of(client, begun)
    assert (Report.objects.get().origin, Report.objects.get().about) == (f"insight:{row.code}", harbour.ada)


def test_nothing_to_read_and_a_topic_nobody_wrote_about(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.bo)
    assert "Nothing to read at the moment" in page_of(client, "/insights/")
    assert "Nobody has written about this" in page_of(client, "/insights/?topic=bees")
    assert "Write down what you learnt" in page_of(client, "/insights/yours/")


def payloads() -> Iterator[str]:
    """Our own, and those of `shared` beside the checkout where it is."""
    yield from OUR_CORPUS
    file = Path(__file__).parents[3] / "shared" / "probes" / "payloads" / "xss_corpus.txt"
    if file.exists():
        yield from (line for line in file.read_text(errors="replace").splitlines() if line.strip())


def test_the_corpus_beside_the_checkout_is_there(shared: Path) -> None:
    """Skips, and says so, where only our own corpus is tried."""
    assert (shared / "probes" / "payloads" / "xss_corpus.txt").read_text(errors="replace").strip()


@pytest.mark.slow
def test_no_payload_lives_in_any_field(client: Client, harbour: Harbour, monday: datetime) -> None:
    for payload in payloads():
        row = drafted(harbour.ada, monday, actions.Written(payload[:160], payload[:1500], payload[:1500]))
        actions.share(insight=row, topics=[payload[:60].strip() or "x"], audience="members", now=monday)
        client.force_login(harbour.bo)
        places = [f"/insights/{row.code}/", "/insights/"]
        assert [found for place in places for found in live(page_of(client, place))] == [], payload
        client.force_login(harbour.ada)
        actions.rewrite(insight=row, written=WORDS, now=monday)
        places = ["/insights/yours/", f"/insights/{row.code}/revisions/", f"/insights/{row.code}/readers/"]
        assert [found for place in places for found in live(page_of(client, place))] == [], payload
        actions.throw_away(insight=actions.withdraw(insight=row, now=monday))


class Acting(HTMLParser):
    """Collects what in a page could act, or ask another place for something, but for what its frame holds."""

    NEVER: ClassVar = {"script", "iframe", "object", "embed", "style", "base", "math", "video", "audio", "source"}
    OURS: ClassVar = {("svg", "defs"), ("svg", "two"), ("svg", "castoff"), ("img", "patch"), ("img", "patch patch-s")}

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        is_foreign = tag in {"svg", "img"} and (tag, said.get("class", "")) not in self.OURS
        addresses = [said.get(name, "").strip().casefold() for name in ("href", "src", "action", "srcdoc", "style")]
        is_hidden = any(re.match(r"(javascript|data|vbscript):", address) for address in addresses)
        if tag in self.NEVER or is_foreign or is_hidden or any(name.startswith("on") for name in said):
            self.found.append(self.get_starttag_text() or tag)


def live(page: str) -> list[str]:
    """What in a page could act."""
    return Acting(page).found


def test_what_acts_is_found_where_it_is() -> None:
    for bad in ("<script>", "<img src=x>", "<p onclick=x>", "<a href=' JavaScript:x'>", "<svg onload=x>", "<base>"):
        assert live(f"<p>{bad}") != []
    assert live('<a href="https://example.org">on</a> &lt;script&gt; <img class="patch" src="/x.svg">') == []


def test_pages_ask_few_questions(
    client: Client, harbour: Harbour, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    for author in (harbour.ada, harbour.chi, harbour.dee, harbour.flo):
        row = shared(author, monday - timedelta(days=1))
    mine = shared(harbour.bo, monday)
    client.force_login(harbour.bo)
    own = [f"/insights/{mine.code}/{place}" for place in ("", "text/", "readers/", "revisions/")]
    for address in ("/insights/", "/insights/?topic=budgeting", "/insights/yours/", f"/insights/{row.code}/", *own):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def _without_token(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]
