"""Who may reach what: every route, GET and POST, by everybody. A route without a row fails."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from closeknit.asks import actions as asks
from closeknit.circles import actions as circles
from closeknit.collaborations import actions as collaborations
from closeknit.conversations import actions as conversations
from closeknit.insights import actions as insights
from closeknit.mentoring import actions as mentoring
from closeknit.openings import actions as openings
from closeknit.people import actions as people
from closeknit.people import queries as people_queries
from closeknit.people.models import Member, Role
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.asks.cast import answered, asked, brought
from tests.cast import Harbour
from tests.circles.cast import planned, running, seat_of, themed
from tests.collaborations import cast as together
from tests.conversations.cast import agreed
from tests.insights.cast import remarked, shared
from tests.matrix import ALL_ROLES, SUSPENDED, actors, expected
from tests.mentoring.cast import applied, going, opened, proposed
from tests.openings import cast as seats

MATRIX = {
    route: row
    for file in sorted(Path(__file__).parents[1].glob("*/matrix.py"))
    for route, row in import_module(f"tests.{file.parent.name}.matrix").MATRIX.items()
}

GIVEN = {
    "moderator": (Role.MODERATOR,),
    "programme manager": (Role.PROGRAMMES,),
    "facilitator": (Role.FACILITATOR,),
    ALL_ROLES: (Role.MODERATOR, Role.PROGRAMMES, Role.FACILITATOR),
}


def codes(harbour: Harbour) -> dict[str, str]:
    """What addresses of the matrix are filled with."""
    assert harbour.introduction is not None
    ada, bo, now = harbour.ada, harbour.bo, harbour.introduction.proposed_at
    Member.objects.filter(pk__in=[ada.pk, bo.pk]).update(minutes_per_week=120)  # so that one more of anything fits
    insight = shared(ada, now)
    conversation = conversations.open_conversation(a=ada, b=bo, origin="the cast", now=now)
    ties.record_moment(a=ada, b=harbour.chi, kind=MomentKind.MET, origin="the cast", now=now)
    kept = answered(ada, bo, now - timedelta(days=9))  # so that it is none of this week
    asks.close(ask=kept.ask, ending="helped", now=now)
    asks.offer_answer(asking=kept, offers=True, now=now)
    asks.agree_to_keep(asking=kept, agrees=True, now=now)
    ask = asked(ada, now)
    brought(ask, bo, now)
    work = together.running([ada, bo], now)
    proposal = together.proposed(ada, now)
    together.asked(proposal, bo, now)
    theme = themed(harbour.flo, now)
    gus = people.join(name="Gus Hart", email="gus@example.org", now=now)
    circle = running([ada, bo, harbour.chi, gus], now)
    gathering, seat = planned(circle), seat_of(circle, ada)
    programme = opened(harbour.flo, now, name="Another")
    applied(programme, ada, "mentor", now)
    mentorship = going(ada, bo, now, opened(harbour.flo, now))
    mentorship.check_in = 1
    mentorship.save()
    talk = {"begins_at": now + timedelta(days=3), "is_written": False}
    people.ask_to_join(email="ina@example.org", name="Ina", words="", names=[ada.name], now=now)
    people.look_for_vouchers(now=now)
    opening = seats.posted(ada, now)
    hal = people.join(name="Hal Moor", email="hal@example.org", now=now)
    for one in (gus, hal):
        seats.met(bo, one, now)
    word, said = (seats.sought(opening, one, [bo], now).referrals.get() for one in (gus, hal))
    openings.refer(referral=said, words="She never guessed.", now=now)
    return {
        "opening": opening.code,
        "word": word.code,
        "said": said.code,
        "together": work.code,
        "proposal": proposal.code,
        "step": work.steps.earliest("pk").code,
        "note": collaborations.note(partner=together.place_of(work, ada), text="A word.", now=now).code,
        "programme": programme.code,
        "mentors_proposal": proposed(ada, bo, now, programme).code,
        "mentorship": mentorship.code,
        "mentors_meeting": mentoring.plan_meeting(mentorship=mentorship, member=ada, now=now, **talk).code,
        "check_in": mentoring.check_in(mentorship=mentorship, member=ada, mood="well", words="A word.", now=now).code,
        "theme": theme.code,
        "circle": circle.code,
        "gathering": gathering.code,
        "update": circles.say(seat=seat, text="A word.", now=now).code,
        "commitment": circles.commit(gathering=gathering, seat=seat, text="To begin", now=now).code,
        "ask": ask.code,
        "kept": kept.ask.code,
        "for_all": asked(gus, now, is_open_to_all=True).code,
        "source": insights.add_source(member=ada, address="https://news.example/", is_for_all=False, now=now).code,
        "tied": harbour.chi.code,
        "meeting": agreed(conversation, now).code,
        "remark": remarked(insight, bo, now).code,
        "conversation": conversation.code,
        "insight": insight.code,
        "vouch": people.vouch(author=harbour.chi, about=ada, words="Calm.", now=now).code,
        "own_vouch": people.vouch(author=ada, about=harbour.dee, words="Quick.", now=now).code,
        "voucher": people_queries.asked_of(ada).get().code,
        "introduction": harbour.introduction.code,
        "statement": ada.statements.earliest("pk").code,
        **{name: getattr(harbour, name).code for name in ("ada", "bo", "chi", "dee", "eli", "flo")},
    }


def routes(patterns: list[Any], space: str = "") -> list[str]:
    """The names of all routes, those of included parts with their namespace."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            found.append(f"{space}{pattern.name}")
    return found


def sign_in(client: Client, actor: str, harbour: Harbour) -> None:
    member = {
        "other member": harbour.dee,
        "one of the two": harbour.ada,
        "the other of the two": harbour.bo,
        "organiser": harbour.flo,
        SUSPENDED: harbour.dee,
        **dict.fromkeys(GIVEN, harbour.eli),
    }.get(actor)
    assert harbour.introduction is not None
    now = harbour.introduction.proposed_at
    for role in GIVEN.get(actor, ()):
        people.give_role(member=harbour.eli, role=role, by=harbour.flo, now=now)
    if actor == SUSPENDED:
        day = now.date() + timedelta(days=9)
        people.suspend(member=harbour.dee, because="For now.", until=day, by=harbour.flo, now=now)
    if member is not None:
        client.force_login(member)


def test_every_route_has_a_row() -> None:
    assert sorted(routes(get_resolver().url_patterns)) == sorted(MATRIX)


@pytest.mark.django_db
@pytest.mark.parametrize("route", MATRIX)
def test_everybody_reaches_what_is_theirs_and_nothing_else(route: str, there: tuple[Harbour, dict[str, str]]) -> None:
    """Each with the network as it was: what one of them did is undone before the next comes."""
    harbour, codes = there
    address, get, post = MATRIX[route]
    address = address.format(**codes)
    answered = {}
    everybody = actors(get, post)
    for actor in everybody:
        with transaction.atomic():
            client = Client()
            sign_in(client, actor, harbour)
            answered[actor] = (client.get(address).status_code, client.post(address).status_code)
            transaction.set_rollback(True)
    assert answered == {actor: (expected(get, actor), expected(post, actor)) for actor in everybody}
