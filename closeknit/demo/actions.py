"""Telling the invented network."""

from datetime import datetime, timedelta

from django.db import transaction

from closeknit.demo.community_files import Community, Invented, community
from closeknit.introductions import actions as introductions
from closeknit.network import actions as network
from closeknit.people import actions as people
from closeknit.people import queries
from closeknit.people.models import Member

PAST_ROUNDS = 3


class SomebodyIsHere(Exception):
    """There are members already; invented people are never put among real ones."""


@transaction.atomic
def build(*, now: datetime, told: Community | None = None) -> None:
    """Fill an empty database with the invented network: people who join a few at a time, and a round each week.

    The same community and `now` give the same rows, apart from their public codes, which are always random.
    """
    told = told or community()
    if queries.members().exists():
        raise SomebodyIsHere
    begun = now - timedelta(weeks=PAST_ROUNDS + 1)
    network.begin(
        name=told.name,
        sentence=told.sentence,
        about=told.about,
        languages=list(told.languages),
        now=begun,
        invented=True,
    )
    for week in range(PAST_ROUNDS + 1):
        for invented in told.members[week :: PAST_ROUNDS + 1]:
            _welcome(invented=invented, now=begun + timedelta(weeks=week))
        introductions.run_round(now=begun + timedelta(weeks=week + 1))


def _welcome(*, invented: Invented, now: datetime) -> Member:
    member = people.join(name=invented.name, email=invented.email, now=now)
    people.describe(
        member=member,
        headline=invented.headline,
        about=invented.about,
        place=invented.place,
        organisation=invented.organisation,
        languages=invented.languages,
        topics=invented.topics,
        goals=[people.Said(text) for text in invented.goals],
        offers=[people.Said(text) for text in invented.offers],
        needs=[people.Said(text) for text in invented.needs],
        now=now,
    )
    people.set_pace(
        member=member, minutes=invented.pace, form=invented.form, timezone=invented.timezone, day=invented.hours
    )
    return people.make_organiser(member=member, now=now) if invented.organiser else member
