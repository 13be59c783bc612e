"""What is written under an insight, slowly."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.insights import actions, queries
from closeknit.insights.models import Insight, News, Remark
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.conftest import Clock
from tests.insights.cast import remarked, shared

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Insight:
    """Ada’s insight, a week old."""
    return shared(harbour.ada, monday - 7 * DAY)


def read(there: Insight, reader: Member, now: datetime) -> list[tuple[str, list[str]]]:
    """Each thread as a reader sees it."""
    rows = queries.threads(there, reader, list(queries.remarks_for(there, reader)), now)
    return [(one.first.text, [answer.text for answer in one.answers]) for one in rows]


def test_answers_stand_in_the_thread_they_answer(harbour: Harbour, there: Insight, monday: datetime) -> None:
    first = remarked(there, harbour.bo, monday, "First.")
    remarked(there, harbour.dee, monday, "Second.")
    answer = remarked(there, harbour.eli, monday + HOUR, "To the first.", answers=first)
    deeper = remarked(there, harbour.flo, monday + 2 * HOUR, "To the answer.", answers=answer)
    assert deeper.answers == first
    expected = [("First.", ["To the first.", "To the answer."]), ("Second.", [])]
    assert read(there, harbour.ada, monday + DAY) == expected


def test_others_have_a_day_before_one_writes_again(harbour: Harbour, there: Insight, monday: datetime) -> None:
    first = remarked(there, harbour.bo, monday)
    for answers in (None, first):
        with pytest.raises(actions.NotYet):
            remarked(there, harbour.bo, monday + DAY - HOUR, answers=answers)
    remarked(there, harbour.dee, monday, answers=first)
    with pytest.raises(actions.NotYet):  # somebody answered, but not the author
        remarked(there, harbour.bo, monday + HOUR, answers=first)
    assert remarked(there, harbour.bo, monday + DAY, answers=first)


def test_unless_the_author_asks(harbour: Harbour, there: Insight, monday: datetime) -> None:
    first = remarked(there, harbour.bo, monday)
    remarked(there, harbour.ada, monday + HOUR, "How so?", answers=first)
    remarked(there, harbour.bo, monday + 2 * HOUR, "So.", answers=first)
    with pytest.raises(actions.NotYet):
        remarked(there, harbour.bo, monday + 3 * HOUR, "And so.", answers=first)


def test_the_author_answers_everybody_once_a_day(harbour: Harbour, there: Insight, monday: datetime) -> None:
    first, second = remarked(there, harbour.bo, monday), remarked(there, harbour.dee, monday)
    remarked(there, harbour.ada, monday, answers=first)
    remarked(there, harbour.ada, monday, answers=second)
    with pytest.raises(actions.NotYet):
        remarked(there, harbour.ada, monday + HOUR, answers=second)
    assert remarked(there, harbour.ada, monday + HOUR, "Something new.")


@pytest.mark.parametrize(("text", "fits"), [("x" * 2000, True), ("x" * 2001, False), (" ", False)])
def test_a_remark_has_a_length(harbour: Harbour, there: Insight, monday: datetime, text: str, fits: bool) -> None:
    if fits:
        assert remarked(there, harbour.bo, monday, text)
    else:
        with pytest.raises(actions.NothingSaid):
            remarked(there, harbour.bo, monday, text)


def test_its_author_ends_it_and_opens_it_again(harbour: Harbour, there: Insight, monday: datetime) -> None:
    remarked(there, harbour.bo, monday, "Before.")
    actions.close(insight=there, now=monday)
    with pytest.raises(actions.HasClosed):
        remarked(there, harbour.dee, monday)
    assert read(there, harbour.dee, monday) == [("Before.", [])]
    assert remarked(actions.open_again(insight=there), harbour.dee, monday)
    actions.withdraw(insight=there, now=monday)
    with pytest.raises(actions.HasClosed):
        remarked(there, harbour.eli, monday)


def test_one_does_not_answer_what_stands_elsewhere(harbour: Harbour, there: Insight, monday: datetime) -> None:
    elsewhere = remarked(shared(harbour.dee, monday), harbour.bo, monday)
    with pytest.raises(actions.NotHere):
        remarked(there, harbour.bo, monday, answers=elsewhere)


def test_what_is_taken_back_is_gone_and_leaves_a_place_where_it_was_answered(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    first, second = remarked(there, harbour.bo, monday, "First."), remarked(there, harbour.dee, monday, "Second.")
    remarked(there, harbour.ada, monday, "Answer.", answers=first)
    actions.take_back(remark=first, now=monday)
    actions.take_back(remark=second, now=monday)
    assert read(there, harbour.eli, monday) == [("", ["Answer."])]
    assert sorted(Remark.objects.values_list("text", flat=True)) == ["", "Answer."]


def test_between_two_of_whom_one_blocked_the_other_nothing_passes(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    first = remarked(there, harbour.bo, monday, "Bo’s.")
    remarked(there, harbour.dee, monday, "Dee’s answer.", answers=first)
    people.block(member=harbour.bo, peer=harbour.dee, now=monday)
    assert read(there, harbour.dee, monday) == [("", ["Dee’s answer."])]
    assert read(there, harbour.bo, monday) == [("Bo’s.", [])]
    assert read(there, harbour.ada, monday) == [("Bo’s.", ["Dee’s answer."])]
    actions.tell(now=monday + 2 * DAY)
    assert "bo@example.org" not in {mail.to for mail in Mail.objects.all()}


def test_those_it_concerns_hear_of_it_with_their_next_post_and_in_one_mail(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    first = remarked(there, harbour.bo, monday, "First.")
    remarked(there, harbour.dee, monday + HOUR, "*Second*.", answers=first)
    assert {(one.member, one.remark.text) for one in News.objects.all()} == {
        (harbour.ada, "First."),
        (harbour.ada, "*Second*."),
        (harbour.bo, "*Second*."),
    }
    assert actions.tell(now=monday + 2 * HOUR) == 0
    tuesday = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert actions.tell(now=tuesday) == 2 and actions.tell(now=tuesday) == 0
    mail = Mail.objects.get(to="ada@example.org")
    assert mail.subject == "Written under insights" and "First." in mail.text and "*Second*." in mail.text
    assert "<em>Second</em>" in mail.html and f"/insights/{there.code}/#{first.code}" in mail.text
    assert is_allowed(mail, tuesday)
    people.pause(member=harbour.ada, until=None, words="", now=tuesday)
    assert not is_allowed(mail, tuesday)


def test_who_paused_hears_on_return_and_of_what_was_taken_back_never(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    people.pause(member=harbour.ada, until=None, words="", now=monday)
    remarked(there, harbour.bo, monday, "Stays.")
    gone = remarked(there, harbour.dee, monday, "Gone.")
    actions.take_back(remark=gone, now=monday)
    assert actions.tell(now=monday + 3 * DAY) == 0
    people.come_back(member=harbour.ada)
    assert actions.tell(now=monday + 3 * DAY) == 1
    mail = Mail.objects.get()
    assert "Stays." in mail.text and "Gone." not in mail.text


def test_who_is_erased_leaves_an_empty_place_at_most(harbour: Harbour, there: Insight, monday: datetime) -> None:
    first = remarked(there, harbour.bo, monday, "Bo’s first.")
    remarked(there, harbour.dee, monday, "Dee’s.", answers=first)
    remarked(there, harbour.bo, monday + DAY, "Bo’s second.", answers=first)
    people.leave(member=harbour.bo, takes_letters=False, now=monday)
    people.erase(member=harbour.bo, now=monday + 8 * DAY)
    assert sorted(Remark.objects.values_list("text", flat=True)) == ["", "Dee’s."]
    assert read(there, harbour.ada, monday) == [("", ["Dee’s."])]


def test_on_the_page_one_writes_answers_and_waits(
    client: Client, harbour: Harbour, there: Insight, clock: Clock
) -> None:
    address = f"/insights/{there.code}/"
    client.force_login(harbour.bo)
    onward = client.post(f"{address}remarks/", {"text": "We saw **that** too."}).headers["Location"]
    row = Remark.objects.get()
    assert onward == f"{address}#{row.code}"
    page = client.get(address).content.decode()
    assert "We saw <strong>that</strong> too." in page and "Others have a day before you begin something new" in page
    page_again = client.post(f"{address}remarks/", {"text": "And another thing.", "answers": row.code})
    assert page_again.status_code == 422
    assert "And another thing." in page_again.content.decode()
    assert page_again.content.decode().count("Others have a day before you write here again.") == 2
    client.force_login(harbour.ada)
    client.post(f"{address}remarks/", {"text": "How so?", "answers": row.code})
    client.force_login(harbour.bo)
    assert client.post(f"{address}remarks/", {"text": "So.", "answers": row.code}).status_code == 302
    assert client.post(f"{address}remarks/", {"text": "x", "answers": "22222222222222"}).status_code == 404
    client.force_login(harbour.ada)
    client.post(f"{address}discussion/")
    client.force_login(harbour.dee)
    assert "Ada ended this discussion." in client.get(address).content.decode()
    assert client.post(f"{address}remarks/", {"text": "Late."}).status_code == 422


def test_somebodys_words_are_reported_with_a_copy(
    client: Client, harbour: Harbour, there: Insight, monday: datetime
) -> None:
    row = remarked(there, harbour.bo, monday, "Buy my soap.")
    client.force_login(harbour.ada)
    begun = client.post(f"/insights/{there.code}/remarks/{row.code}/report/").headers["Location"]
    page = client.get(begun).content.decode()
    assert "Buy my soap." in page and "Report Bo Falk" in page


def test_a_long_discussion_asks_few_questions(
    client: Client, harbour: Harbour, there: Insight, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    for days in range(6):
        for who in (harbour.bo, harbour.dee, harbour.eli):
            first = remarked(there, who, monday + 2 * days * DAY)
            remarked(there, harbour.flo, monday + (2 * days + 1) * DAY, answers=first) if who == harbour.bo else None
    client.force_login(harbour.chi)
    with django_assert_max_num_queries(8):
        assert client.get(f"/insights/{there.code}/").status_code == 200
