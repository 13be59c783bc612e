"""Limits of people at their edge, where no other test is about them."""

from datetime import datetime

from django.test import Client

from closeknit.people import actions
from closeknit.people.views.finding import A_FEW
from tests.cast import Harbour

NOTHING = {"headline": "", "about": "", "place": "", "organisation": "", "topics": (), "goals": (), "needs": ()}


def test_five_are_shown_to_who_asks_for_nothing(client: Client, harbour: Harbour, monday: datetime) -> None:
    def shown_beside(more: int) -> int:
        for number in range(more):
            member = actions.join(name=f"Peer {number}", email=f"peer{number}-{more}@example.org", now=monday)
            offers = [actions.Said("Making a budget balance")]
            actions.describe(member=member, languages=["en"], offers=offers, now=monday, **NOTHING)  # type: ignore[arg-type]
        return len(client.get("/people/").context["found"])

    client.force_login(harbour.bo)
    before = shown_beside(0)
    assert 0 < before < A_FEW
    assert shown_beside(A_FEW - before) == A_FEW and shown_beside(1) == A_FEW
