"""The organiser's pages."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client

from closeknit.introductions import actions
from closeknit.introductions.models import Exclusion, Round
from tests.cast import Harbour, named
from tests.conftest import Clock


def in_words(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def test_the_report_of_a_small_network_holds_totals_and_no_names(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.flo)
    page = in_words(client.get("/organising/rounds/2026-W48/").content)
    assert "Within 0.1 % of the best possible round." in page
    assert "There are totals only." in page and "Spread of benefit" not in page
    assert not named(page, "Ada", "Bo", "Chi", "Dee", "Eli")


def test_each_bar_has_its_words_and_its_figure_in_the_table(client: Client, introduced: Harbour) -> None:
    Round.objects.update(
        members=60,
        introduced=40,
        spread=[2, 13, 20, 5],
        absences={"no_room": 8, "nothing_said": 3, "others_first": 4, "already_known": 0, "nobody_answers": 9},
    )
    client.force_login(introduced.flo)
    markup = client.get("/organising/rounds/2026-W48/").content
    page = in_words(markup)
    assert "About 40 people were given an introduction." in page
    assert "a fair amount about 15" in page and "a little not shown" in page
    assert "Their pace had no room this week about 10" in page
    assert markup.count(b'<svg viewBox="0 0 100 6"') == 4 + 5 and b" style=" not in markup


def test_a_week_without_a_round_or_that_is_no_week_is_not_there(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.flo)
    assert client.get("/organising/rounds/2026-W48/").status_code == 200
    for week in ("2026-W47", "2026-W99", "2026-11-23", "latest", "2026W48"):
        assert client.get(f"/organising/rounds/{week}/").status_code == 404


def test_before_the_first_round_the_list_says_so(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.flo)
    assert "No round has run yet." in client.get("/organising/rounds/").content.decode()


def test_only_organisers_are_shown_the_way(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.flo)
    assert "/organising/health/" in client.get("/introductions/").content.decode()
    client.force_login(introduced.ada)
    assert "/organising/" not in client.get("/introductions/").content.decode()


def test_reports_ask_few_questions(client: Client, introduced: Harbour, django_assert_max_num_queries: Any) -> None:
    client.force_login(introduced.flo)
    for place in ("/organising/rounds/", "/organising/rounds/2026-W48/"):
        with django_assert_max_num_queries(8):
            client.get(place)


def test_a_round_is_undone_on_its_page_until_it_was_seen(client: Client, harbour: Harbour, clock: Clock) -> None:
    night = clock.now - timedelta(hours=6)
    clock.now = night
    actions.run_round(now=night)
    client.force_login(harbour.flo)
    page = in_words(client.get("/organising/rounds/2026-W48/").content)
    assert "Undo this round" in page
    page = in_words(client.post("/organising/rounds/2026-W48/replay/").content)
    assert "it comes out the same, pair for pair" in page
    clock.now = night + timedelta(hours=12)
    assert "Undo this round" not in in_words(client.get("/organising/rounds/2026-W48/").content)
    refused = client.post("/organising/rounds/2026-W48/undoing/")
    assert refused.status_code == 422 and "the first post with it has gone out" in in_words(refused.content)
    assert Round.objects.exists()
    clock.now = night
    page = in_words(client.post("/organising/rounds/2026-W48/undoing/", follow=True).content)
    assert "The week of 23 November 2026 goes without its round." in page and not Round.objects.exists()


def test_two_are_kept_apart_by_name_or_address_and_let_meet_again(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.flo)
    address = "/organising/rounds/exclusions/"
    for one, other, told in (
        ("Ada", "Bo Falk", "Nobody here has this name or address"),
        ("Ada Lind", "ada lind", "one and the same"),
        ("", "Bo Falk", "Type their name or their address"),
    ):
        refused = client.post(address, {"one": one, "other": other})
        assert refused.status_code == 422 and told in in_words(refused.content)
    page = in_words(client.post(address, {"one": "ada lind", "other": harbour.bo.email}, follow=True).content)
    assert "Ada Lind and Bo Falk since 23 November 2026" in page
    row = Exclusion.objects.get()
    page = in_words(client.post(f"{address}{row.code}/readmission/", follow=True).content)
    assert "Nobody is kept apart." in page and not Exclusion.objects.exists()


def test_the_part_of_the_room_that_is_taken_is_told_to_the_nearest_five(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.flo)
    page = in_words(client.get("/organising/rounds/2026-W48/").content)
    assert "There is too little room to say" in page
    Round.objects.update(room=90, placed=66)
    assert "About 75 % of the room" in in_words(client.get("/organising/rounds/2026-W48/").content)
