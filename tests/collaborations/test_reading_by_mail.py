"""Reading by mail what one is asked for, and what ended; who is gone is named in none."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from closeknit.collaborations import actions
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from tests.cast import Harbour
from tests.collaborations.by_mail import above, own, read, refused
from tests.collaborations.cast import asked, place_of, proposed, running
from tests.mail.answers import SOON, answer, left
from tests.mail.asking import about
from tests.openings.cast import met

pytestmark = pytest.mark.usefixtures("answerable")


def test_who_is_asked_reads_the_whole_of_it_by_mail_and_nobody_else_does(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    asked(row, harbour.bo, monday)
    message = about(harbour.bo, "collaboration", row.code, monday)
    answer(harbour.bo, message, "Read", monday)
    whole = left(harbour.bo, monday)
    assert all(words in whole.body for words in ("Ada Lind", row.roles, row.first_step, "answer until 3 December"))
    answer(harbour.bo, whole, "No", monday + SOON)
    answer(harbour.bo, message, "Lire", monday + 2 * SOON)
    assert "You said no. Nobody hears of it." in left(harbour.bo, monday + 2 * SOON).body
    answer(harbour.eli, about(harbour.eli, "collaboration", row.code, monday), "Read", monday)
    assert "not there any more" in refused(harbour.eli, monday)
    actions.answer(partner=place_of(row, harbour.bo), accepts=True, now=monday)
    actions.withdraw(collaboration=row, now=monday)
    answer(harbour.bo, message, "Leer", monday + 3 * SOON)
    assert "not there any more" in refused(harbour.bo, monday + 3 * SOON)
    answer(harbour.bo, message, "Collaborations", monday + 4 * SOON)
    assert f"{row.what}: this one did not come together." in left(harbour.bo, monday + 4 * SOON).body


def test_what_ended_can_still_be_read_and_not_answered(harbour: Harbour, monday: datetime) -> None:
    row = running([harbour.ada, harbour.bo], monday)
    for member in (harbour.ada, harbour.bo):
        actions.close(partner=place_of(row, member), text="Nine questions.", now=monday)
    message = about(harbour.bo, "collaboration_begins", row.code, monday)
    answer(harbour.bo, message, "Read", monday)
    page = left(harbour.bo, monday)
    assert "It ended with a note that all of you signed." in page.body and "Nine questions." in page.body
    assert "To answer" not in page.body
    answer(harbour.bo, message, "One thing more.", monday + SOON)
    assert "not there any more" in refused(harbour.bo, monday + SOON) and not row.notes.exists()


def test_who_leaves_is_in_no_mail_that_lists_or_gives_back_their_name(harbour: Harbour, monday: datetime) -> None:
    met(harbour.ada, harbour.dee, monday)
    row = proposed(harbour.ada, monday)
    read(harbour.ada, row, monday)
    answer(harbour.ada, own(harbour.ada, row, monday), "Ask: Dee Marsh, Nobody Here", monday + SOON)
    assert "Dee Marsh" in refused(harbour.ada, monday + SOON)
    assert Mail.objects.filter(member=harbour.ada.pk, text__contains="Dee Marsh").count() == 2
    people.leave(member=harbour.dee, takes_letters=False, now=monday)
    people.erase(member=harbour.dee, now=monday + timedelta(days=8))
    assert not Mail.objects.filter(member=harbour.ada.pk, text__contains="Dee Marsh").exists()
    answer(harbour.ada, own(harbour.ada, row, monday), "Read", monday + 2 * SOON)
    assert "Dee" not in above(left(harbour.ada, monday + 2 * SOON))
