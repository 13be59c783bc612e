"""Limits of insights at their edge, where no other test is about them."""

from datetime import datetime, timedelta

import pytest

from closeknit.insights import actions, queries
from closeknit.insights.models import Insight, Trend
from closeknit.insights.queries import elsewhere, reading
from tests.cast import Harbour
from tests.insights.cast import WORDS, drafted, shared
from tests.insights.test_sources import feed
from tests.insights.test_trends import EARLIER, FIRST, KEY, LATELY, crowd

DAY = timedelta(days=1)


def test_organisers_add_twenty_feeds_for_all_and_no_more(harbour: Harbour, monday: datetime) -> None:
    def add(number: int) -> None:
        address = f"https://news.example/{number}"
        actions.add_source(member=harbour.flo, address=address, is_for_all=True, now=monday)

    for number in range(actions.MOST_FOR_ALL):
        add(number)
    with pytest.raises(actions.EnoughSources):
        add(actions.MOST_FOR_ALL)
    add(0)  # it is there already


def test_an_insight_has_six_topics_and_not_seven(harbour: Harbour, monday: datetime) -> None:
    row = drafted(harbour.ada, monday)
    topics = [f"topic {number}" for number in range(actions.MOST_TOPICS + 1)]
    with pytest.raises(actions.NotSaid):
        actions.share(insight=row, topics=topics, audience="members", now=monday)
    shared = actions.share(insight=row, topics=topics[:-1], audience="members", now=monday)
    assert len(shared.topics) == actions.MOST_TOPICS


def test_a_story_and_what_one_would_do_have_their_length_together(harbour: Harbour, monday: datetime) -> None:
    fits = actions.Written("Claim", "s" * 2000, "d" * (actions.LONGEST_INSIGHT - 2000))
    assert drafted(harbour.ada, monday, fits).is_whole
    with pytest.raises(actions.NotSaid):
        drafted(harbour.ada, monday, actions.Written("Claim", fits.story, fits.doing + "d"))


def test_six_are_shown_to_who_has_an_hour_and_not_seven(harbour: Harbour, monday: datetime) -> None:
    authors = crowd(EARLIER, reading.MOST + 1)
    for one in authors:
        shared(one, monday, f"Of {one.name}.")
    harbour.ada.minutes_per_week = 120
    assert len(queries.shelf_of(harbour.ada, monday).few) == reading.MOST
    for one in Insight.objects.filter(author__in=authors[:2], shared_at=monday):
        actions.withdraw(insight=one, now=monday)
    harbour.ada.minutes_per_week = 120
    few = [one for one in queries.shelf_of(harbour.ada, monday).few if one.insight.shared_at == monday]
    assert len(few) == reading.MOST - 1


@pytest.mark.parametrize(("newer", "is_seen"), [(reading.LOOKED_AT - 1, True), (reading.LOOKED_AT, False)])
def test_so_many_of_the_latest_are_looked_at(harbour: Harbour, monday: datetime, newer: int, is_seen: bool) -> None:
    fitting = shared(harbour.dee, monday - DAY, "What fits.", topics=["budgets"])
    rows = [
        Insight(
            author=harbour.chi,
            claim=f"Number {number}.",
            story=WORDS.story,
            doing=WORDS.doing,
            topics=["gardens"],
            audience="members",
            kept_at=monday,
            shared_at=monday,
        )
        for number in range(newer)
    ]
    Insight.objects.bulk_create(rows)
    claims = [one.insight.claim for one in queries.shelf_of(harbour.ada, monday).few]
    assert (fitting.claim in claims) == is_seen and len(claims) == 1 + is_seen


def test_twenty_entries_of_a_feed_are_kept_the_latest_in_whatever_order(harbour: Harbour, monday: datetime) -> None:
    row = actions.add_source(member=harbour.ada, address="https://news.example/", is_for_all=False, now=monday)

    def kept(many: int) -> set[str]:
        days = [monday - (many - number) * timedelta(hours=1) for number in range(many)]  # the latest comes last
        told = [
            {"id": str(number), "title": f"Piece {number}", "at": f"{day:%Y-%m-%dT%H:%M:%SZ}"}
            for number, day in enumerate(days)
        ]
        _, entries = queries.entries(feed(*told), monday)
        actions.keep_pieces(source=row, title="", entries=entries, etag="", modified="", now=monday)
        return set(row.pieces.values_list("title", flat=True))

    assert kept(queries.MOST_PIECES) == {f"Piece {number}" for number in range(queries.MOST_PIECES)}
    for many in (queries.MOST_PIECES + 1, 100):
        row.pieces.all().delete()
        assert kept(many) == {f"Piece {number}" for number in range(many - queries.MOST_PIECES, many)}


def test_six_topics_are_named_in_a_month_and_not_seven(harbour: Harbour) -> None:
    told = crowd(EARLIER)[:8]
    names = ["archives", "bridges", "ferries", "lamps", "orchards", "quarries"]
    for one in told:
        shared(one, LATELY, f"All of it, by {one.name}.", topics=names)
        shared(one, LATELY + DAY, f"Money of {one.name}.", topics=[KEY])
    actions.look(now=FIRST)
    assert Trend.objects.count() == actions.MOST_NAMED == len(names)


def test_a_program_fetches_the_latest_twenty(harbour: Harbour, monday: datetime) -> None:
    authors = crowd(EARLIER, elsewhere.FETCHED // 4 + 1)
    for week in range(4):
        for one in authors:
            shared(one, monday - week * timedelta(weeks=1), f"Of {one.name}, {week}.")
    found = elsewhere.fetched(harbour.ada, "", monday)
    oldest = min(one.insight.shared_at for one in found)
    assert len(found) == elsewhere.FETCHED < 4 * len(authors) and oldest == monday - timedelta(weeks=3)
