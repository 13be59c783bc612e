"""A member asks to meet another: what comes of it, and what never shows."""

import re
from datetime import timedelta
from typing import Any

import pytest

from closeknit.conversations import queries as conversations
from closeknit.introductions import actions as introductions
from closeknit.introductions import for_engine
from closeknit.introductions.models import Apart, Cause, Introduction, Round, Wish
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.reports import queries as reports
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.test_two_quiet_people import as_member, words

MOMENTS = [timedelta(), *(timedelta(days=6, hours=8, minutes=minutes) for minutes in (49, 50))]  # Sunday's closing
WHY = "You know rooms and I know budgets."


def test_asked_for_proposed_and_two_yeses_open_the_conversation(harbour: Harbour, clock: Clock) -> None:
    ada, bo = as_member(harbour.ada), as_member(harbour.bo)
    ada.post(f"/introductions/with/{harbour.bo.code}/", {"words": WHY, "is_shown": "on"})
    introductions.run_round(now=clock.now, at_once=True)
    introduction = Introduction.objects.get(a=harbour.ada, b=harbour.bo)
    address = f"/introductions/{introduction.code}/"
    assert WHY in bo.get(address).content.decode()
    ada.post(f"{address}response/", {"answer": "yes", "message": WHY})
    assert conversations.between(harbour.ada, harbour.bo) is None  # asking is not the answer
    bo.post(f"{address}response/", {"answer": "yes"})
    there = conversations.between(harbour.ada, harbour.bo)
    assert there is not None
    assert ada.get(f"/introductions/with/{harbour.bo.code}/").headers["Location"] == f"/conversations/{there.code}/"


@pytest.mark.slow
@pytest.mark.parametrize("what", ["blocked", "paused", "listening", "leaving", "never", "full", "held"])
def test_a_wish_that_cannot_be_looks_in_every_byte_like_one_that_lapses(
    harbour: Harbour, clock: Clock, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Flo offers nothing Ada lacks: with her it lapses by itself. With Bo it would come true, but for what he did."""
    code, name, first = "b" * 14, "Bo Falk", clock.now
    seen = {}
    for peer, reason in ((harbour.flo, ""), (harbour.bo, what)):
        Wish.objects.all().delete()
        Introduction.objects.all().delete()
        clock.now = first
        _make(harbour, peer, reason, clock, monkeypatch)
        ada, address = as_member(harbour.ada), f"/introductions/with/{peer.code}/"
        asked = ada.post(address, {"words": WHY})
        assert (asked.status_code, asked.headers["Location"]) == (302, address)
        told = []
        for week in range(4):
            clock.now = first + timedelta(weeks=week)
            introductions.run_round(now=clock.now, at_once=True)
            Introduction.objects.exclude(wishes__peer=peer).delete()  # those Ada did not ask for
            for moment in (
                timedelta(0),
                timedelta(days=6, hours=8, minutes=49),
                timedelta(days=6, hours=8, minutes=50),
            ):
                clock.now = first + timedelta(weeks=week) + moment
                told += [words(ada, page) for page in (address, "/introductions/")]
        pages = str(told).replace(peer.code, code).replace(peer.name, name).replace(peer.first_name, "Bo")
        seen[reason] = _without_patches(pages)
        assert not Mail.objects.filter(to=harbour.ada.email).exclude(kind="introduction").exists()
    assert seen[""] == seen[what]
    assert "It waits for a round" in seen[what] and "This one did not come together." in seen[what]


def _make(harbour: Harbour, peer: Member, what: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    Round.objects.all().delete()
    if what == "blocked":
        people.block(member=peer, peer=harbour.ada, now=clock.now)
    elif what == "never":
        a, b = sorted((harbour.ada, peer), key=lambda member: member.pk)
        Apart.objects.create(a=a, b=b)
    elif what == "held":
        monkeypatch.setattr(reports, "held", lambda: {peer.pk})
    elif what == "full":
        inner = for_engine._room

        def without_room(*rows: Any) -> tuple[dict[int, int], dict[int, Cause]]:
            room, full = inner(*rows)
            return {**room, peer.pk: 0}, full

        monkeypatch.setattr(for_engine, "_room", without_room)
    elif what:
        field = {"paused": "paused_at", "listening": "listening_since", "leaving": "leaving_at"}[what]
        Member.objects.filter(pk=peer.pk).update(**{field: clock.now})


def _without_patches(pages: str) -> str:
    """The knitted pattern is drawn from the code, and differs for everybody."""
    return re.sub(r"<svg.*?</svg>", "", pages)
