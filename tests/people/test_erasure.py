"""Nothing of somebody who left is anywhere: not in the file of the database, its log, the index, a cache or a mail."""

import logging
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from closeknit.circles import actions as circles
from closeknit.conversations import actions as conversations
from closeknit.jobs import erased
from closeknit.jobs.emptying import leave_nothing_behind
from closeknit.jobs.registry import JOBS
from closeknit.people import actions, jobs, queries
from closeknit.people.models import Member, Statement
from tests.cast import Harbour, after_a_round, gather
from tests.circles.cast import planned, running
from tests.organising.cast import plant
from tests.planted import UNA, WES, Planting, found

WEEK = timedelta(days=8)


# What stays when somebody leaves, and why.
STAYS = {
    "mentoring.Programme.about": "a programme is the network’s, whoever opened it",
    "mentoring.Programme.name": "likewise",
    "mentoring.Programme.questions": "likewise",
}


def everywhere() -> bytes:
    """All bytes that are kept: of every file beside the database where it is one, else of the database in memory."""
    name = Path(str(connection.settings_dict["NAME"]))
    if name.is_file():
        return b"".join(file.read_bytes() for file in name.parent.rglob("*") if file.is_file())
    connection.ensure_connection()
    kept: bytes = connection.connection.serialize()
    return kept


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the file of SQLite")
def test_of_forty_planted_words_none_is_left(monday: datetime, caplog: Any) -> None:
    harbour = after_a_round(gather(now=monday), now=monday)
    assert harbour.introduction is not None and JOBS
    planted = plant(harbour.ada, harbour.bo, harbour.introduction, monday)
    conversations.post(now=monday + timedelta(days=2))
    before = everywhere().lower()
    assert [where for where, word in planted.items() if word.encode().lower() not in before] == []
    assert len(planted) >= 40
    actions.leave(member=harbour.ada, takes_letters=True, now=monday)
    assert jobs.erase_leavers(monday + WEEK) == 1
    after = everywhere().lower()
    assert [where for where, word in planted.items() if word.encode().lower() in after] == []
    assert [where for where, word in planted.items() if word.lower() in caplog.text.lower()] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the file of SQLite")
def test_of_a_planted_word_in_every_field_none_is_left(
    monday: datetime, caplog: Any, settings: Any, tmp_path: Path
) -> None:
    """In every field that the inventory names, and in whatever the clock made of them meanwhile."""
    caplog.set_level(logging.DEBUG, "closeknit")
    there = Path(str(connection.settings_dict["NAME"]))
    settings.ERASED_FILE = str((there.parent if there.is_file() else tmp_path) / "erased")
    planting = Planting(gather(now=monday), monday)
    assert set(planting.words) - found(everywhere()) == set()
    for name, job in JOBS.items():
        if name != "introductions.run":  # a round takes long, and writes nothing that it was not told
            job.work(monday + timedelta(days=2))
    leave_nothing_behind()  # of what the clock forgot meanwhile
    others = set(planting.said_by(WES)) & found(everywhere())
    actions.leave(member=planting.una, takes_letters=True, now=monday)
    assert jobs.erase_leavers(monday + WEEK) == 1
    left, hers = found(everywhere()), planting.said_by(UNA)
    assert {where for text, where in hers.items() if text in left} == set(STAYS)
    assert {planting.words[text].where for text in others - left} == set(), "nobody else loses a word"
    assert found(caplog.text) == set() and found(Path(settings.ERASED_FILE).read_bytes()) == set()


def test_what_a_guest_brought_goes_with_them_when_it_has_begun(harbour: Harbour, monday: datetime) -> None:
    circle = running([harbour.ada, harbour.bo, harbour.chi, harbour.eli], monday, is_written=True)
    gathering = planned(circle)
    guest = gathering.guest
    assert guest is not None
    circles.put_question(gathering=gathering, seat=guest, text="How do I begin?")
    begun = gathering.begins_at + timedelta(hours=1)
    circles.leave(seat=guest, now=begun)
    gathering.refresh_from_db()
    assert gathering.question == "How do I begin?", "the others are thinking about it"
    circles.forget(member=guest.member, now=begun)
    gathering.refresh_from_db()
    assert gathering.question == "" and gathering.guest is None


@pytest.mark.slow
def test_in_a_file_it_is_as_in_memory(tmp_path: Path) -> None:
    there = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PYTEST_ADDOPTS"}}
    there |= {"SQLITE_FILE": str(tmp_path / "erased.sqlite3")}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"{__file__}", "-k", "planted"],
        cwd=Path(__file__).parents[2],
        env=there,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0 and "skipped" not in ran.stdout, ran.stdout[-4000:]


@pytest.mark.django_db(transaction=True)
def test_an_older_copy_that_is_put_back_brings_nobody_back(monday: datetime, settings: Any, tmp_path: Path) -> None:
    settings.ERASED_FILE = str(tmp_path / "erased")
    harbour = gather(now=monday)
    before = {name: [*model.objects.values()] for name, model in (("members", Member), ("statements", Statement))}
    for member, takes in ((harbour.ada, True), (harbour.bo, False)):
        actions.leave(member=member, takes_letters=takes, now=monday)
    assert jobs.erase_leavers(monday + WEEK) == 2
    noted = (tmp_path / "erased").read_text()
    assert len(noted.splitlines()) == 2 and harbour.ada.code not in noted and harbour.ada.name not in noted
    assert (tmp_path / "erased").stat().st_mode & 0o777 == 0o600
    Member.objects.filter(pk__in=[harbour.ada.pk, harbour.bo.pk]).delete()
    Member.objects.bulk_create(
        Member(**row) for row in before["members"] if row["id"] in {harbour.ada.pk, harbour.bo.pk}
    )
    Statement.objects.bulk_create(
        Statement(**row) for row in before["statements"] if row["member_id"] in {harbour.ada.pk, harbour.bo.pk}
    )
    assert queries.members().count() == 6
    assert jobs.erase_leavers(monday + 2 * WEEK) == 2 and jobs.erase_leavers(monday + 2 * WEEK) == 0
    assert queries.members().count() == 4 and not Statement.objects.filter(member=harbour.ada).exists()
    assert Member.objects.get(pk=harbour.ada.pk).name == "A former member"


def test_what_no_copy_can_hold_is_noted_no_more(monday: datetime, settings: Any, tmp_path: Path) -> None:
    settings.ERASED_FILE = str(tmp_path / "erased")
    erased.note("a" * 64, wish="takes", now=monday)
    erased.note("b" * 64, wish="leaves", now=monday + timedelta(days=40))
    assert erased.noted(monday + timedelta(days=40)) == {"a" * 64: "takes", "b" * 64: "leaves"}
    assert erased.noted(monday + timedelta(days=41)) == {"b" * 64: "leaves"}
    erased.note("c" * 64, wish="takes", now=monday + timedelta(days=41))
    assert "a" * 64 not in (tmp_path / "erased").read_text()
