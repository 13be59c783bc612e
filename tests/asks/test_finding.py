"""Finding asks and kept answers by their words: only what one may read, at that moment."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.asks import actions, jobs, queries
from closeknit.asks.models import Ask, Asking
from closeknit.asks.queries import finding
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.search import allowance
from closeknit.search.models import Entry
from tests.asks.cast import asked, brought, kept_answer
from tests.asks.test_pages import live_in, page_of
from tests.cast import Harbour
from tests.insights.test_pages import payloads
from tests.questions import at_most

DAY = timedelta(days=1)


def asks(member: Member, need: str, now: datetime) -> list[Ask]:
    return [one.ask for one in queries.found_for(member, need, now).asks]


def answers(member: Member, need: str, now: datetime) -> list[str]:
    return [one.asking.words for one in queries.found_for(member, need, now).answers]


def test_an_ask_is_found_by_who_asked_who_is_asked_and_nobody_else(harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    for member, is_theirs in ((harbour.ada, True), (harbour.bo, True), (harbour.eli, False), (harbour.flo, False)):
        for need in ("speak in public", "cannot begin next month"):
            assert asks(member, need, monday) == ([ask] if is_theirs else [])
    assert asks(harbour.bo, "speak", monday - DAY) == [], "it did not arrive yet"
    assert asks(harbour.ada, "zither", monday) == asks(harbour.ada, "", monday) == []


def test_an_ask_for_everybody_is_found_by_everybody_until_it_is_closed(harbour: Harbour, monday: datetime) -> None:
    ask = asked(harbour.ada, monday, is_open_to_all=True)
    assert asks(harbour.eli, "speak", monday) == [ask]
    people.block(member=harbour.ada, peer=harbour.dee, now=monday)
    assert asks(harbour.dee, "speak", monday) == []
    brought(ask, harbour.chi, monday)
    actions.help_with(ask=ask, member=harbour.bo, words="Begin low.", as_letter=True, now=monday)
    actions.close(ask=ask, ending="let_go", now=monday)
    assert asks(harbour.eli, "speak", monday) == asks(harbour.chi, "speak", monday) == []
    assert asks(harbour.ada, "speak", monday) == asks(harbour.bo, "speak", monday) == [ask], "one’s own, and one’s help"


@pytest.mark.parametrize("why", ["asker_blocks", "helper_blocks", "blocks_asker", "asker_leaves", "helper_leaves"])
def test_an_answer_is_found_by_those_between_whom_nothing_stands(harbour: Harbour, monday: datetime, why: str) -> None:
    ada, bo, eli = harbour.ada, harbour.bo, harbour.eli
    kept_answer(ada, bo, monday)
    assert answers(eli, "speak in public", monday) == answers(eli, "Begin low", monday) == ["Begin low."]
    assert answers(ada, "speak", monday) == answers(bo, "speak", monday) == ["Begin low."]
    assert asks(ada, "speak", monday) == [], "it stands with its answer"
    if why == "asker_blocks":
        people.block(member=ada, peer=eli, now=monday)
    elif why == "helper_blocks":
        people.block(member=bo, peer=eli, now=monday)
    elif why == "blocks_asker":
        people.block(member=eli, peer=ada, now=monday)
    else:
        people.leave(member=ada if why == "asker_leaves" else bo, takes_letters=False, now=monday)
    assert answers(eli, "speak", monday) == []
    assert answers(harbour.dee, "speak", monday) == ([] if "leaves" in why else ["Begin low."])


@pytest.mark.parametrize("who", ["asker", "helper"])
def test_a_block_between_the_two_ends_it_for_everybody(harbour: Harbour, monday: datetime, who: str) -> None:
    ada, bo = harbour.ada, harbour.bo
    kept_answer(ada, bo, monday)
    people.block(member=ada if who == "asker" else bo, peer=bo if who == "asker" else ada, now=monday)
    assert answers(harbour.eli, "speak", monday) == []


@pytest.mark.parametrize("who", ["asker", "helper"])
def test_nothing_of_who_was_erased_is_found_or_kept_here(harbour: Harbour, monday: datetime, who: str) -> None:
    ada, bo = harbour.ada, harbour.bo
    kept_answer(ada, bo, monday)
    leaver = ada if who == "asker" else bo
    people.leave(member=leaver, takes_letters=False, now=monday)
    people.erase(member=leaver, now=monday + 8 * DAY)
    jobs.index(monday + 9 * DAY)
    assert not Entry.objects.filter(kind="answer").exists()
    assert Entry.objects.filter(kind="ask").exists() is (who == "helper")
    assert answers(harbour.eli, "speak", monday) == []


def test_the_daily_look_lets_older_networks_be_found(harbour: Harbour, monday: datetime) -> None:
    kept_answer(harbour.ada, harbour.bo, monday)
    before = set(Entry.objects.values_list("kind", "key", "owner", "audience", "text"))
    Entry.objects.exclude(kind="offer").delete()
    Entry.objects.create(kind="answer", key=99, owner=harbour.dee.pk, audience="members", text="astray")
    assert jobs.index(monday) == 3 and jobs.index(monday) == 0
    assert set(Entry.objects.values_list("kind", "key", "owner", "audience", "text")) == before


def test_the_page_shows_question_and_answer_whole_with_both_names(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    words = "First line.\n\n" + "Speak to one person. " * 60 + "The last <b>word</b>."
    kept_answer(harbour.ada, harbour.bo, monday, words=words)
    client.force_login(harbour.eli)
    page = page_of(client, "/asks/find/?need=public")
    assert "Ada Lind asked in November 2026" in page and "Bo Falk answered" in page
    assert "to speak in <mark>public</mark>" in page and "I speak in <mark>public</mark> next month" in page
    assert "First line.\n\nSpeak" in page and "The last &lt;b&gt;word&lt;/b&gt;." in page
    assert "Nothing here speaks to it yet" in page_of(client, "/asks/find/?need=zither")
    assert "Say what you would ask" in page_of(client, "/asks/find/")


@pytest.mark.slow
def test_no_payload_lives_in_what_is_found(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "ROWS_AN_HOUR", 10_000)
    row = kept_answer(harbour.ada, harbour.bo, monday)
    client.force_login(harbour.eli)
    for payload in payloads():
        text = payload.strip() or "x"
        Ask.objects.filter(pk=row.ask_id).update(wish=f"public {text}"[:120], trying=f"public {text}"[:1000])
        Asking.objects.filter(pk=row.pk).update(words=f"public {text}"[:4000])
        assert "Bo Falk answered" in page_of(client, "/asks/find/?need=public")
        assert live_in(client, "/asks/find/?need=public") == [], payload


def test_looking_asks_few_questions_however_much_is_found(client: Client, harbour: Harbour, monday: datetime) -> None:
    for number in range(finding.MOST_ANSWERS):
        kept_answer(harbour.ada, harbour.bo, monday, words=f"Begin low, {number}.")
    for number in range(finding.MOST_ASKS):
        ask = asked(harbour.eli, monday, wish=f"Coaching to speak, {number}")
        actions.close(ask=ask, ending="let_go", now=monday)
    client.force_login(harbour.eli)
    client.get("/asks/find/?need=speak")
    with at_most(4):
        client.get("/asks/find/?need=zither")
    with at_most():
        found = client.get("/asks/find/?need=speak").context["found"]
    assert (len(found.answers), len(found.asks)) == (finding.MOST_ANSWERS, finding.MOST_ASKS)


def test_twelve_asks_are_found_and_not_a_thirteenth(harbour: Harbour, monday: datetime) -> None:
    for number in range(finding.MOST_ASKS + 1):
        ask = asked(harbour.ada, monday, wish=f"Coaching for a speaker, {number}")
        actions.close(ask=ask, ending="let_go", now=monday)
        assert len(asks(harbour.ada, "coaching", monday)) == min(number + 1, finding.MOST_ASKS)


def test_six_answers_are_found_and_not_a_seventh(harbour: Harbour, monday: datetime) -> None:
    for number in range(finding.MOST_ANSWERS + 1):
        kept_answer(harbour.ada, harbour.bo, monday, words=f"Begin low, {number}.")
        assert len(answers(harbour.eli, "speak", monday)) == min(number + 1, finding.MOST_ANSWERS)
