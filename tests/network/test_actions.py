"""Beginning a network, and what its organisers choose."""

from datetime import datetime, time
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from closeknit.network import actions, queries
from closeknit.network.models import Network

WORDS = {"name": "Harbour", "sentence": "", "about": "", "languages": ["en"]}
CHOSEN: dict[str, Any] = {
    "name": "  The   Quay ",
    "sentence": "People who mend things.",
    "about": "We met at a workbench.\n",
    "languages": ["EN", "fr", "en"],
    "timezone": "Europe/Paris",
    "round_weekday": 2,
    "round_at": time(7, 30),
    "weeks_between_rounds": 1,
    "floor": 0.15,
    "bridging": 0.0,
    "most_introductions": 3,
    "answers_kept": 90,
    "place_kept": 18,
    "left_out": 0.05,
    "gatherings_kept": 14,
    "pairings_kept": 90,
    "collaborations_kept": 91,
    "openings_kept": 56,
    "mails_kept": 3,
    "invitations_kept": 14,
    "reports_kept": 90,
    "circle_months": 9,
    "circle_weeks": 4,
    "circle_most": 6,
    "circle_protocol": "advice",
    "programme_weeks": 26,
    "programme_rhythm": 3,
    "programme_places": 2,
    "takes_requests": False,
    "members_invite": False,
    "conduct": "Be kind.",
    "privacy": "",
}


def test_a_network_begins_once(db: None, monday: datetime) -> None:
    begun = actions.begin(**WORDS, now=monday)  # type: ignore[arg-type]
    assert queries.this_network() == begun and not begun.is_invented
    with pytest.raises(actions.AlreadyBegun):
        actions.begin(**WORDS, now=monday, invented=True)  # type: ignore[arg-type]
    assert not queries.this_network().is_invented


def test_the_database_holds_no_second_network(db: None, monday: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Network.objects.create(pk=2, name="Second", begun_at=monday)


def test_what_organisers_choose_is_kept(db: None, monday: datetime) -> None:
    actions.begin(**WORDS, now=monday)  # type: ignore[arg-type]
    actions.settle(**CHOSEN, by=None, now=monday)
    here = queries.this_network()
    assert (here.name, here.about, here.languages) == ("The Quay", "We met at a workbench.", ["en", "fr"])
    assert (here.timezone, here.round_weekday, here.round_at) == ("Europe/Paris", 2, time(7, 30))
    assert not here.takes_requests and not here.members_invite and here.conduct == "Be kind."
    assert here.begun_at == monday and not here.is_invented


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"timezone": "Atlantis"},
        {"round_weekday": 7},
        {"weeks_between_rounds": 3},
        {"most_introductions": 0},
        {"answers_kept": 91},
        {"place_kept": 17},
        {"floor": 0.05},
        {"floor": 0.6},
        {"bridging": 1.1},
        {"left_out": 0.5},
        *({what: 10_000} for what in actions.CHOICES),
        {"circle_protocol": "by vote"},
        {"programme_weeks": None},
        {"colour": "green"},
    ],
)
def test_what_a_network_cannot_keep_changes_nothing(db: None, monday: datetime, wrong: dict[str, Any]) -> None:
    actions.begin(**WORDS, now=monday)  # type: ignore[arg-type]
    with pytest.raises(actions.NotSettled):
        actions.settle(**{**CHOSEN, **wrong}, by=None, now=monday)
    assert (queries.this_network().name, queries.this_network().timezone) == ("Harbour", "UTC")
