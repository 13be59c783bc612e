"""The people of the tests, told by the real actions.

Ada is eager: an hour a week, calls or letters, offers budgets and wants to speak in public.
Bo is quiet: a quarter of an hour, in writing only; coaches speakers, cannot make budgets balance.
Chi is new: has written nothing yet.
Dee is a mentor with two hours a week who works where Ada works.
Eli keeps a need to themselves: nobody may read it.
Flo is the organiser.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from closeknit.introductions.models import Introduction, Round, monday_of
from closeknit.network import actions as network
from closeknit.network.models import Network
from closeknit.people import actions as people
from closeknit.people.models import Audience, Member

Said = people.Said


@dataclass
class Harbour:
    """A network and the people in it; `introduction` is Ada's and Bo's once there was a round."""

    network: Network
    ada: Member
    bo: Member
    chi: Member
    dee: Member
    eli: Member
    flo: Member
    introduction: Introduction | None = None


def gather(*, now: datetime, invented: bool = False) -> Harbour:
    """Begin a network and let everybody join it."""
    begun = network.begin(
        name="Harbour",
        sentence="People who look after things that must work.",
        about="",
        languages=["en", "de"],
        now=now,
        invented=invented,
    )
    return Harbour(
        network=begun,
        ada=_join(
            "Ada Lind",
            now,
            offers=[Said("Making a budget balance without cutting people", topics=("budgeting",))],
            needs=[Said("Speaking in public without trembling", topics=("public speaking",))],
            organisation="Brightwater",
            minutes=60,
            form="either",
            topics=["budgets"],
        ),
        bo=_join(
            "Bo Falk",
            now,
            offers=[Said("Coaching people who have to speak in public", topics=("public speaking",))],
            needs=[Said("Our budget does not balance and I cannot see why", topics=("budgeting",))],
            minutes=15,
            form="writing",
            timezone="Europe/London",
            topics=["public speaking"],
        ),
        chi=people.join(name="Chi Oduya", email="chi@example.org", now=now),
        dee=_join(
            "Dee Marsh",
            now,
            offers=[Said("Mentoring people in their first year of leading")],
            needs=[Said("Making a budget balance")],
            organisation="Brightwater",
            minutes=120,
        ),
        eli=_join(
            "Eli Prat",
            now,
            offers=[Said("Reading contracts")],
            needs=[Said("Leaving my job without anybody hearing of it", audience=Audience.ME)],
        ),
        flo=people.make_organiser(
            member=_join("Flo Berg", now, offers=[Said("Welcoming people")], needs=[Said("Quiet")]), by=None, now=now
        ),
    )


def after_a_round(harbour: Harbour, *, now: datetime) -> Harbour:
    """The same after a round that introduced Ada and Bo, written down as a round writes it."""
    a, b = harbour.ada, harbour.bo
    row = Round.objects.create(
        monday=monday_of(now.date()),
        run_at=now,
        seed=1,
        value=0.9,
        bound=0.9005,
        members=6,
        introduced=2,
        needs=5,
        needs_answered=2,
        gini=0.1,
        spread=[0, 0, 2, 0],
        absences={"no_room": 0, "nothing_said": 1, "others_first": 3, "already_known": 0, "not_worth": 0},
    )
    harbour.introduction = Introduction.objects.create(
        round=row,
        a=a,
        b=b,
        worth=0.8,
        worth_a=0.8,
        worth_b=0.7,
        reasons_a=[reason(a, "need", b, "public speaking"), ground("budgets")],
        reasons_b=[reason(b, "need", a, "budgets")],
        proposed_at=now,
        revealed_a_at=now,
        revealed_b_at=now,
        closes_at=now + timedelta(days=6, hours=10),
    )
    return harbour


def long_here(*members: Member) -> None:
    """Let members have joined a year ago: what newcomers are held to is not for them."""
    for member in members:
        member.joined_at -= timedelta(days=365)
        member.save(update_fields=["joined_at"])


def reason(wanting: Member, kind: str, giving: Member, topic: str | None) -> dict[str, object]:
    """A reason as a round writes it, from the first sentence of each."""
    return {
        "kind": kind,
        "wanted": quote(wanting, kind),
        "given": quote(giving, "offer"),
        "topic": topic,
    }


def ground(topic: str) -> dict[str, object]:
    """A reason that is a topic both move in."""
    return {"kind": "ground", "wanted": None, "given": None, "topic": topic}


def quote(member: Member, kind: str) -> dict[str, object]:
    """A member's first sentence of a kind, with its text only where the other side may read it."""
    statement = member.statements.filter(kind=kind).first()
    assert statement is not None
    return {"statement": statement.pk, "text": statement.text if statement.may_be_quoted else None}


def _join(
    name: str,
    now: datetime,
    *,
    offers: list[Said],
    needs: list[Said],
    organisation: str = "",
    minutes: int = 30,
    form: str = "either",
    timezone: str = "Europe/Berlin",
    topics: list[str] | None = None,
) -> Member:
    first = name.split()[0].casefold()
    member = people.join(name=name, email=f"{first}@example.org", now=now)
    member = people.describe(
        member=member,
        headline=f"{name.split()[0]}’s work",
        about="",
        place="",
        organisation=organisation,
        languages=["en"],
        topics=topics or [],
        goals=[],
        offers=offers,
        needs=needs,
        now=now,
    )
    return people.set_pace(member=member, minutes=minutes, form=form, timezone=timezone, day=(time(9), time(17)))


def named(text: str, *words: str) -> list[str]:
    """Which of the words stand in a text as words: what is drawn at random may hold the letters of a short name."""
    return [word for word in words if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
