"""Finding people by what they offer."""

import inspect
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.people import actions, queries
from closeknit.people.models import Audience, Block, Kind, Member, Statement
from closeknit.search import allowance
from closeknit.search.models import Entry, Seen
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.cast import Harbour, Said
from tests.questions import at_most


def found(viewer: Member, need: str, now: datetime) -> list[str]:
    return [one.profile.first_name for one in queries.found_for(viewer, [need], now)[1]]


def say(member: Member, now: datetime, *offers: Said, needs: tuple[Said, ...] = ()) -> Member:
    return actions.describe(
        member=member, headline="", about="", place="", organisation="", languages=["en"], topics=[], goals=[],
        offers=offers, needs=needs, now=now,
    )  # fmt: skip


def test_one_is_found_by_what_one_offers_and_not_by_what_one_needs(harbour: Harbour, monday: datetime) -> None:
    assert found(harbour.chi, "a budget that balances", monday) == ["Ada"]
    assert found(harbour.chi, "trembling", monday) == []
    assert found(harbour.ada, "a budget that balances", monday) == []  # oneself is not news


def test_each_need_is_looked_for_by_itself(harbour: Harbour, monday: datetime) -> None:
    say(harbour.chi, monday, Said("Tuning violins"))
    needs = ["A budget that balances", "My violins are out of tune"]
    assert [one.profile.first_name for one in queries.found_for(harbour.dee, needs, monday)[1]] == ["Ada", "Chi"]
    assert queries.found_for(harbour.dee, [], monday) == ([], [])


def test_an_offer_is_found_only_by_those_who_may_read_it(harbour: Harbour, monday: datetime) -> None:
    say(harbour.bo, monday, Said("Tuning violins", audience=Audience.TIED), Said("Lutes", audience=Audience.ME))
    assert found(harbour.ada, "violins lutes", monday) == []
    ties.record_moment(a=harbour.ada, b=harbour.bo, kind=MomentKind.MET, origin="x", now=monday)
    assert found(harbour.ada, "violins", monday) == ["Bo"] and found(harbour.ada, "lutes", monday) == []
    assert found(harbour.dee, "violins", monday) == []


def test_an_open_introduction_lets_the_two_read_what_is_for_those_one_meets(
    introduced: Harbour, monday: datetime
) -> None:
    say(introduced.bo, monday, Said("Tuning violins", audience=Audience.TIED))
    assert found(introduced.ada, "violins", monday) == ["Bo"] and found(introduced.dee, "violins", monday) == []


@pytest.mark.parametrize("what", ["block", "blocked", "pause", "listen", "leave"])
def test_who_is_apart_paused_listening_or_leaving_is_not_found(harbour: Harbour, monday: datetime, what: str) -> None:
    ada, bo = harbour.ada, harbour.bo
    assert found(bo, "budget", monday) == ["Ada"]
    if what.startswith("block"):
        member, peer = (ada, bo) if what == "block" else (bo, ada)
        Block.objects.create(member=member, peer=peer, blocked_at=monday)
        assert found(harbour.chi, "budget", monday) == ["Ada"]
    elif what == "pause":
        actions.pause(member=ada, until=monday.date() + timedelta(days=3), words="", now=monday)
        assert found(bo, "budget", monday + timedelta(days=3)) == ["Ada"]
    else:
        Member.objects.filter(pk=ada.pk).update(**{"listening_since" if what == "listen" else "leaving_at": monday})
    assert found(bo, "budget", monday) == []


# Every action that says, changes or takes away sentences; a new one belongs here, and calls `index`.
SAYING: dict[str, Callable[[Member, Statement, datetime], object]] = {
    "describe": lambda member, row, now: say(member, now, Said("Tuning cellos")),
    "add_statement": lambda member, row, now: actions.add_statement(
        member=member, kind=Kind.OFFER, said=Said("Tuning harps"), now=now
    ),
    "change_statement": lambda member, row, now: actions.change_statement(
        statement=row, said=Said("Tuning lutes", audience=Audience.TIED), now=now
    ),
    "keep_statement": lambda member, row, now: actions.keep_statement(statement=row, now=now),
    "move_statement": lambda member, row, now: actions.move_statement(statement=row, earlier=True),
    "remove_statement": lambda member, row, now: actions.remove_statement(statement=row),
}


def test_no_action_that_says_something_is_forgotten_here() -> None:
    said = {"said", "statement", "offers"}
    takes = {name for name in actions.__all__ if said & parameters(name)}
    assert takes == set(SAYING)


def parameters(name: str) -> set[str]:
    action = getattr(actions, name)
    return set(inspect.signature(action).parameters) if inspect.isfunction(action) else set()


@pytest.mark.parametrize("name", SAYING)
def test_what_is_found_follows_what_is_said(harbour: Harbour, monday: datetime, name: str) -> None:
    say(harbour.chi, monday, Said("Tuning violins"), Said("Tuning pianos"))
    SAYING[name](harbour.chi, harbour.chi.statements.get(text="Tuning violins"), monday)
    said = harbour.chi.statements.filter(kind=Kind.OFFER).values_list("pk", "audience", "text")
    kept = Entry.objects.filter(owner=harbour.chi.pk).values_list("key", "audience", "text")
    assert {(pk, audience, text.casefold()) for pk, audience, text in said} == set(kept)


def test_who_leaves_is_not_kept_here_and_who_stays_is_found_again(harbour: Harbour, monday: datetime) -> None:
    actions.leave(member=harbour.ada, takes_letters=False, now=monday)
    assert not Entry.objects.filter(owner=harbour.ada.pk).exists()
    actions.stay(member=harbour.ada)
    assert found(harbour.bo, "budget", monday) == ["Ada"]
    actions.show(member=harbour.ada, rows=1, now=monday)
    actions.leave(member=harbour.ada, takes_letters=False, now=monday)
    actions.erase(member=harbour.ada, now=monday + timedelta(days=8))
    assert not Entry.objects.filter(owner=harbour.ada.pk).exists() and not Seen.objects.exists()


def test_the_daily_look_mends_what_does_not_follow(harbour: Harbour, monday: datetime) -> None:
    Entry.objects.all().delete()
    assert actions.index_everybody() == 5  # Chi offers nothing
    assert found(harbour.bo, "budget", monday) == ["Ada"]
    untouched = set(Entry.objects.exclude(owner=harbour.ada.pk).values_list("pk", flat=True))
    harbour.ada.statements.all().delete()
    assert actions.index_everybody() == 1
    assert set(Entry.objects.values_list("pk", flat=True)) == untouched


def test_where_all_is_right_the_daily_look_asks_three_questions_and_locks_nobody(
    harbour: Harbour, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        assert actions.index_everybody() == 0
    Entry.objects.filter(owner=harbour.bo.pk).update(text="otherwise")
    Entry.objects.filter(owner=harbour.dee.pk).update(audience="tied")
    assert actions.index_everybody() == 2 and actions.index_everybody() == 0


def test_a_topic_named_in_another_language_is_understood(harbour: Harbour, monday: datetime) -> None:
    say(harbour.chi, monday, Said("Mediation when two teams no longer talk"))
    assert found(harbour.ada, "Mediación", monday) == found(harbour.ada, "mediaton", monday) == ["Chi"]


def test_the_page_marks_the_words_and_says_what_it_was_shown_for(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    say(harbour.chi, monday, Said("Mediation for <b>teams</b>"))
    client.force_login(harbour.ada)
    page = client.get("/people/", {"need": "mediation <script>"}).content.decode()
    assert "<mark>Mediation</mark> for &lt;b&gt;teams&lt;/b&gt;" in page and "<script>" not in page
    assert "Shown for: Conflict and mediation" in page and "That is everybody." in page


def test_headline_and_place_are_shown_to_those_who_may_read_them(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    client.force_login(harbour.bo)
    assert "Ada’s work" in client.get("/people/?need=budget").content.decode()
    Member.objects.filter(pk=harbour.ada.pk).update(audiences={"headline": "tied"})
    assert "Ada’s work" not in client.get("/people/?need=budget").content.decode()


def test_hours_are_kept_for_those_one_knows(client: Client, harbour: Harbour, monday: datetime) -> None:
    client.force_login(harbour.bo)
    assert "You share working hours" not in client.get("/people/?need=budget").content.decode()
    ties.record_moment(a=harbour.ada, b=harbour.bo, kind=MomentKind.MET, origin="x", now=monday)
    assert "You share working hours" in client.get("/people/?need=budget").content.decode()


def test_who_asks_for_nothing_sees_a_few_for_their_own_needs(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.bo)
    page = client.get("/people/").content.decode()
    assert "From what you said would help you" in page and "Ada Lind" in page and "Shown for" not in page
    client.force_login(harbour.chi)
    assert "Say what would help you" in client.get("/people/").content.decode()
    assert "Nobody offers this yet" in client.get("/people/?need=zither").content.decode()


def crowd(now: datetime, many: int) -> None:
    for n in range(many):
        say(actions.join(name=f"Peer{n} X", email=f"peer{n}@example.org", now=now), now, Said(f"Knitting {n}"))


def test_pages_follow_one_another_and_nobody_is_shown_twice(client: Client, harbour: Harbour, monday: datetime) -> None:
    crowd(monday, 25)
    client.force_login(harbour.ada)
    first = client.get("/people/?need=knitting")
    second = client.get("/people/", {"need": "knitting", "after": first.context["after"]})
    shown = [one.profile.code for page in (first, second) for one in page.context["found"]]
    assert len(shown) == len(set(shown)) == 25 and second.context["after"] == ""
    assert "25" not in re.sub(r"<[^>]*>", "", first.content.decode())


def test_an_hour_has_so_many_people_and_then_a_plain_page(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "ROWS_AN_HOUR", 2)
    client.force_login(harbour.bo)
    for _ in range(2):
        assert client.get("/people/?need=budget").status_code == 200
    page = client.get("/people/?need=budget")
    assert page.status_code == 429 and "Look again in an hour." in page.content.decode()
    assert client.get("/people/?need=zither").status_code == 200  # which shows nobody
    client.force_login(harbour.chi)
    assert client.get("/people/?need=budget").status_code == 200


def test_looking_asks_few_questions_however_many_are_found(client: Client, harbour: Harbour, monday: datetime) -> None:
    crowd(monday, 25)
    say(harbour.bo, monday, needs=(Said("Knitting socks"), Said("Knitting 1")))
    client.force_login(harbour.bo)
    client.get("/people/")
    with at_most():
        assert len(client.get("/people/").context["found"]) == 5
    with at_most():
        assert len(client.get("/people/?need=knitting").context["found"]) == 20
    with at_most(5):
        client.get("/people/?need=zither")
