"""Joining, describing oneself, choosing a pace."""

from datetime import datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from closeknit.people import actions
from closeknit.people.actions import Said
from closeknit.people.models import Audience, Kind, Member, Pace, Statement
from tests.cast import Harbour

EMPTY = {"headline": "", "about": "", "place": "", "organisation": "", "languages": ["en"], "topics": []}


def described(member: Member, now: datetime, *offers: Said) -> list[Statement]:
    actions.describe(member=member, **EMPTY, goals=[], offers=offers, needs=[], now=now)  # type: ignore[arg-type]
    return list(member.statements.filter(kind=Kind.OFFER))


def test_one_joins_with_an_address_nobody_here_has(harbour: Harbour, monday: datetime) -> None:
    gus = actions.join(name="  Gus   Noor ", email=" Gus@Example.org ", now=monday)
    assert (gus.name, gus.first_name, gus.email, gus.joined_at) == ("Gus Noor", "Gus", "gus@example.org", monday)
    assert not gus.is_organiser and not gus.has_usable_password() and len(gus.code) == 14
    with pytest.raises(actions.EmailTaken):
        actions.join(name="Somebody else", email="GUS@example.org", now=monday)
    with pytest.raises(actions.NotSaid):
        actions.join(name="  ", email="other@example.org", now=monday)


def test_a_sentence_that_stays_keeps_its_row_and_takes_its_new_place(harbour: Harbour, monday: datetime) -> None:
    first = described(harbour.chi, monday, Said("One"), Said("Two"), Said("Three"))
    later = described(harbour.chi, monday + timedelta(days=1), Said("Three"), Said("Four"), Said(" One "))
    assert [row.text for row in later] == ["Three", "Four", "One"]
    assert [later[0].pk, later[2].pk] == [first[2].pk, first[0].pk]
    assert later[0].written_at == monday and later[1].written_at == monday + timedelta(days=1)
    assert not Statement.objects.filter(pk=first[1].pk).exists()


def test_offers_are_for_all_and_needs_for_those_one_meets_unless_said_otherwise(harbour: Harbour) -> None:
    audiences = dict(harbour.ada.statements.values_list("kind", "audience"))
    assert audiences == {Kind.OFFER: Audience.MEMBERS, Kind.NEED: Audience.TIED}
    kept = harbour.eli.statements.get(kind=Kind.NEED)
    assert kept.audience == Audience.ME and not kept.may_be_quoted


@pytest.mark.parametrize(
    "offers",
    [[Said("x" * 241)], [Said("   ")], [Said("Twice"), Said("Twice ")], [Said(f"Offer {n}") for n in range(13)]],
)
def test_what_cannot_be_kept_is_refused_whole(offers: list[Said], harbour: Harbour, monday: datetime) -> None:
    before = described(harbour.chi, monday, Said("One"))
    with pytest.raises(actions.NotSaid):
        described(harbour.chi, monday, *offers)
    assert list(harbour.chi.statements.all()) == before


def test_a_pace_is_one_of_four_and_a_day_ends_after_it_starts(harbour: Harbour) -> None:
    said = {"form": "calls", "timezone": "Africa/Accra", "day": (time(8), time(16, 30))}
    bo = actions.set_pace(member=harbour.bo, minutes=120, **said)  # type: ignore[arg-type]
    assert (bo.pace, bo.form, bo.timezone, bo.day_ends_at) == (Pace.TWO_HOURS, "calls", "Africa/Accra", time(16, 30))
    for wrong in (
        {"minutes": 45},
        {"form": "fax"},
        {"timezone": "Mars/Olympus"},
        {"timezone": "../../etc/passwd"},
        {"day": (time(17), time(9))},
    ):
        with pytest.raises(actions.NotSaid):
            actions.set_pace(member=bo, **{"minutes": 30, **said, **wrong})  # type: ignore[arg-type]
    bo.refresh_from_db()
    assert bo.minutes_per_week == 120


def test_the_database_refuses_what_actions_would(harbour: Harbour) -> None:
    for wrong in ({"minutes_per_week": 7}, {"form": "fax"}, {"day_starts_at": time(9), "day_ends_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Member.objects.filter(pk=harbour.bo.pk).update(**wrong)


def test_becoming_an_organiser_twice_keeps_the_first_moment(harbour: Harbour, monday: datetime) -> None:
    again = actions.make_organiser(member=harbour.flo, by=None, now=monday + timedelta(days=9))
    assert again.organiser_since == monday
