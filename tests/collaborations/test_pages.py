"""Pages of collaborations: what each shows, and to whom nothing is shown."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from django.test import Client

from closeknit.asks import actions as asks
from closeknit.collaborations import actions, queries
from closeknit.collaborations.models import Collaboration
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.search.models import Entry
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.asks.cast import asked as asked_for
from tests.asks.cast import brought
from tests.cast import Harbour, named
from tests.collaborations.cast import asked, place_of, proposed, running
from tests.collaborations.test_proposing import OVER, with_goal
from tests.conftest import Clock
from tests.insights.test_pages import live, payloads

FORM = {
    "what": "A guide to small budgets",
    "roles": "I know the numbers.",
    "minutes": "10",
    "first_step": "Each brings one budget",
    "ends_on": "2027-02-01",
}
PLANTED = "The plover nests beside the runway"


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"what": ""}, "Say in one line what it is."),
        ({"minutes": "7"}, "Choose one of the sizes"),
        ({"ends_on": "2026-11-01"}, "Choose a day that is still to come"),
        ({"ends_on": "soon"}, "Write a day as 2027-01-31."),
        ({"minutes": "90"}, "more than your minutes hold"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    client: Client, harbour: Harbour, wrong: dict[str, str], said: str
) -> None:
    client.force_login(harbour.ada)
    page = client.post("/collaborations/new/", {**FORM, **wrong})
    assert page.status_code == 422 and said in page.content.decode() and FORM["roles"] in page.content.decode()
    assert not Collaboration.objects.exists()


def test_an_ask_for_somebody_to_work_with_becomes_a_proposal(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    ask = brought(asked_for(harbour.ada, monday, sort="collaborator"), harbour.bo, monday).ask
    asks.help_with(ask=ask, member=harbour.bo, words="With pleasure.", as_letter=True, now=monday)
    client.force_login(harbour.ada)
    assert f"/collaborations/new/?ask={ask.code}" in page_of(client, f"/asks/{ask.code}/")
    assert ask.wish in page_of(client, f"/collaborations/new/?ask={ask.code}")
    client.post("/collaborations/new/", {**FORM, "ask": ask.code})
    row = Collaboration.objects.get()
    page = page_of(client, f"/collaborations/{row.code}/")
    assert row.ask == ask.code and "Bo Falk" in page and "Who answered your ask" in page
    client.force_login(harbour.bo)
    assert client.get(f"/collaborations/new/?ask={ask.code}").status_code == 404, "it is Ada's"
    other = asked_for(harbour.bo, monday)
    assert client.get(f"/collaborations/new/?ask={other.code}").status_code == 404, "it is for a talk"


@pytest.mark.slow
def test_only_those_on_the_list_can_be_asked(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    client.force_login(harbour.ada)
    address = f"/collaborations/{row.code}/"
    assert client.post(f"{address}invitations/", {"peer": harbour.eli.code}).status_code == 422
    with_goal(harbour.eli, "Writing a guide to small budgets")
    client.post(f"{address}looking/")
    page = page_of(client, address)
    assert "Eli Prat" in page and "Writing a guide to small budgets" in page and "See who might fit" not in page
    client.post(f"{address}invitations/", {"peer": harbour.eli.code})
    assert place_of(row, harbour.eli).answer == ""
    ties.record_moment(a=harbour.ada, b=harbour.chi, kind=MomentKind.MET, origin="the test", now=monday)
    assert "Chi Oduya" in page_of(client, address)


def test_who_is_asked_answers_alone(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    asked(row, harbour.bo, monday)
    asked(row, harbour.dee, monday)
    client.force_login(harbour.bo)
    assert row.what in page_of(client, "/collaborations/") and row.what in page_of(client, "/week/")
    page = page_of(client, f"/collaborations/{row.code}/")
    assert "Would you take part?" in page and "Ada Lind" in page and not named(page, "Dee")
    client.post(f"/collaborations/{row.code}/answer/", {"no": "1"})
    assert "Nobody hears of it" in page_of(client, f"/collaborations/{row.code}/")
    client.post(f"/collaborations/{row.code}/answer/", {"yes": "1"})
    client.force_login(harbour.ada)
    assert "Bo would take part" in page_of(client, "/week/")
    assert "would take part" in page_of(client, f"/collaborations/{row.code}/")
    client.force_login(harbour.bo)
    asked(big := proposed(harbour.dee, monday, minutes=60), harbour.bo, monday)
    full = client.post(f"/collaborations/{big.code}/answer/", {"yes": "1"})
    assert full.status_code == 422 and "more than your minutes hold" in full.content.decode()


@pytest.mark.parametrize("how", ["no", "taken back", "block", "away", "leaves"])
def test_a_no_and_no_answer_are_the_same_bytes_to_who_asked(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock, how: str
) -> None:
    """Before the days to answer are over, and after."""
    seen = []
    for does in (how, "nothing"):
        Collaboration.objects.all().delete()
        clock.now = monday
        row = proposed(harbour.ada, monday)
        if does == "away":
            people.pause(member=harbour.dee, until=None, words="", now=monday)
        asked(row, harbour.bo, monday)
        asked(row, harbour.dee, monday)
        if does in {"no", "taken back"}:
            if does == "taken back":
                actions.answer(partner=place_of(row, harbour.dee), accepts=True, now=monday)
            actions.answer(partner=place_of(row, harbour.dee), accepts=False, now=monday)
        if does == "block":
            people.block(member=harbour.dee, peer=harbour.ada, now=monday)
        if does == "leaves":
            people.leave(member=harbour.dee, takes_letters=False, now=monday)
        client.force_login(harbour.ada)
        pages = []
        for now in (monday, monday + OVER):
            clock.now = now
            places = (f"/collaborations/{row.code}/", "/collaborations/", "/week/")
            pages += [page_of(client, place) for place in places]
        seen.append([plain(page, row.code) for page in pages])
        people.unblock(member=harbour.dee, peer=harbour.ada)
        people.come_back(member=harbour.dee)
    assert seen[0] == seen[1] and "Dee Marsh" in seen[0][0]


def plain(page: str, code: str) -> str:
    lines = [line for line in page.replace(code, "code").splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(lines)


def test_it_begins_is_worked_on_and_ends_from_the_page(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    row = running([harbour.ada, harbour.bo], monday)
    address = f"/collaborations/{row.code}/"
    client.force_login(harbour.bo)
    assert "You work on it together" not in page_of(client, "/week/") and row.what in page_of(client, "/week/")
    wrong = client.post(f"{address}steps/", {"text": "", "due_on": "soon"})
    assert wrong.status_code == 422 and "Write a day as 2027-01-31." in wrong.content.decode()
    step = {"text": "Ask the archive", "who": place_of(row, harbour.ada).code, "due_on": "2026-12-01"}
    client.post(f"{address}steps/", step)
    page = page_of(client, address)
    assert "Ask the archive" in page and "Ada, by 1 December" in page
    client.post(f"{address}steps/{row.steps.get(text='Ask the archive').code}/", {"done": "1"})
    assert "You, 23 November" in page_of(client, address)
    assert "You worked on it together" in page_of(client, "/week/")
    empty = client.post(f"{address}notes/", {"words": " "})
    assert empty.status_code == 422 and "Write a line first." in empty.content.decode()
    client.post(f"{address}notes/", {"words": PLANTED})
    late = client.post(f"{address}extension/", {"to": "2026-11-25"})
    assert late.status_code == 422 and "Choose a day after its last day" in late.content.decode()
    client.post(f"{address}extension/", {"to": "2027-02-08"})
    client.force_login(harbour.ada)
    page = page_of(client, address)
    assert "8 February 2027 is proposed instead" in page and PLANTED in page
    client.post(f"{address}extension/", {"to": "2027-02-08", "agree": "1"})
    assert "until 8 February 2027" in page_of(client, address)
    client.post(f"{address}closing/", {"words": "It is printed."})
    client.force_login(harbour.bo)
    clock.now += timedelta(days=7)
    assert "A closing note waits" in page_of(client, "/week/")
    stale = client.post(f"{address}signature/", {"written_at": "2020-01-01T00:00:00+00:00"})
    assert stale.status_code == 422 and "written anew meanwhile" in stale.content.decode()
    row.refresh_from_db()
    assert row.closing_at is not None
    client.post(f"{address}signature/", {"written_at": row.closing_at.isoformat()})
    page = page_of(client, address)
    assert "It ended with a note that all of you signed." in page and "Add the step" not in page
    assert client.post(f"{address}notes/", {"words": "Late."}).status_code == 422
    assert row.what in page_of(client, "/collaborations/")


def test_what_is_noted_there_is_nowhere_else(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = running([harbour.ada, harbour.bo], monday)
    actions.note(partner=place_of(row, harbour.ada), text=PLANTED, now=monday)
    actions.plan_step(partner=place_of(row, harbour.ada), text=PLANTED, now=monday)
    actions.close(partner=place_of(row, harbour.ada), text=PLANTED, now=monday)
    assert not Mail.objects.filter(text__contains="plover").exists()
    assert not [entry for entry in Entry.objects.all() if "plover" in str(vars(entry))]
    for member in (harbour.flo, harbour.dee):
        client.force_login(member)
        assert client.get(f"/collaborations/{row.code}/").status_code == 404
        for address in ("/organising/health/", "/organising/acts/", "/collaborations/", "/week/"):
            page = page_of(client, address)
            assert "plover" not in page and row.code not in page


def test_words_are_taken_back_by_who_wrote_them_and_reported_by_others(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row = running([harbour.ada, harbour.bo, harbour.chi], monday)
    note = actions.note(partner=place_of(row, harbour.ada), text=PLANTED, now=monday)
    address = f"/collaborations/{row.code}/notes/{note.code}/"
    client.force_login(harbour.bo)
    assert client.post(address).status_code == 404 and client.post(f"{address}report/").status_code == 302
    people.block(member=harbour.ada, peer=harbour.chi, now=monday)
    client.force_login(harbour.chi)
    assert client.post(f"{address}report/").status_code == 404, "what one does not read one does not report"
    page = page_of(client, f"/collaborations/{row.code}/")
    assert "plover" not in page and not named(page, "Ada")
    client.force_login(harbour.ada)
    client.post(address)
    assert not row.notes.exists()


def test_leaving(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = running([harbour.ada, harbour.bo, harbour.chi], monday)
    client.force_login(harbour.bo)
    assert "Nobody asks why" in page_of(client, f"/collaborations/{row.code}/departure/")
    client.post(f"/collaborations/{row.code}/departure/")
    assert client.get(f"/collaborations/{row.code}/").status_code == 404
    assert row.what not in page_of(client, "/week/")
    assert queries.collaborations_of(harbour.bo).get() == row, "it is in what they can take with them"


@pytest.mark.slow
def test_no_payload_lives_in_any_field(client: Client, harbour: Harbour, monday: datetime) -> None:
    for payload in islice(payloads(), 0, None, 5):
        text = payload.strip() or "x"
        what = " ".join(text[:100].split()) or "x"
        Collaboration.objects.all().delete()
        row = proposed(harbour.ada, monday, what=what, roles=text[:900] or "x", first_step=what)
        place = asked(row, harbour.bo, monday)
        address = f"/collaborations/{row.code}/"
        found = [*live_in(client, harbour.ada, address), *live_in(client, harbour.bo, address)]
        actions.answer(partner=place, accepts=True, now=monday)
        actions.begin(collaboration=row, now=monday)
        bo = place_of(row, harbour.bo)
        actions.plan_step(partner=bo, text=what, now=monday)
        actions.note(partner=bo, text=text[:900], now=monday)
        actions.close(partner=bo, text=text[:900], now=monday)
        found += live_in(client, harbour.ada, address)
        assert found == [], payload


def live_in(client: Client, member: Any, address: str) -> list[str]:
    client.force_login(member)
    page = page_of(client, address)
    return live(page[page.index("<main") : page.index("</main>")])


def test_pages_ask_few_questions(
    client: Client, harbour: Harbour, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    row = running([harbour.ada, harbour.bo, harbour.chi], monday)
    for member in (harbour.ada, harbour.bo, harbour.chi):
        actions.note(partner=place_of(row, member), text="A word.", now=monday)
        actions.plan_step(partner=place_of(row, member), text="A step", who=place_of(row, member), now=monday)
    ties.record_moment(a=harbour.ada, b=harbour.flo, kind=MomentKind.MET, origin="the test", now=monday)
    proposal = proposed(harbour.ada, monday)
    for member in (harbour.dee, harbour.eli):
        asked(proposal, member, monday)
    client.force_login(harbour.ada)
    places = ["/collaborations/", "/collaborations/new/", f"/collaborations/{row.code}/"]
    for address in places:
        client.get(address)
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200, address
    with django_assert_max_num_queries(8):
        client.get(f"/collaborations/{proposal.code}/")
    client.force_login(harbour.eli)
    client.get(f"/collaborations/{proposal.code}/")
    with django_assert_max_num_queries(8):
        client.get(f"/collaborations/{proposal.code}/")


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        ("notes", {"words": "The plover came back."}),
        ("steps", {"text": "The plover came back."}),
        ("closing", {"words": "The plover came back."}),
    ],
)
def test_what_is_typed_while_it_ends_is_given_back(
    client: Client, harbour: Harbour, monday: datetime, where: str, typed: dict[str, str]
) -> None:
    work = running([harbour.ada, harbour.bo], monday)
    client.force_login(harbour.ada)
    actions.leave(partner=place_of(work, harbour.bo), now=monday)
    late = client.post(f"/collaborations/{work.code}/{where}/", typed)
    assert late.status_code == 422 and "It has ended meanwhile" in late.content.decode()
    assert "The plover came back." in late.content.decode()
    work.refresh_from_db()
    assert not work.notes.exists() and work.steps.count() == 1 and work.closing == ""
    client.force_login(harbour.chi)
    assert client.post(f"/collaborations/{work.code}/{where}/", typed).status_code == 404
