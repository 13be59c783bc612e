"""Pages of asks."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from closeknit.asks import actions, queries
from closeknit.asks.models import Ask
from closeknit.conversations import actions as letters
from closeknit.conversations.queries import WITHOUT_AN_ANSWER
from tests.asks.cast import TALK, asked, brought, vars_of
from tests.cast import Harbour
from tests.insights.test_pages import live, payloads

FORM = {**{k: v for k, v in vars_of(TALK).items() if k not in {"needed_by", "is_open_to_all"}}, "readers": "few"}


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_one_sees_whom_it_would_reach_before_anybody_is_asked(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    looked = client.post("/asks/new/", {**FORM, "look": "1"})
    assert looked.status_code == 200 and "It would reach somebody who offers this" in looked.content.decode()
    assert "Bo Falk" not in looked.content.decode() and not Ask.objects.exists()
    assert TALK.trying in looked.content.decode()
    sent = client.post("/asks/new/", {**FORM, "send": "1"})
    row = Ask.objects.get()
    assert sent.headers["Location"] == f"/asks/{row.code}/"
    assert "It goes to the few who are best placed to help." in page_of(client, f"/asks/{row.code}/")
    assert TALK.wish in page_of(client, "/asks/")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"wish": ""}, "Say in one line what would help."),
        ({"minutes": "7"}, "not one of the available choices"),
        ({"needed_by": "2026-11-01"}, "That day has passed."),
        ({"needed_by": "soon"}, "Write a day as 2027-01-31."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    client: Client, harbour: Harbour, wrong: dict[str, str], said: str
) -> None:
    client.force_login(harbour.ada)
    page = client.post("/asks/new/", {**FORM, **wrong, "send": "1"})
    assert page.status_code == 422 and said in page.content.decode() and TALK.trying in page.content.decode()
    assert not Ask.objects.exists()


def test_a_day_that_was_typed_comes_back_as_browsers_read_it(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    page = client.post("/asks/new/", {**FORM, "needed_by": "2027-01-31", "look": "1"}).content.decode()
    assert 'value="2027-01-31"' in page


def test_who_has_enough_open_keeps_what_they_typed(client: Client, harbour: Harbour, monday: datetime) -> None:
    asked(harbour.bo, monday)
    client.force_login(harbour.bo)
    page = client.post("/asks/new/", {**FORM, "wish": "A second thing", "send": "1"})
    assert page.status_code == 422 and "as many asks open" in page.content.decode()
    assert "A second thing" in page.content.decode()


def test_who_is_asked_helps_from_the_page(client: Client, harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    client.force_login(harbour.bo)
    assert TALK.wish in page_of(client, "/asks/") and TALK.wish in page_of(client, "/week/")
    page = client.post(f"/asks/{ask.code}/help/", {"words": " ", "way": "letter"})
    assert page.status_code == 422 and "Write a line first" in page.content.decode()
    client.post(f"/asks/{ask.code}/help/", {"words": "Begin low.", "way": "answer"})
    assert "You help with this." in page_of(client, f"/asks/{ask.code}/")
    assert "You helped Ada" in page_of(client, "/week/")
    client.force_login(harbour.ada)
    page = page_of(client, f"/asks/{ask.code}/")
    assert "Begin low." in page and "Bo Falk" in page and "Ask a few more" in page
    closing = {"ending": "helped", "helpers": harbour.bo.code, "thanks": "It held.", "is_offered": "on"}
    client.post(f"/asks/{ask.code}/closing/", closing)
    assert "You thanked Bo Falk: “It held.”" in page_of(client, f"/asks/{ask.code}/")
    client.force_login(harbour.bo)
    assert "It held." in page_of(client, "/asks/yours/")
    client.post(f"/asks/{ask.code}/thanks/", {"agree": "1"})
    client.force_login(harbour.eli)
    assert "Ada Lind, to Bo Falk" in page_of(client, "/asks/")


def test_thanks_name_who_helped(client: Client, harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    actions.help_with(ask=ask, member=harbour.bo, words="Begin low.", as_letter=False, now=monday)
    client.force_login(harbour.ada)
    page = client.post(f"/asks/{ask.code}/closing/", {"ending": "helped", "thanks": "It held."})
    assert page.status_code == 422 and "Say who helped" in page.content.decode() and "It held." in page.content.decode()


def test_a_pass_and_a_silence_look_alike_to_who_asked(harbour: Harbour, monday: datetime) -> None:
    """Byte for byte, while another still has time."""
    pages = {}
    for how in ("silence", "pass"):
        Ask.objects.all().delete()
        ask = asked(harbour.ada, monday)
        Ask.objects.update(code="2" * 14)
        ask.refresh_from_db()
        for member in (harbour.bo, harbour.dee):
            brought(ask, member, monday)
        Ask.objects.update(due_at=queries.next_wave_at(ask, monday))
        if how == "pass":
            actions.let_pass(ask=ask, member=harbour.dee, now=monday)
        client = Client()
        client.force_login(harbour.ada)
        pages[how] = [
            without_tokens(page_of(client, address)) for address in ("/asks/", f"/asks/{'2' * 14}/", "/week/")
        ]
    assert pages["silence"] == pages["pass"]


def test_an_ask_for_everybody_is_seen_and_helped_by_anybody(client: Client, harbour: Harbour, monday: datetime) -> None:
    ask = asked(harbour.ada, monday, is_open_to_all=True)
    client.force_login(harbour.eli)
    assert "Open to everyone" in page_of(client, "/asks/")
    client.post(f"/asks/{ask.code}/help/", {"words": "I had one.", "way": "letter"})
    assert [one.helper.name for one in queries.answers_to(ask)] == ["Eli Prat"]
    assert "Open to everyone" not in page_of(client, "/asks/")


def test_an_ask_that_ended_is_asked_anew_with_its_words(client: Client, harbour: Harbour, monday: datetime) -> None:
    ask = asked(harbour.ada, monday)
    actions.close(ask=ask, ending="let_go", now=monday)
    client.force_login(harbour.ada)
    assert TALK.wish in page_of(client, f"/asks/new/?again={ask.code}")
    client.force_login(harbour.bo)
    assert TALK.wish not in page_of(client, f"/asks/new/?again={ask.code}"), "nobody else’s words"


@pytest.mark.slow
def test_no_payload_lives_in_any_field(client: Client, harbour: Harbour, monday: datetime) -> None:
    for payload in payloads():
        text = payload.strip() or "x"
        wish = " ".join(text[:100].split()) or "x"
        ask = brought(asked(harbour.ada, monday, wish=wish, trying=text[:900]), harbour.bo, monday).ask
        client.force_login(harbour.bo)
        assert [found for place in ("/asks/", f"/asks/{ask.code}/", "/week/") for found in live_in(client, place)] == []
        actions.help_with(ask=ask, member=harbour.bo, words=text[:900], as_letter=False, now=monday)
        client.force_login(harbour.ada)
        assert live_in(client, f"/asks/{ask.code}/") == [], payload
        actions.close(ask=ask, ending="helped", helpers=[harbour.bo.pk], thanks=text[:200].strip() or "x", now=monday)
        assert [found for place in (f"/asks/{ask.code}/", "/asks/yours/") for found in live_in(client, place)] == []
        Ask.objects.all().delete()


def live_in(client: Client, address: str) -> list[str]:
    """What could act in the middle of a page; the week asks for its own script, and draws stitches."""
    page = page_of(client, address)
    found = live(page[page.index("<main") : page.index("</main>")])
    return [one for one in found if one != '<svg class="st" viewBox="0 0 36 32" aria-hidden="true">']


def test_pages_ask_few_questions(
    client: Client, harbour: Harbour, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    mine = asked(harbour.bo, monday)
    for asker in (harbour.ada, harbour.dee, harbour.eli):
        row = brought(asked(asker, monday, is_open_to_all=asker == harbour.eli), harbour.bo, monday).ask
    for helper in (harbour.ada, harbour.dee, harbour.eli):
        brought(mine, helper, monday)
        actions.help_with(ask=mine, member=helper, words="Yes.", as_letter=False, now=monday)
    client.force_login(harbour.bo)
    places = ["/asks/", "/asks/yours/", "/asks/new/", f"/asks/{row.code}/", f"/asks/{row.code}/someone/"]
    for address in (*places, f"/asks/{mine.code}/", f"/asks/{mine.code}/closing/"):
        client.get(address)
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200, address


def test_organisers_read_what_waits_and_never_who_was_asked(client: Client, harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday, minutes=20), harbour.bo, monday).ask
    actions.let_pass(ask=ask, member=harbour.bo, now=monday)
    client.force_login(harbour.flo)
    assert TALK.wish not in page_of(client, "/organising/asks/")
    Ask.objects.update(listed_at=monday)
    page = page_of(client, "/organising/asks/")
    assert TALK.wish in page and "sent, no help yet" in page and "A smaller ask" in page
    assert "Bo Falk" not in page and "pass" not in page.casefold().replace("passed", "")


def test_help_for_what_closed_meanwhile_is_given_back(client: Client, harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    actions.close(ask=ask, ending="let_go", now=monday)
    client.force_login(harbour.bo)
    page = client.post(f"/asks/{ask.code}/help/", {"words": "Begin low.", "way": "answer"})
    assert page.status_code == 422 and "This ask was closed meanwhile." in page.content.decode()
    assert "Begin low." in page.content.decode() and ask.askings.get().reply == ""


def test_a_letter_that_has_to_wait_can_stay_as_an_answer(client: Client, harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    there = letters.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday)
    for number in range(WITHOUT_AN_ANSWER):
        letters.write(conversation=there, author=harbour.bo, text=f"Letter {number}", now=monday)
    client.force_login(harbour.bo)
    said = {"words": "Begin low.", "way": "letter"}
    page = client.post(f"/asks/{ask.code}/help/", said)
    assert page.status_code == 422 and "It can stay here, as an answer." in page.content.decode()
    assert "Begin low." in page.content.decode() and ask.askings.get().reply == ""
    assert client.post(f"/asks/{ask.code}/help/", {**said, "way": "answer"}).status_code == 302
    assert ask.askings.get().words == "Begin low."
