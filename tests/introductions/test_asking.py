"""Asking to be introduced to somebody: actions, what a round makes of it, and the pages."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.introductions import actions, queries
from closeknit.introductions.actions import asking
from closeknit.introductions.models import Introduction, Round, Wish
from closeknit.mail.models import Mail
from closeknit.people.models import Member
from tests.cast import Harbour, long_here
from tests.conftest import Clock

WHY = "We both stand before rooms, and you know the half that I do not."


def ask(member: Member, peer: Member, now: datetime, *, is_shown: bool = False) -> Wish:
    return actions.ask(member=member, peer=peer, words=f" {WHY} ", is_shown=is_shown, now=now)


def test_a_wish_waits_for_three_rounds_and_is_kept_with_its_words(harbour: Harbour, monday: datetime) -> None:
    wish = ask(harbour.ada, harbour.bo, monday)
    assert wish.words == WHY and wish.closes_at == queries.closing(harbour.network, monday) + timedelta(weeks=2)
    assert queries.wished(monday) == [(harbour.ada.pk, harbour.bo.pk)]
    assert wish.is_open(wish.closes_at - timedelta(seconds=1)) and not wish.is_open(wish.closes_at)
    assert queries.wished(wish.closes_at) == []


def test_two_a_week_may_be_asked_and_a_third_when_a_week_is_over(harbour: Harbour, monday: datetime) -> None:
    ask(harbour.ada, harbour.bo, monday)
    with pytest.raises(actions.AskedEnough):
        ask(harbour.ada, harbour.eli, monday)  # new, and not trusted yet
    long_here(harbour.ada)
    ask(harbour.ada, harbour.eli, monday)
    first = Wish.objects.get(peer=harbour.bo)
    actions.take_back(wish=first, now=monday)
    with pytest.raises(actions.AskedEnough):
        ask(harbour.ada, harbour.flo, monday + timedelta(days=6, hours=23))
    ask(harbour.ada, harbour.flo, monday + timedelta(weeks=1))
    assert Wish.objects.count() == 3


def test_nobody_is_asked_for_twice_or_after_meeting_or_being_introduced(introduced: Harbour, monday: datetime) -> None:
    ask(introduced.ada, introduced.eli, monday)
    conversations.open_conversation(a=introduced.flo, b=introduced.dee, origin="x", now=monday)
    refused = (
        (introduced.ada, introduced.eli),
        (introduced.ada, introduced.bo),
        (introduced.flo, introduced.dee),
    )
    for member, peer in refused:
        with pytest.raises(actions.NotFree):
            ask(member, peer, monday + timedelta(hours=1))
    ask(introduced.eli, introduced.ada, monday)  # that Ada asked shows to nobody
    assert Wish.objects.count() == 2


def test_what_waits_can_be_taken_back_and_what_became_an_introduction_or_lapsed_not(
    harbour: Harbour, monday: datetime
) -> None:
    waits, given, lapsed = (ask(one, harbour.flo, monday) for one in (harbour.ada, harbour.bo, harbour.eli))
    introduction = Introduction(
        a=harbour.bo, b=harbour.flo, worth=1, worth_a=1, worth_b=1, proposed_at=monday, revealed_a_at=monday,
        revealed_b_at=monday, closes_at=given.closes_at, round=_a_round(monday),
    )  # fmt: skip
    introduction.save()
    asking.come_true(introductions=[introduction], now=monday)
    for wish in (waits, given):
        actions.take_back(wish=wish, now=monday)
    actions.take_back(wish=lapsed, now=lapsed.closes_at)
    assert list(Wish.objects.exclude(taken_back_at=None)) == [waits]
    assert queries.wished(monday) == [(harbour.eli.pk, harbour.flo.pk)]


def _a_round(now: datetime) -> Round:
    return Round.objects.create(
        monday=now.date(), run_at=now, seed=1, value=0, bound=0, members=0, introduced=0, needs=0, needs_answered=0,
        gini=0,
    )  # fmt: skip


def test_a_round_gives_what_was_asked_with_the_words_that_may_be_shown(harbour: Harbour, monday: datetime) -> None:
    wish = ask(harbour.ada, harbour.bo, monday - timedelta(hours=1), is_shown=True)
    actions.run_round(now=monday)
    wish.refresh_from_db()
    introduction = wish.introduction
    assert introduction is not None and {introduction.a, introduction.b} == {harbour.ada, harbour.bo}
    assert queries.behind(introduction, harbour.ada) == (WHY, "")
    assert queries.behind(introduction, harbour.bo) == ("", WHY)
    to_bo, to_ada = (Mail.objects.get(kind="introduction", to=f"{name}@example.org") for name in ("bo", "ada"))
    assert WHY in to_bo.text and WHY in to_bo.html and WHY not in to_ada.text


def test_words_not_to_be_shown_are_read_by_their_author_alone(
    client: Client, introduced: Harbour, monday: datetime
) -> None:
    Wish.objects.create(
        member=introduced.ada, peer=introduced.bo, words=WHY, asked_at=monday, closes_at=monday + timedelta(weeks=3),
        introduction=introduced.introduction,
    )  # fmt: skip
    assert introduced.introduction is not None
    address = f"/introductions/{introduced.introduction.code}/"
    client.force_login(introduced.bo)
    assert WHY not in client.get(address).content.decode()
    client.force_login(introduced.ada)
    assert f">\n{WHY}</textarea>" in client.get(address).content.decode()  # the draft of the first letter
    Wish.objects.update(is_shown=True)
    client.force_login(introduced.bo)
    assert "Ada asked to meet you" in client.get(address).content.decode()


def test_wishes_are_forgotten_when_the_two_could_be_introduced_again(harbour: Harbour, monday: datetime) -> None:
    wish = ask(harbour.ada, harbour.bo, monday)
    assert actions.forget_wishes(now=wish.closes_at + queries.REST) == 0
    assert queries.standing(harbour.ada, harbour.bo, wish.closes_at + queries.REST - timedelta(1)).again_on
    assert queries.standing(harbour.ada, harbour.bo, wish.closes_at + queries.REST).is_free
    assert actions.forget_wishes(now=wish.closes_at + queries.REST + timedelta(seconds=1)) == 1
    ask(harbour.ada, harbour.bo, monday)
    actions.forget(member=harbour.bo)
    assert not Wish.objects.exists()


def test_asking_from_a_page_says_what_is_missing_and_loses_nothing(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    address = f"/introductions/with/{harbour.bo.code}/"
    assert f'href="{address}"' in client.get(f"/people/{harbour.bo.code}/").content.decode()
    wrong = client.post(address, {"words": "x" * 401, "is_shown": "on"})
    page = wrong.content.decode()
    assert wrong.status_code == 422 and "<title>Error:" in page and "There is a problem" in page
    assert "x" * 401 in page and "checked" in page
    assert "Say in a sentence or two" in client.post(address, {}).content.decode()
    client.post(address, {"words": "y" * 400})
    assert "You asked to meet Bo Falk" in client.get(address).content.decode()
    assert "Whom you asked to meet" in client.get("/introductions/").content.decode()
    client.post(f"{address}withdrawal/")
    assert "Whom you asked to meet" not in client.get("/introductions/").content.decode()
    assert "Would you like to meet Bo Falk?" in client.get(address).content.decode()


def test_a_third_wish_within_a_week_is_told_so_and_keeps_its_words(
    client: Client, harbour: Harbour, clock: Clock
) -> None:
    long_here(harbour.ada)
    for peer in (harbour.bo, harbour.eli):
        ask(harbour.ada, peer, clock.now)
    client.force_login(harbour.ada)
    answer = client.post(f"/introductions/with/{harbour.flo.code}/", {"words": WHY})
    assert answer.status_code == 429 and WHY in answer.content.decode() and Wish.objects.count() == 2


def test_who_met_is_led_to_writing_and_who_is_introduced_to_that(
    client: Client, introduced: Harbour, clock: Clock
) -> None:
    there = conversations.open_conversation(a=introduced.ada, b=introduced.dee, origin="x", now=clock.now)
    client.force_login(introduced.ada)
    assert introduced.introduction is not None
    for peer, place in (
        (introduced.dee, f"/conversations/{there.code}/"),
        (introduced.bo, f"/introductions/{introduced.introduction.code}/"),
    ):
        assert client.get(f"/introductions/with/{peer.code}/").headers["Location"] == place
    clock.now = introduced.introduction.closes_at
    page = client.get(f"/introductions/with/{introduced.bo.code}/").content.decode()
    assert "This one did not come together." in page and "<textarea" not in page


def test_the_pages_ask_few_questions(client: Client, harbour: Harbour, django_assert_max_num_queries: Any) -> None:
    client.force_login(harbour.ada)
    address = f"/introductions/with/{harbour.bo.code}/"
    client.get(f"/people/{harbour.bo.code}/")  # the first of an hour begins its row
    for _ in ("free", "waiting"):
        for page in (address, "/introductions/", f"/people/{harbour.bo.code}/"):
            with django_assert_max_num_queries(8):
                client.get(page)
        client.post(address, {"words": WHY})
