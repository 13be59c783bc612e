"""Finding insights by their words: only what one may read, at that moment."""

import inspect
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.insights import actions, jobs, queries
from closeknit.insights.models import Insight
from closeknit.insights.queries.finding import MOST_FOUND
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.search import allowance
from closeknit.search.models import Entry
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.cast import Harbour
from tests.insights.cast import WORDS, drafted, shared
from tests.insights.test_pages import live, page_of, payloads
from tests.questions import at_most

DAY = timedelta(days=1)


def found(reader: Member, need: str, now: datetime) -> list[str]:
    return [one.shown.insight.claim for one in queries.found_for(reader, need, now)[1]]


def kept(author: Member) -> set[tuple[int, str]]:
    return set(Entry.objects.filter(kind="insight", owner=author.pk).values_list("key", "audience"))


def test_one_is_found_by_its_claim_its_story_what_one_would_do_and_what_it_is_about(
    harbour: Harbour, monday: datetime
) -> None:
    shared(harbour.ada, monday, topics=["zoos"])
    for need in ("a budget nobody reads", "forty pages", "the page you would read yourself", "zoos", "BUDG"):
        assert found(harbour.bo, need, monday) == [WORDS.claim], need
    assert found(harbour.bo, "zither", monday) == found(harbour.bo, "", monday) == found(harbour.bo, "?", monday) == []
    assert found(harbour.ada, "budget", monday) == [WORDS.claim], "one’s own"


def test_what_says_more_of_it_comes_first_and_another_language_finds_the_topic(
    harbour: Harbour, monday: datetime
) -> None:
    shared(harbour.ada, monday, "Bells.", topics=["old organs"])
    shared(harbour.chi, monday, "The bellows of old organs.", topics=["music"])
    shared(harbour.eli, monday, "Talking again.", topics=["Conflict and mediation"])
    assert found(harbour.bo, "bellows of old organs", monday) == ["The bellows of old organs.", "Bells."]
    assert found(harbour.bo, "Mediación", monday) == ["Talking again."]


@pytest.mark.parametrize("why", ["tied", "blocks", "blocked", "leaving", "withdrawn", "hidden", "draft"])
def test_what_may_not_be_read_is_not_found(harbour: Harbour, monday: datetime, why: str) -> None:
    ada, bo = harbour.ada, harbour.bo
    row = drafted(ada, monday) if why == "draft" else shared(ada, monday)
    assert found(bo, "budget", monday) == ([] if why == "draft" else [WORDS.claim])
    if why == "tied":
        actions.set_readers(insight=row, topics=[], audience="tied")
    elif why.startswith("block"):
        people.block(member=bo if why == "blocks" else ada, peer=ada if why == "blocks" else bo, now=monday)
    elif why == "leaving":
        people.leave(member=ada, takes_letters=False, now=monday)
    elif why == "withdrawn":
        actions.withdraw(insight=row, now=monday)
    elif why == "hidden":
        actions.hide(what=row, because="A name.", by=harbour.flo.pk, now=monday)
    assert found(bo, "budget", monday) == []


def test_access_decides_when_one_looks_whatever_is_kept_here(harbour: Harbour, monday: datetime) -> None:
    """Rows changed past the actions, so that the index says one thing and the row another."""
    row = shared(harbour.ada, monday, audience="tied")
    assert found(harbour.bo, "budget", monday) == []
    ties.record_moment(a=harbour.ada, b=harbour.bo, kind=MomentKind.MET, origin="x", now=monday)
    assert found(harbour.bo, "budget", monday) == [WORDS.claim]
    for change in ({"withdrawn_at": monday}, {"hidden_at": monday}, {"shared_at": None}):
        before = {name: getattr(row, name) for name in change}
        Insight.objects.filter(pk=row.pk).update(**change)
        assert kept(harbour.ada) and found(harbour.bo, "budget", monday) == []
        Insight.objects.filter(pk=row.pk).update(**before)


# Every action that takes an insight and changes who reads what of it; a new one belongs here, and calls `index`.
CHANGING: dict[str, Callable[[Insight, datetime], object]] = {
    "share": lambda row, now: actions.share(insight=row, topics=["b"], audience="tied", now=now),
    "rewrite": lambda row, now: actions.rewrite(
        insight=row, written=actions.Written("Lutes.", "Lutes.", "Lutes."), now=now
    ),
    "set_readers": lambda row, now: actions.set_readers(insight=row, topics=["lutes"], audience="tied"),
    "withdraw": lambda row, now: actions.withdraw(insight=row, now=now),
    "put_back": lambda row, now: (actions.withdraw(insight=row, now=now), actions.put_back(insight=row)),
    "throw_away": lambda row, now: (actions.withdraw(insight=row, now=now), actions.throw_away(insight=row)),
}
CHANGES_NO_WORDS = {"be_done", "close", "keep", "let_go", "open_again", "remark", "see_too", "take_back_seeing"}


def test_no_action_on_an_insight_is_forgotten_here() -> None:
    named = [getattr(actions, name) for name in actions.__all__]
    taking = {
        one.__name__ for one in named if inspect.isfunction(one) and "insight" in inspect.signature(one).parameters
    }
    assert taking == CHANGING.keys() | CHANGES_NO_WORDS


@pytest.mark.parametrize("name", CHANGING)
def test_what_is_found_follows_what_is_shared(harbour: Harbour, monday: datetime, name: str) -> None:
    shared(harbour.ada, monday, "Another.")
    row = drafted(harbour.ada, monday) if name == "share" else shared(harbour.ada, monday)
    CHANGING[name](row, monday + DAY)
    there = queries.shared().filter(author=harbour.ada)
    assert kept(harbour.ada) == {(one.pk, one.audience) for one in there}
    words = " ".join(Entry.objects.values_list("text", flat=True))
    assert ("lutes" in words) is (name in {"rewrite", "set_readers"})


def test_what_is_hidden_is_not_kept_here_and_comes_back(harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    actions.hide(what=row, because="A name.", by=harbour.flo.pk, now=monday)
    assert kept(harbour.ada) == set()
    actions.show_again(what=row, by=harbour.flo.pk, now=monday)
    assert kept(harbour.ada) == {(row.pk, "members")}


def test_nothing_of_who_was_erased_is_kept_here(harbour: Harbour, monday: datetime) -> None:
    shared(harbour.ada, monday)
    people.leave(member=harbour.ada, takes_letters=False, now=monday)
    people.erase(member=harbour.ada, now=monday + 8 * DAY)
    jobs.index(monday + 9 * DAY)
    assert not Entry.objects.filter(owner=harbour.ada.pk).exists()


def test_the_daily_look_lets_older_networks_be_found(harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    Entry.objects.filter(kind="insight").delete()
    Entry.objects.create(kind="insight", key=row.pk + 1, owner=harbour.bo.pk, audience="members", text="astray")
    offers = Entry.objects.filter(kind="offer").count()
    assert jobs.index(monday) == 2
    assert found(harbour.bo, "budget", monday) == [WORDS.claim] and kept(harbour.bo) == set()
    first = Entry.objects.get(kind="insight").pk
    assert jobs.index(monday) == 0
    assert Entry.objects.get(kind="insight").pk == first, "what is right is left alone"
    assert Entry.objects.filter(kind="offer").count() == offers


def test_the_page_marks_what_was_looked_for_in_plain_words(client: Client, harbour: Harbour, monday: datetime) -> None:
    shared(harbour.ada, monday, "A budget & <b>bold</b>.")
    client.force_login(harbour.bo)
    page = page_of(client, "/insights/find/?need=budget+questions")
    assert "A <mark>budget</mark> &amp; &lt;b&gt;bold&lt;/b&gt;." in page
    assert "sent one, and people asked <mark>questions</mark>." in page and "**one**" not in page, "Markdown, read"
    assert (
        'aria-current="page"' in page
        and "/people/?need=budget%20questions" in page
        and "/asks/find/?need=budget" in page
    )
    assert "Nobody has written of this" in page_of(client, "/insights/find/?need=zither")
    assert "Say what you would like to know" in page_of(client, "/insights/find/")


def test_at_most_twelve_are_shown_and_none_is_counted(client: Client, harbour: Harbour, monday: datetime) -> None:
    for number in range(MOST_FOUND + 1):
        shared((harbour.ada, harbour.chi, harbour.dee)[number % 3], monday, f"Budget {'x' * number}.")
    client.force_login(harbour.bo)
    response = client.get("/insights/find/?need=budget")
    assert len(response.context["found"]) == MOST_FOUND
    assert "that is all" in response.content.decode()


def test_what_is_shown_counts_with_the_people_one_looked_at(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(harbour.ada, monday)
    monkeypatch.setattr(allowance, "ROWS_AN_HOUR", 2)
    client.force_login(harbour.bo)
    for place in ("/insights/find/", "/people/"):
        assert client.get(f"{place}?need=budget").status_code == 200
    page = client.get("/insights/find/?need=budget")
    assert page.status_code == 429 and "Look again in an hour." in page.content.decode()
    assert client.get("/insights/find/?need=zither").status_code == 200


@pytest.mark.slow
def test_no_payload_lives_in_what_is_found(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "ROWS_AN_HOUR", 10_000)
    client.force_login(harbour.bo)
    row = shared(harbour.ada, monday)
    for payload in payloads():
        text = payload.strip() or "x"
        Insight.objects.filter(pk=row.pk).update(claim=f"budget {text}"[:160], story=f"budget {text}"[:2000])
        for need in ("budget", f"budget {text}"):
            response = client.get("/insights/find/", {"need": need})
            assert response.status_code == 200 and live(response.content.decode()) == [], payload
            assert response.context["found"] or need != "budget"


def test_looking_asks_few_questions_however_much_is_found(client: Client, harbour: Harbour, monday: datetime) -> None:
    for number in range(MOST_FOUND):
        shared((harbour.ada, harbour.chi, harbour.dee)[number % 3], monday, f"Budget {'x' * number}.")
    client.force_login(harbour.bo)
    client.get("/insights/find/?need=budget")
    with at_most(5):
        client.get("/insights/find/?need=zither")
    with at_most():
        assert len(client.get("/insights/find/?need=budget").context["found"]) == MOST_FOUND
