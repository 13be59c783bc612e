"""Keeping an answer for others: both say yes, in private, and either may take it back."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.asks import actions, queries
from closeknit.asks.models import Ask, Asking
from closeknit.mail.models import Mail
from closeknit.reports.models import Report
from closeknit.search.models import Entry
from closeknit.week import queries as week
from tests.asks.cast import answered, asked, brought, kept_answer
from tests.asks.test_finding import answers
from tests.asks.test_pages import page_of, without_tokens
from tests.cast import Harbour
from tests.conftest import Clock

CLOSED = {"ending": "helped", "thanks": "It held."}


def offered(row: Asking, now: datetime) -> Asking:
    """The same, once the asker closed the ask and offered it."""
    actions.close(ask=row.ask, ending="helped", helpers=[row.member_id], offers_answers=True, now=now)
    row.refresh_from_db()
    return row


def test_it_takes_both_and_either_takes_it_back(harbour: Harbour, monday: datetime) -> None:
    row = offered(answered(harbour.ada, harbour.bo, monday), monday)
    assert row.offered_at == monday and answers(harbour.eli, "speak", monday) == []
    assert not Entry.objects.filter(kind="answer").exists()
    for agrees, found in ((True, ["Begin low."]), (False, []), (True, ["Begin low."])):
        actions.agree_to_keep(asking=row, agrees=agrees, now=monday)
        assert answers(harbour.eli, "speak", monday) == found
        assert Entry.objects.filter(kind="answer").count() == len(found)
    actions.offer_answer(asking=row, offers=False, now=monday)
    assert answers(harbour.eli, "speak", monday) == [] and not Entry.objects.filter(kind="answer").exists()
    actions.agree_to_keep(asking=row, agrees=True, now=monday)
    assert answers(harbour.eli, "speak", monday) == [], "nothing is offered"
    actions.offer_answer(asking=row, offers=True, now=monday)
    assert answers(harbour.eli, "speak", monday) == [], "offered anew, it is asked anew"


def test_what_was_not_offered_is_kept_by_nobody(harbour: Harbour, monday: datetime) -> None:
    row = answered(harbour.ada, harbour.bo, monday)
    actions.close(ask=row.ask, ending="helped", helpers=[harbour.bo.pk], now=monday)
    actions.agree_to_keep(asking=row, agrees=True, now=monday)
    row.refresh_from_db()
    assert row.agreed_at is None and list(queries.offered_to(harbour.bo)) == []


@pytest.mark.parametrize("why", ["letter", "open", "let_go", "passed"])
def test_kept_is_what_was_written_as_an_answer_and_helped(harbour: Harbour, monday: datetime, why: str) -> None:
    row = brought(asked(harbour.ada, monday), harbour.bo, monday)
    if why == "passed":
        actions.let_pass(ask=row.ask, member=harbour.bo, now=monday)
    else:
        actions.help_with(ask=row.ask, member=harbour.bo, words="Begin low.", as_letter=why == "letter", now=monday)
    if why != "open":
        ending = "let_go" if why == "let_go" else "helped"
        actions.close(ask=row.ask, ending=ending, helpers=[harbour.bo.pk], offers_answers=True, now=monday)
    row.refresh_from_db()
    assert row.offered_at is None
    with pytest.raises(actions.NotToBeKept):
        actions.offer_answer(asking=row, offers=True, now=monday)


def test_an_ask_that_is_open_again_shows_its_answers_to_nobody_else(harbour: Harbour, monday: datetime) -> None:
    row = kept_answer(harbour.ada, harbour.bo, monday)
    actions.open_again(ask=row.ask, now=monday)
    assert answers(harbour.eli, "speak", monday) == [] and not Entry.objects.filter(kind="answer").exists()
    actions.close(ask=row.ask, ending="helped", helpers=[harbour.bo.pk], now=monday)
    assert answers(harbour.eli, "speak", monday) == ["Begin low."]


def test_from_the_tick_to_somebody_who_finds_it(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = answered(harbour.ada, harbour.bo, monday)
    client.force_login(harbour.ada)
    assert "Others may find the answer" in page_of(client, f"/asks/{row.ask.code}/closing/")
    client.post(f"/asks/{row.ask.code}/closing/", {**CLOSED, "helpers": harbour.bo.code, "offers_answers": "on"})
    assert "Others may find this answer, if Bo agrees, too." in page_of(client, f"/asks/{row.ask.code}/")
    client.force_login(harbour.bo)
    assert "Ada Lind would let others find what you wrote" in page_of(client, "/week/")
    page = page_of(client, "/asks/yours/")
    assert "Answers of yours that others might find" in page and "I speak in public next month" in page
    client.post(f"/asks/{row.ask.code}/agreement/", {"agree": "1"})
    assert "would let others find" not in page_of(client, "/week/")
    client.force_login(harbour.eli)
    assert "Bo Falk answered" in page_of(client, "/asks/find/?need=speak")
    client.force_login(harbour.ada)
    client.post(f"/asks/{row.ask.code}/answers/{harbour.bo.code}/offer/")
    assert "Let others find it" in page_of(client, f"/asks/{row.ask.code}/")
    client.force_login(harbour.eli)
    assert "Bo Falk answered" not in page_of(client, "/asks/find/?need=speak")
    client.force_login(harbour.bo)
    assert "Answers of yours" not in page_of(client, "/asks/yours/")


@pytest.mark.parametrize("as_letter", [True, False])
def test_a_tick_that_could_keep_nothing_is_said_beside_the_field(
    client: Client, harbour: Harbour, monday: datetime, as_letter: bool
) -> None:
    """Bo wrote an answer. Dee wrote a letter or nothing; her, or nobody, is chosen."""
    row = answered(harbour.ada, harbour.bo, monday)
    if as_letter:
        brought(row.ask, harbour.dee, monday)
        actions.help_with(ask=row.ask, member=harbour.dee, words="Dear Ada", as_letter=True, now=monday)
    client.force_login(harbour.ada)
    chosen = {"helpers": harbour.dee.code} if as_letter else {}
    page = client.post(f"/asks/{row.ask.code}/closing/", {"ending": "helped", "offers_answers": "on", **chosen})
    assert page.status_code == 422 and "Say whose answer others may find" in page.content.decode()
    assert "checked" in page.content.decode() and Ask.objects.get().is_open


def test_where_only_letters_came_no_tick_is_there(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = brought(asked(harbour.ada, monday), harbour.bo, monday)
    actions.help_with(ask=row.ask, member=harbour.bo, words="Dear Ada", as_letter=True, now=monday)
    client.force_login(harbour.ada)
    assert "offers_answers" not in page_of(client, f"/asks/{row.ask.code}/closing/")


def test_whether_the_helper_agreed_said_nothing_or_took_it_back_looks_alike_to_who_asked(
    harbour: Harbour, monday: datetime
) -> None:
    """Byte for byte; what everybody finds, the asker finds, too."""
    row = offered(answered(harbour.ada, harbour.bo, monday), monday)
    client = Client()
    client.force_login(harbour.ada)
    pages = []
    for agrees in (None, True, False):
        if agrees is not None:
            actions.agree_to_keep(asking=row, agrees=agrees, now=monday)
        pages.append(
            [without_tokens(page_of(client, place)) for place in ("/asks/", "/asks/yours/", f"/asks/{row.ask.code}/")]
        )
    assert pages[0] == pages[1] == pages[2]
    assert Mail.objects.filter(member=harbour.ada.pk).exclude(kind="ask_answer").count() == 0


def test_the_week_asks_for_a_fortnight_and_then_no_more(harbour: Harbour, monday: datetime, clock: Clock) -> None:
    offered(answered(harbour.ada, harbour.bo, monday), monday)

    def waits(now: datetime) -> list[str]:
        return [one.words for one in week.found(harbour.bo, now).waiting if one.kind == "answer"]

    [words] = waits(monday)
    assert words.startswith("Ada would let others find what you wrote")
    assert waits(monday + timedelta(days=14)) == [words] and waits(monday + timedelta(days=15)) == []


def test_only_the_asker_offers_only_the_helper_agrees_and_only_a_reader_reports(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row = kept_answer(harbour.ada, harbour.bo, monday)
    offer, agree, report = (
        f"/asks/{row.ask.code}/{place}"
        for place in (f"answers/{harbour.bo.code}/offer/", "agreement/", f"answers/{harbour.bo.code}/report/")
    )
    expected = {"ada": (302, 404, 302), "bo": (404, 302, 404), "eli": (404, 404, 302), "flo": (404, 404, 302)}
    for name, statuses in expected.items():
        client.force_login(getattr(harbour, name))
        said = {"offer": "1", "agree": "1"}
        assert tuple(client.post(place, said).status_code for place in (offer, agree, report)) == statuses, name
    begun = Report.objects.filter(reporter=harbour.eli).get()
    assert begun.about == harbour.bo
    actions.agree_to_keep(asking=row, agrees=False, now=monday)
    client.force_login(harbour.dee)
    assert client.post(report).status_code == 404
