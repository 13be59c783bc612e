"""What a member decides about themself."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.people import actions, queries
from closeknit.people.models import Member
from tests.cast import Harbour


def test_a_profile_is_changed_and_the_sentences_stay(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    before = list(harbour.ada.statements.values())
    page = client.get("/you/profile/").content.decode()
    assert 'value="en" id="id_languages_0" checked' in page and "German" in page
    said = {"headline": "Budgets", "about": "", "place": "Oslo", "organisation": "", "languages": ["de", "nb"]}
    assert client.post("/you/profile/", said).status_code == 302
    assert client.post("/you/profile/", {**said, "languages": []}).status_code == 422
    ada = Member.objects.get(pk=harbour.ada.pk)
    assert (ada.headline, ada.place, ada.languages, ada.topics) == ("Budgets", "Oslo", ["de", "nb"], ["budgets"])
    assert list(ada.statements.values()) == before


def test_pace_and_letters_are_set_and_nonsense_is_not(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    pace = {
        "minutes": "15",
        "form": "writing",
        "timezone": "Asia/Kathmandu",
        "day_starts": "10:00",
        "day_ends": "18:00",
    }
    assert client.post("/you/pace/", pace).status_code == 302
    assert client.post("/you/pace/", {**pace, "minutes": "9000"}).status_code == 422
    letters = {"post": "weekly", "post_from": "07:00", "post_until": "20:00", "post_days": ["1", "3"], "theme": "dark"}
    assert client.post("/you/notices/", letters).status_code == 302
    assert client.post("/you/notices/", {**letters, "post_days": []}).status_code == 422
    ada = Member.objects.get(pk=harbour.ada.pk)
    assert (ada.minutes_per_week, ada.timezone, ada.post, ada.post_days) == (15, "Asia/Kathmandu", "weekly", [1, 3])
    assert 'data-theme="dark"' in client.get("/you/").content.decode()


def test_of_ones_post_all_is_kept_or_nothing(
    client: Client, harbour: Harbour, monkeypatch: pytest.MonkeyPatch, monday: datetime
) -> None:
    actions.stop_mails(member=harbour.ada, series=["week"], now=monday)
    before, there = Member.objects.values().get(pk=harbour.ada.pk), queries.stopped(harbour.ada)

    def refuses(**told: object) -> None:
        raise actions.NotSaid("nothing more today")

    client.force_login(harbour.ada)
    letters = {"post": "weekly", "post_from": "07:00", "post_until": "20:00", "post_days": ["1"], "theme": "dark"}
    with monkeypatch.context() as patched, pytest.raises(actions.NotSaid):
        patched.setattr("closeknit.people.actions.mails.send_mails_again", refuses)
        client.post("/you/notices/", {**letters, "series": ["week"]})
    after = Member.objects.values().get(pk=harbour.ada.pk)
    assert {**after, "seen_on": before["seen_on"]} == before and queries.stopped(harbour.ada) == there
    assert client.post("/you/notices/", {**letters, "series": ["week"]}).status_code == 302
    assert Member.objects.get(pk=harbour.ada.pk).post == "weekly" and "week" not in queries.stopped(harbour.ada)


def test_one_is_away_until_a_day_to_come_or_until_one_returns(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    client.force_login(harbour.ada)
    assert client.post("/you/pause/", {"until": "2026-11-23"}).status_code == 422
    client.post("/you/pause/", {"until": "2027-03-01", "words": "Away until spring"})
    assert "You are paused until 1 March 2027" in client.get("/you/").content.decode()
    ada = Member.objects.get(pk=harbour.ada.pk)
    assert ada.is_paused(monday.date()) and not ada.is_paused((monday + timedelta(days=120)).date())
    client.post("/you/return/")
    assert not Member.objects.get(pk=harbour.ada.pk).is_paused(monday.date())


def test_what_is_only_mine_is_said_to_be(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.eli)
    page = client.get("/you/").content.decode()
    assert "Leaving my job without anybody hearing of it" in page and "Read by: only me" in page
