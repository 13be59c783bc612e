"""An introduction as each of its two members sees it."""

from datetime import datetime, time, timedelta

import pytest

from closeknit.introductions import queries
from closeknit.introductions.models import Introduction
from closeknit.people import actions as people
from closeknit.people.models import Audience, Member
from closeknit.people.queries import Hours
from tests import cast
from tests.cast import Harbour, Said


def sides(harbour: Harbour) -> tuple[queries.Side, queries.Side]:
    assert harbour.introduction is not None
    now = harbour.introduction.proposed_at
    return queries.side(harbour.introduction, harbour.ada, now), queries.side(harbour.introduction, harbour.bo, now)


def test_what_one_receives_is_what_the_other_gives(introduced: Harbour) -> None:
    ada, bo = sides(introduced)
    assert (ada.peer, bo.peer) == (introduced.bo, introduced.ada)
    assert ada.receives == bo.gives and bo.receives == ada.gives
    assert ada.receives[0].offer == "Coaching people who have to speak in public"
    assert ada.receives[0].wish == "Speaking in public without trembling"


def test_ground_language_form_and_hours_are_common_to_both(introduced: Harbour) -> None:
    ada, bo = sides(introduced)
    assert ada.ground == bo.ground == ("budgets",)
    assert ada.languages == bo.languages == ("en",)
    assert ada.in_writing and bo.in_writing
    assert ada.hours == (Hours(time(10), time(17), time(9), time(16)),)
    assert bo.hours == (Hours(time(9), time(16), time(10), time(17)),)


@pytest.mark.parametrize("kind", ["need", "goal"])
def test_a_wish_kept_to_oneself_is_read_by_its_author_only(kind: str, harbour: Harbour, monday: datetime) -> None:
    secret = Said("Leaving my job quietly", audience=Audience.ME)
    people.describe(
        member=harbour.ada,
        headline="",
        about="",
        place="",
        organisation="",
        languages=["en"],
        topics=[],
        goals=[secret] if kind == "goal" else [],
        offers=[Said("Making a budget balance")],
        needs=[secret] if kind == "need" else [Said("Speaking in public")],
        now=monday,
    )
    cast.after_a_round(harbour, now=monday)
    assert harbour.introduction is not None
    harbour.introduction.reasons_a = [cast.reason(harbour.ada, kind, harbour.bo, None)]
    harbour.introduction.save()
    assert "quietly" not in str(harbour.introduction.reasons_a)
    ada, bo = sides(harbour)
    assert ada.receives[0].wish == "Leaving my job quietly"
    assert bo.gives[0].wish is None and bo.gives[0].offer == "Coaching people who have to speak in public"


def test_words_written_later_do_not_change_what_a_reason_quoted(introduced: Harbour, monday: datetime) -> None:
    introduced.bo.statements.all().delete()
    ada, bo = sides(introduced)
    assert ada.receives[0].offer == bo.gives[0].offer == "Coaching people who have to speak in public"


def test_a_member_sees_their_own_introductions_from_their_post_on_and_no_others(
    introduced: Harbour, monday: datetime
) -> None:
    assert [row.peer_of(introduced.bo) for row in queries.open_to(introduced.bo, monday)] == [introduced.ada]
    assert queries.open_to(introduced.bo, monday - timedelta(minutes=1)) == []
    for member in (introduced.chi, introduced.dee, introduced.flo):
        assert queries.open_to(member, monday) == []


def test_a_pair_rests_for_half_a_year_after_its_round_closed(introduced: Harbour, monday: datetime) -> None:
    first = monday.date()
    resting = {weeks: list(queries.closed_since(first + weeks * 7 * (first.resolution))) for weeks in (0, 1, 26, 28)}
    assert resting[0] == [] and resting[28] == []
    assert resting[1] == resting[26] == list(Introduction.objects.all())


def test_the_two_sides_are_told_apart_whatever_their_numbers(introduced: Harbour) -> None:
    introduction = introduced.introduction
    assert introduction is not None and introduction.a_id < introduction.b_id
    a: Member = introduction.a
    assert introduction.peer_of(a) == introduction.b and introduction.reasons_of(a) == introduction.reasons_a
    assert introduction.reasons_of(introduction.b) == introduction.reasons_b


def test_lines_of_a_profile_are_shown_to_their_readers_only(introduced: Harbour, monday: datetime) -> None:
    bo, introduction = introduced.bo, introduced.introduction
    assert introduction is not None
    bo.headline, bo.audiences = "Bo’s work", {"headline": "tied", "languages": "me", "hours": "me"}
    bo.save()
    introduction.refresh_from_db()
    while_open = queries.side(introduction, introduced.ada, monday)
    assert (while_open.profile.headline, while_open.languages, while_open.hours) == ("Bo’s work", (), ())
    after = queries.side(introduction, introduced.ada, introduction.closes_at)
    assert after.profile.headline == ""  # they are no longer introduced
