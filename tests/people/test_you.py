"""What a member decides about themself."""

from datetime import datetime, timedelta

from django.test import Client

from closeknit.people.models import Member, Statement
from tests.cast import Harbour


def test_sentences_are_changed_a_line_each_and_those_that_stay_keep_their_row(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    kept = Statement.objects.get(member=harbour.ada, kind="offer")
    said = {"goals": "Rest", "offers": f"{kept.text}\n\n Listening ", "needs": ""}
    assert client.post("/you/goals/", said).headers["Location"] == "/you/"
    rows = Statement.objects.filter(member=harbour.ada)
    assert [(row.kind, row.text) for row in rows] == [("goal", "Rest"), ("offer", kept.text), ("offer", "Listening")]
    assert rows.get(text=kept.text).pk == kept.pk and rows.get(text=kept.text).topics == kept.topics


def test_too_long_a_sentence_is_refused_and_nothing_typed_is_lost(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    page = client.post("/you/goals/", {"goals": "A short one", "offers": "a" * 241, "needs": ""})
    assert page.status_code == 422 and "A short one" in page.content.decode()
    assert Statement.objects.filter(member=harbour.ada, text="A short one").count() == 0


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
