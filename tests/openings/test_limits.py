"""The limits of openings, each at its edge, and what is said at it to whom it concerns."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.openings import actions, queries
from closeknit.openings.actions import MOST_NAMED, REPLY_DAYS
from closeknit.openings.models import Opening, Referral, Seeking
from closeknit.openings.queries import LASTS, OPEN_AT_MOST, SHOWN, SOUGHT_A_WEEK
from tests.cast import Harbour
from tests.conftest import Clock
from tests.openings.cast import WORK, met, posted, sought, word_of
from tests.openings.test_pages import FORM, page_of

A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def opening(harbour: Harbour, monday: datetime) -> Opening:
    """Dee’s, who met Bo; Ada met everybody but Dee."""
    met(harbour.dee, harbour.bo, monday)
    for one in (harbour.bo, harbour.chi, harbour.eli, harbour.flo):
        met(harbour.ada, one, monday)
    return posted(harbour.dee, monday)


def test_two_are_open_and_a_third_waits_with_its_words(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    sent = [client.post("/openings/new/", FORM) for _ in range(OPEN_AT_MOST + 1)]
    assert [page.status_code for page in sent] == [302] * OPEN_AT_MOST + [422]
    said = sent[-1].content.decode()
    assert "Two of your openings are open. Close one, and this can be posted." in said and FORM["about"] in said
    assert Opening.objects.count() == OPEN_AT_MOST


@pytest.mark.parametrize(("days", "status"), [(LASTS, 302), (LASTS + 1, 422)])
def test_it_lasts_sixty_days_and_not_one_more(
    client: Client, harbour: Harbour, monday: datetime, days: int, status: int
) -> None:
    client.force_login(harbour.ada)
    page = client.post("/openings/new/", {**FORM, "until": str(monday.date() + timedelta(days=days))})
    assert page.status_code == status and Opening.objects.exists() == (status == 302)
    assert ("within sixty days" in page.content.decode()) == (status == 422)


def test_six_are_shown_and_a_seventh_is_not(harbour: Harbour, monday: datetime) -> None:
    posters = [harbour.bo, harbour.chi, harbour.dee, harbour.flo]
    rows = [posted(one, monday) for one in posters * OPEN_AT_MOST]
    assert len(rows) > SHOWN and len(queries.fitting(harbour.ada, monday)) == SHOWN
    for row in rows[SHOWN - 1 :]:
        actions.close(opening=row, ending="filled", now=monday)
    assert len(queries.fitting(harbour.ada, monday)) == SHOWN - 1


def test_three_are_named_and_a_fourth_is_one_too_many(client: Client, harbour: Harbour, opening: Opening) -> None:
    client.force_login(harbour.ada)
    codes = [one.code for one in (harbour.bo, harbour.chi, harbour.eli, harbour.flo)]
    assert len(codes) == MOST_NAMED + 1
    address = f"/openings/{opening.code}/seeking/"
    many = client.post(address, {"peers": codes, "work": WORK})
    said = many.content.decode()
    assert many.status_code == 422 and "Three are enough." in said and WORK in said and said.count(" checked") == 4
    assert not Seeking.objects.exists()
    assert client.post(address, {"peers": codes[:MOST_NAMED], "work": WORK}).status_code == 302
    assert Seeking.objects.exists()


def test_two_times_a_week_one_asks_and_a_third_waits_for_the_week_to_be_over(
    client: Client, harbour: Harbour, opening: Opening, monday: datetime, clock: Clock
) -> None:
    client.force_login(harbour.ada)
    rows = [opening, posted(harbour.dee, monday), posted(harbour.chi, monday)]
    typed = {"peers": [harbour.bo.code], "work": WORK}
    sent = [client.post(f"/openings/{row.code}/seeking/", typed) for row in rows]
    assert [page.status_code for page in sent] == [302] * SOUGHT_A_WEEK + [422]
    assert (
        "You asked for a word twice within a week." in sent[-1].content.decode() and WORK in sent[-1].content.decode()
    )
    clock.now += timedelta(weeks=1) - A_MOMENT
    assert client.post(f"/openings/{rows[-1].code}/seeking/", typed).status_code == 422
    clock.now += A_MOMENT
    assert client.post(f"/openings/{rows[-1].code}/seeking/", typed).status_code == 302


def test_who_asks_again_with_one_opening_reads_how_it_stands(
    client: Client, harbour: Harbour, opening: Opening
) -> None:
    client.force_login(harbour.ada)
    typed = {"peers": [harbour.bo.code], "work": WORK}
    for _ in range(2):
        page = client.post(f"/openings/{opening.code}/seeking/", typed, follow=True)
        assert page.status_code == 200 and "may say a word until" in page.content.decode()
    assert Seeking.objects.count() == 1


def test_a_word_can_be_said_for_seven_days_and_what_comes_later_is_given_back(
    client: Client, harbour: Harbour, opening: Opening, monday: datetime, clock: Clock
) -> None:
    sought(opening, harbour.ada, [harbour.bo], monday)
    address = f"/openings/referrals/{word_of(opening, harbour.bo).code}/"
    client.force_login(harbour.bo)
    clock.now = monday + timedelta(days=REPLY_DAYS)
    late = client.post(f"{address}word/", {"words": "She never guessed."})
    assert late.status_code == 422 and word_of(opening, harbour.bo).reply == ""
    assert "its week is over" in late.content.decode() and "She never guessed." in late.content.decode()
    assert client.get(address).status_code == 404
    assert client.post(f"{address}letting-be/").headers["Location"] == "/openings/"
    clock.now -= A_MOMENT
    assert client.post(f"{address}word/", {"words": "She never guessed."}).status_code == 302
    assert word_of(opening, harbour.bo).words == "She never guessed."
    assert client.post(f"{address}word/", {"words": "Again."}).headers["Location"] == address, "it is said once"
    assert client.post(f"{address}letting-be/").headers["Location"] == address


def test_a_word_for_what_closed_meanwhile_is_given_back(
    client: Client, harbour: Harbour, opening: Opening, monday: datetime
) -> None:
    sought(opening, harbour.ada, [harbour.bo], monday)
    actions.close(opening=opening, ending="filled", now=monday)
    client.force_login(harbour.bo)
    code = word_of(opening, harbour.bo).code
    late = client.post(f"/openings/referrals/{code}/word/", {"words": "She never guessed."})
    assert late.status_code == 422 and "She never guessed." in late.content.decode()
    assert Referral.objects.get().reply == ""


def test_a_first_letter_has_as_much_room_as_any(
    client: Client, harbour: Harbour, opening: Opening, monday: datetime
) -> None:
    sought(opening, harbour.ada, [harbour.bo], monday)
    word = word_of(opening, harbour.bo)
    actions.refer(referral=word, words="She never guessed.", now=monday)
    client.force_login(harbour.dee)
    long = client.post(f"/openings/referrals/{word.code}/letter/", {"words": "w" * 10_001})
    assert long.status_code == 422 and "Ten thousand characters fit." in long.content.decode()
    assert "w" * 10_001 in long.content.decode()
    assert client.post(f"/openings/referrals/{word.code}/letter/", {"words": "w" * 10_000}).status_code == 302
    assert "Your conversation with Ada" in page_of(client, f"/openings/{opening.code}/")
