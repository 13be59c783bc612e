"""Beginning a network."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from closeknit.network import actions, queries
from closeknit.network.models import Network

WORDS = {"name": "Harbour", "sentence": "", "about": "", "languages": ["en"]}


def test_a_network_begins_once(db: None, monday: datetime) -> None:
    begun = actions.begin(**WORDS, now=monday)  # type: ignore[arg-type]
    assert queries.this_network() == begun and not begun.is_invented
    with pytest.raises(actions.AlreadyBegun):
        actions.begin(**WORDS, now=monday, invented=True)  # type: ignore[arg-type]
    assert not queries.this_network().is_invented


def test_the_database_holds_no_second_network(db: None, monday: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Network.objects.create(pk=2, name="Second", begun_at=monday)
