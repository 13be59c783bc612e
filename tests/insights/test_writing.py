"""Writing an insight, sharing it, changing it, and taking it away."""

from datetime import datetime, timedelta

import pytest

from closeknit.insights import actions, queries
from closeknit.insights.actions import Written
from closeknit.insights.models import Insight, Revision, SeenToo
from closeknit.people import actions as people
from tests.cast import Harbour
from tests.insights.cast import WORDS, drafted, shared

DAY = timedelta(days=1)


def test_a_draft_may_be_a_beginning_and_no_more(harbour: Harbour, monday: datetime) -> None:
    row = drafted(harbour.ada, monday, Written("", "  It began with a form. ", ""))
    assert (row.claim, row.story, row.shared_at) == ("", "It began with a form.", None)
    with pytest.raises(actions.NotSaid):
        drafted(harbour.ada, monday, Written(" ", "\n", ""))
    with pytest.raises(actions.NotWhole):
        actions.share(insight=row, topics=["budgeting"], audience="members", now=monday)


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        (Written("c" * 160, "s" * 2000, "d" * 1000), True),
        (Written("c" * 161, "s", "d"), False),
        (Written("c", "s" * 2000, "d" * 1001), False),
    ],
)
def test_it_has_a_length(harbour: Harbour, monday: datetime, written: Written, fits: bool) -> None:
    if fits:
        assert drafted(harbour.ada, monday, written).is_whole
    else:
        with pytest.raises(actions.NotSaid):
            drafted(harbour.ada, monday, written)


def test_shared_twice_it_is_shared_once(harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    again = actions.share(insight=row, topics=["other"], audience="tied", now=monday + DAY)
    assert (again.shared_at, again.topics, again.audience) == (monday, ["budgeting"], "members")


def test_five_a_week_are_shared_and_the_sixth_waits(harbour: Harbour, monday: datetime) -> None:
    for hours in range(5):
        shared(harbour.ada, monday + timedelta(hours=hours))
    sixth = drafted(harbour.ada, monday)
    with pytest.raises(actions.EnoughShared):
        actions.share(insight=sixth, topics=["budgeting"], audience="members", now=monday + 7 * DAY - DAY)
    assert shared(harbour.bo, monday).is_shared
    actions.share(insight=sixth, topics=["budgeting"], audience="members", now=monday + 7 * DAY)
    assert Insight.objects.get(pk=sixth.pk).is_shared


def test_twenty_drafts_are_kept(harbour: Harbour, monday: datetime) -> None:
    rows = [drafted(harbour.ada, monday) for _ in range(20)]
    with pytest.raises(actions.EnoughDrafts):
        drafted(harbour.ada, monday)
    actions.throw_away(insight=rows[0])
    drafted(harbour.ada, monday)


def test_what_others_read_is_kept_when_it_changes_and_of_a_draft_nothing(harbour: Harbour, monday: datetime) -> None:
    row = drafted(harbour.ada, monday)
    row = actions.rewrite(insight=row, written=Written("Another claim.", WORDS.story, WORDS.doing), now=monday)
    assert not Revision.objects.exists()
    row = actions.share(insight=row, topics=["budgeting"], audience="members", now=monday)
    row = actions.rewrite(insight=row, written=WORDS, now=monday + DAY)
    actions.rewrite(insight=row, written=WORDS, now=monday + 2 * DAY)  # nothing changed
    assert [one.claim for one in queries.revisions_of(row)] == ["Another claim."]
    with pytest.raises(actions.NotWhole):
        actions.rewrite(insight=row, written=Written("A claim", "", ""), now=monday)
    assert Insight.objects.get().kept_at == monday + DAY


def test_withdrawn_only_its_author_has_it_and_it_can_be_put_back(harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    with pytest.raises(actions.StillShared):
        actions.throw_away(insight=row)
    row = actions.withdraw(insight=row, now=monday)
    assert not queries.shared().exists() and list(queries.of_author(harbour.ada)) == [row]
    assert actions.put_back(insight=row).is_shared
    actions.throw_away(insight=actions.withdraw(insight=row, now=monday))
    assert not Insight.objects.exists()


def test_it_is_for_members_for_those_one_knows_or_for_ones_circles(harbour: Harbour, monday: datetime) -> None:
    with pytest.raises(actions.NotSaid):
        shared(harbour.ada, monday, audience="me")
    for audience in ("members", "tied", "circles"):
        assert shared(harbour.ada, monday, audience=audience).audience == audience


def test_seeing_the_same_is_said_once_taken_back_and_not_of_ones_own(harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    first = actions.see_too(insight=row, member=harbour.bo, now=monday)
    assert actions.see_too(insight=row, member=harbour.bo, now=monday + DAY) == first
    assert [one.insight for one in queries.seen_too_by(harbour.bo, monday)] == [row]
    actions.take_back_seeing(insight=row, member=harbour.bo)
    assert not SeenToo.objects.exists()
    with pytest.raises(actions.OwnInsight):
        actions.see_too(insight=row, member=harbour.ada, now=monday)


def test_who_is_erased_takes_their_insights_with_them(harbour: Harbour, monday: datetime) -> None:
    shared(harbour.ada, monday)
    other = shared(harbour.bo, monday)
    actions.see_too(insight=other, member=harbour.ada, now=monday)
    people.leave(member=harbour.ada, takes_letters=False, now=monday)
    people.erase(member=harbour.ada, now=monday + 8 * DAY)
    assert list(Insight.objects.all()) == [other] and not SeenToo.objects.exists()
