"""A look each month at what rises and fades, something to read about it, and somebody to ask."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django.fixtures import DjangoAssertNumQueries

from closeknit.insights import actions, jobs, queries
from closeknit.insights.models import Askable, Insight, Month, Trend
from closeknit.network.models import Network
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.insights.cast import remarked, shared

DAY = timedelta(days=1)
FIRST = datetime(2026, 11, 1, 0, 30, tzinfo=UTC)  # of a month
EARLIER, LATELY = FIRST - 200 * DAY, FIRST - 40 * DAY
BUDGETS = "Budgets and financial planning"
KEY = BUDGETS.casefold()


def crowd(now: datetime, size: int = 14) -> list[Member]:
    """People who wrote of gardens half a year ago."""
    told = [people.join(name=f"Guest {chr(65 + n)}", email=f"guest{n}@harbour.example", now=now) for n in range(size)]
    for one in told:
        shared(one, EARLIER, f"Gardens of {one.name}.", topics=["gardens"])
    return told


def rise(told: list[Member], topic: str = BUDGETS, audience: str = "members") -> list[Insight]:
    """All of these write of a topic lately."""
    return [shared(one, LATELY, f"Money of {one.name}.", topics=[topic], audience=audience) for one in told]


def test_on_the_first_of_a_month_what_rises_and_what_fades_is_kept(harbour: Harbour) -> None:
    rise(crowd(EARLIER)[:8])
    assert jobs.look(FIRST) == 1
    assert Month.objects.get().on == date(2026, 11, 1)
    assert {one.topic: one.rises for one in Trend.objects.all()} == {KEY: True, "gardens": False}
    assert all(one.low < one.middle < one.high for one in Trend.objects.all())
    assert jobs.look(FIRST + 20 * DAY) == 0
    assert jobs.look(FIRST + 31 * DAY) == 1 and Month.objects.count() == 2


def test_a_month_begins_where_the_network_is(harbour: Harbour) -> None:
    Network.objects.update(timezone="America/Lima")
    jobs.look(FIRST)
    assert Month.objects.get().on == date(2026, 10, 1)


def test_four_are_too_few_to_be_named_and_so_is_one_who_writes_five_times(harbour: Harbour) -> None:
    told = crowd(EARLIER)
    rise(told[:4])
    for claim in "abcd":
        shared(told[0], LATELY + DAY, f"Again {claim}.", topics=[BUDGETS])
    actions.look(now=FIRST)
    assert not Trend.objects.filter(topic=KEY).exists()


def test_what_is_for_a_few_and_what_was_withdrawn_is_not_looked_at(harbour: Harbour) -> None:
    told = crowd(EARLIER)
    rise(told[:6], audience="tied")
    for one in rise(told[:6], "archives"):
        actions.withdraw(insight=one, now=LATELY + DAY)
    actions.look(now=FIRST)
    assert not Trend.objects.filter(topic__in=[KEY, "archives"]).exists()


def test_who_writes_under_an_insight_wrote_of_it_in_whatever_language_it_is_named(harbour: Harbour) -> None:
    told = crowd(EARLIER)
    first, *_ = rise(told[:2], "Controlling und Finanzplanung")
    for one in told[2:7]:
        remarked(first, one, LATELY + 3 * DAY)
    actions.look(now=FIRST)
    assert Trend.objects.get(topic=KEY).rises


def test_without_a_network_nobody_looks(db: None) -> None:
    assert jobs.look(FIRST) == 0


def test_the_page_has_two_to_read_of_each_and_ends(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    assert "The first look is on the first of the month." in client.get("/insights/trends/").content.decode()
    actions.look(now=FIRST - 31 * DAY)
    assert "Nothing rose or faded" in client.get("/insights/trends/").content.decode()
    rise(crowd(EARLIER)[:8])
    actions.look(now=FIRST)
    page = client.get("/insights/trends/").content.decode()
    assert page.index(BUDGETS) < page.index("More peers write of it") < page.index("Fewer peers write of it")
    assert len(re.findall(r'<h3 class="claim">', page)) == 4
    assert page.count('class="dot"') == 2 and "That is all for this month" in page
    assert "8" not in re.sub(r"<[^>]*>", "", page.split("How sure")[0]).replace("2018", "")  # nobody is counted


def test_a_reader_sees_the_topic_in_their_language_and_only_what_they_may_read(harbour: Harbour) -> None:
    told = crowd(EARLIER)
    rows = rise(told[:8])
    actions.look(now=FIRST)
    for one in told[2:8]:
        people.block(member=one, peer=harbour.ada, now=FIRST)
    harbour.ada.language = "de"
    with override("de"):
        _, found = queries.months_look(harbour.ada, FIRST)
    assert found[0].about.topic == "Controlling und Finanzplanung"
    assert {one.insight for one in found[0].about.readings} == set(rows[:2])


def test_who_wrote_of_it_may_agree_to_be_asked_and_take_it_back(client: Client, harbour: Harbour) -> None:
    shared(harbour.ada, LATELY, topics=[BUDGETS])
    client.force_login(harbour.ada)
    page = client.get("/insights/", {"topic": BUDGETS}).content.decode()
    assert "I may be asked about it" in page
    onward = client.post("/insights/questions/", {"topic": BUDGETS}).headers["Location"]
    assert "You may be asked about it" in client.get(onward).content.decode()
    client.force_login(harbour.bo)
    page = client.get("/insights/", {"topic": "Controlling und Finanzplanung"}).content.decode()
    assert "You may ask about it:" in page and f"/people/{harbour.ada.code}/" in page
    assert "I may be asked" not in page
    client.force_login(harbour.ada)
    client.post("/insights/questions/", {"topic": BUDGETS, "take_back": "1"})
    assert not Askable.objects.exists()


def test_who_wrote_nothing_of_it_cannot_be_asked(client: Client, harbour: Harbour) -> None:
    shared(harbour.ada, LATELY, topics=[BUDGETS])
    client.force_login(harbour.bo)
    assert client.post("/insights/questions/", {"topic": BUDGETS}).status_code == 404
    with pytest.raises(actions.NothingWritten):
        actions.agree_to_be_asked(member=harbour.ada, topic="gardens", now=FIRST)


def test_nobody_is_named_to_who_cannot_read_what_they_wrote(harbour: Harbour) -> None:
    row = shared(harbour.ada, LATELY, topics=[BUDGETS], audience="tied")
    for _ in range(2):
        actions.agree_to_be_asked(member=harbour.ada, topic=BUDGETS, now=FIRST)
    assert not queries.about(BUDGETS, harbour.dee, FIRST).to_ask
    actions.set_readers(insight=row, topics=[BUDGETS], audience="members")
    assert [one.code for one in queries.about(BUDGETS, harbour.dee, FIRST).to_ask] == [harbour.ada.code]
    people.block(member=harbour.ada, peer=harbour.dee, now=FIRST)
    assert not queries.about(BUDGETS, harbour.dee, FIRST).to_ask
    actions.withdraw(insight=row, now=FIRST)
    assert not queries.about(BUDGETS, harbour.bo, FIRST).to_ask
    assert queries.about(BUDGETS, harbour.ada, FIRST).has_agreed  # and can still be taken back


def test_who_leaves_is_named_no_longer(harbour: Harbour) -> None:
    shared(harbour.ada, LATELY, topics=[BUDGETS])
    actions.agree_to_be_asked(member=harbour.ada, topic=BUDGETS, now=FIRST)
    actions.forget(member=harbour.ada, now=FIRST)
    assert not Askable.objects.exists()


def test_the_page_asks_few_questions(
    client: Client, harbour: Harbour, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rise(crowd(EARLIER)[:8])
    actions.look(now=FIRST)
    client.force_login(harbour.ada)
    client.get("/insights/trends/")
    with django_assert_max_num_queries(8):
        client.get("/insights/trends/")
    with django_assert_max_num_queries(8):
        client.get("/insights/", {"topic": BUDGETS})
