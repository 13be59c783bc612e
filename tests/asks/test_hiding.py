"""An organiser hides asks and answers that everybody could read; whoever wrote them knows why."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from closeknit.asks import actions, queries
from closeknit.asks.models import Ask, Asking
from closeknit.audit.models import Act, What
from closeknit.mail.models import Mail
from closeknit.people import queries as members
from closeknit.people.models import Member
from closeknit.reports import actions as reports
from tests.asks.cast import answered, asked, brought, kept_answer
from tests.cast import Harbour, named

WHY = "It sells something. Ask without the price."


@pytest.fixture
def ask(harbour: Harbour, monday: datetime) -> Ask:
    return asked(harbour.ada, monday, is_open_to_all=True, wish="A buyer for my cards")


def page(client: Client, member: Member, address: str) -> str:
    """What somebody finds at an address; nothing where there is nothing."""
    client.force_login(member)
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def test_a_hidden_ask_is_its_authors_alone_until_it_is_shown_again(
    client: Client, harbour: Harbour, ask: Ask, monday: datetime
) -> None:
    here, hiding = f"/asks/{ask.code}/", f"/asks/{ask.code}/hiding/"
    assert "A buyer" in page(client, harbour.bo, here) and "A buyer" in page(client, harbour.bo, "/asks/")
    assert "Hide it, as an organiser" in page(client, harbour.flo, here)
    assert "Hide it, as an organiser" not in page(client, harbour.bo, here)
    client.force_login(harbour.flo)
    assert client.post(hiding, {"because": WHY}, follow=True).status_code == 200
    assert page(client, harbour.bo, here) == "" and "A buyer" not in page(client, harbour.bo, "/asks/")
    assert "A buyer" not in page(client, harbour.bo, "/asks/find/?need=buyer+cards")
    own = page(client, harbour.ada, here)
    assert WHY in own and not named(own, "Flo") and "Open it again" not in own
    mail = Mail.objects.get(kind="ruled")
    assert mail.member == harbour.ada.pk and WHY in mail.text and not named(mail.text, "Flo")
    assert "A buyer" in page(client, harbour.flo, "/organising/queue/") and WHY in page(client, harbour.flo, hiding)
    actions.open_again(ask=ask, now=monday)
    assert not Ask.objects.get(pk=ask.pk).is_open
    client.force_login(harbour.flo)
    client.post(hiding, {"show": "1"})
    assert "A buyer" not in page(client, harbour.flo, "/organising/queue/")
    actions.open_again(ask=ask, now=monday)
    assert "A buyer" in page(client, harbour.bo, here)
    assert _acts() == [What.HIDDEN, What.SHOWN_AGAIN]


def test_who_was_brought_a_hidden_ask_is_asked_no_longer_and_who_helped_still_reads_it(
    client: Client, harbour: Harbour, ask: Ask, monday: datetime
) -> None:
    brought(ask, harbour.chi, monday)
    actions.help_with(ask=ask, member=harbour.bo, words="Ask the guild.", as_letter=False, now=monday)
    actions.hide_ask(ask=ask, because=WHY, by=harbour.flo.pk, now=monday)
    assert page(client, harbour.chi, f"/asks/{ask.code}/") == "" and queries.for_member(harbour.chi, monday) == []
    assert "Ask the guild." in page(client, harbour.bo, f"/asks/{ask.code}/")
    assert members.minutes_waiting(monday) == {}
    with pytest.raises(actions.IsClosed):
        actions.help_with(ask=ask, member=harbour.chi, words="Late.", as_letter=False, now=monday)


def test_a_hidden_answer_is_found_by_nobody_and_stays_with_the_two(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row = kept_answer(harbour.ada, harbour.bo, monday, words="Begin with the zither.")
    hiding, find = f"/asks/{row.ask.code}/answers/{harbour.bo.code}/hiding/", "/asks/find/?need=zither"
    assert "Begin with" in page(client, harbour.chi, find) and hiding not in page(client, harbour.chi, find)
    assert hiding in page(client, harbour.flo, find)
    client.post(hiding, {"because": WHY})
    assert "Begin with" not in page(client, harbour.chi, find) and "Begin with" not in page(client, harbour.flo, find)
    assert "Begin with" in page(client, harbour.ada, f"/asks/{row.ask.code}/")
    own = page(client, harbour.bo, "/asks/yours/")
    assert WHY in own and not named(own, "Flo")
    assert Mail.objects.get(kind="ruled").member == harbour.bo.pk
    actions.agree_to_keep(asking=row, agrees=False, now=monday)
    actions.agree_to_keep(asking=row, agrees=True, now=monday)
    assert not queries.kept().exists(), "agreeing anew does not bring it back"
    client.force_login(harbour.flo)
    client.post(hiding, {"show": "1"})
    assert "Begin with" in page(client, harbour.chi, find)


def test_hiding_an_ask_hides_what_was_kept_of_it(harbour: Harbour, monday: datetime) -> None:
    row = kept_answer(harbour.ada, harbour.bo, monday, is_open_to_all=True)
    actions.hide_ask(ask=row.ask, because=WHY, by=harbour.flo.pk, now=monday)
    assert not queries.kept().exists() and Ask.objects.get().ending == "helped"
    actions.show_ask_again(ask=row.ask, by=harbour.flo.pk, now=monday)
    assert queries.kept().exists()


def test_what_is_not_for_everybody_is_not_for_organisers_either(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    ask = asked(harbour.ada, monday)
    row = answered(harbour.dee, harbour.bo, monday)
    client.force_login(harbour.flo)
    assert client.get(f"/asks/{ask.code}/hiding/").status_code == 404
    assert client.get(f"/asks/{row.ask.code}/answers/{harbour.bo.code}/hiding/").status_code == 404


def test_a_reason_is_needed_and_nobody_hides_their_own(
    client: Client, harbour: Harbour, ask: Ask, monday: datetime
) -> None:
    client.force_login(harbour.flo)
    response = client.post(f"/asks/{ask.code}/hiding/", {"because": "x" * 401})
    assert response.status_code == 422 and "x" * 401 in response.content.decode()
    with pytest.raises(reports.NoReason):
        actions.hide_ask(ask=ask, because=" ", by=harbour.flo.pk, now=monday)
    own = asked(harbour.flo, monday, is_open_to_all=True)
    answer = kept_answer(harbour.dee, harbour.flo, monday)
    assert client.get(f"/asks/{own.code}/hiding/").status_code == 404
    hide: list[tuple[Any, dict[str, Any]]] = [
        (actions.hide_ask, {"ask": own}),
        (actions.hide_answer, {"asking": answer}),
    ]
    for act, what in hide:
        with pytest.raises(actions.OwnWords):
            act(**what, because=WHY, by=harbour.flo.pk, now=monday)
    assert not Ask.objects.filter(hidden_at__isnull=False).exists()
    assert not Asking.objects.filter(hidden_at__isnull=False).exists() and not _acts()


def test_hidden_twice_the_first_counts(harbour: Harbour, ask: Ask, monday: datetime) -> None:
    for why in (WHY, "Another reason."):
        actions.hide_ask(ask=ask, because=why, by=harbour.flo.pk, now=monday)
    actions.show_ask_again(ask=ask, by=harbour.flo.pk, now=monday)
    actions.show_ask_again(ask=ask, by=harbour.flo.pk, now=monday)
    assert Mail.objects.filter(kind="ruled").count() == 1 and len(_acts()) == 2


def _acts() -> list[str]:
    """What was written down of it, in order."""
    rows = Act.objects.filter(what__in=[What.HIDDEN, What.SHOWN_AGAIN]).order_by("pk")
    return list(rows.values_list("what", flat=True))
