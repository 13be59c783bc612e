"""The calendar a member's own program fetches, read by programs that people use, where they are on this machine."""

import json
import os
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from closeknit.circles import actions as circles
from closeknit.conversations import actions as conversations
from closeknit.week import actions
from tests.cast import Harbour
from tests.circles.cast import planned, running
from tests.conversations.cast import agreed

# What ical.js, which Thunderbird reads with, finds in a calendar: when each event begins, in UTC, and its title.
READ = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf-8")));
const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
console.log(JSON.stringify(events.map((one) => [one.startDate.toJSDate().toISOString(), one.summary])));
"""


@pytest.fixture
def calendar(client: Client, harbour: Harbour, monday: datetime, tmp_path: Path) -> tuple[Path, list[datetime]]:
    """Ada's, with talks before and after clocks are changed in Berlin, and when they are."""
    begins = []
    for peer, ahead in ((harbour.bo, timedelta()), (harbour.dee, timedelta(days=120))):
        now = monday + ahead
        there = conversations.open_conversation(a=harbour.ada, b=peer, origin="the test", now=now)
        begins.append(agreed(there, now).begins)
    file = tmp_path / "calendar.ics"
    token = actions.make_calendar_address(member=harbour.ada, now=monday)
    file.write_bytes(client.get(f"/week/calendar/{token}/").content)
    return file, begins


def test_ical_js_reads_it(calendar: tuple[Path, list[datetime]], tmp_path: Path) -> None:
    modules = Path(os.environ.get("NODE_PATH", "node_modules"))
    if shutil.which("node") is None or not (modules / "ical.js").is_dir():
        pytest.skip("needs node, and ical.js in NODE_PATH: npm install ical.js")
    file, begins = calendar
    (tmp_path / "node_modules").symlink_to(modules.resolve())
    (tmp_path / "read.mjs").write_text(READ)
    ran = subprocess.run(["node", "read.mjs", str(file)], cwd=tmp_path, capture_output=True, check=True, timeout=60)
    told = [(datetime.fromisoformat(at), title) for at, title in json.loads(ran.stdout)]
    assert told == [(begins[0], "Ada and Bo"), (begins[1], "Ada and Dee")]


def test_khal_reads_it(calendar: tuple[Path, list[datetime]], tmp_path: Path) -> None:
    if shutil.which("khal") is None:
        pytest.skip("khal is not on this machine: pipx install khal")
    file, begins = calendar
    folder, said = tmp_path / "there", tmp_path / "khal.conf"
    folder.mkdir()
    said.write_text(
        f"[calendars]\n[[there]]\npath = {folder}\n[sqlite]\npath = {tmp_path}/khal.db\n[locale]\n"
        "local_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    khal = ["khal", "-c", str(said)]
    subprocess.run([*khal, "import", "--batch", "-a", "there", str(file)], check=True, timeout=60, capture_output=True)
    for at, title in zip(begins, ("Ada and Bo", "Ada and Dee"), strict=True):
        listed = ["list", "--format", "{start} {title}", "--day-format", "", f"{at:%Y-%m-%d}", "1d"]
        ran = subprocess.run([*khal, *listed], check=True, timeout=60, capture_output=True, text=True)
        assert f"{at:%Y-%m-%d %H:%M} {title}" in ran.stdout


def kept(folder: Path) -> dict[str, tuple[datetime, int]]:
    """The events that stand in a folder: when each begins, and when its file was written."""
    return {
        str(event["SUMMARY"]): (event["DTSTART"].dt, file.stat().st_mtime_ns)
        for file in folder.iterdir()
        for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    }


@pytest.mark.slow
def test_vdirsyncer_keeps_a_folder_like_it(
    live_server: Any, harbour: Harbour, monday: datetime, tmp_path: Path
) -> None:
    """Twice by http; what is moved is moved there, and what is called off is gone."""
    if shutil.which("vdirsyncer") is None:
        pytest.skip("vdirsyncer is not on this machine: pipx install vdirsyncer")
    talks = []
    for peer in (harbour.bo, harbour.dee):
        there = conversations.open_conversation(a=harbour.ada, b=peer, origin="the test", now=monday)
        talks.append(agreed(there, monday))
    circle = running([harbour.ada, harbour.dee, harbour.chi, harbour.eli], monday)
    gathering = planned(circle)
    token = actions.make_calendar_address(member=harbour.ada, now=monday)
    folder, said = tmp_path / "here", tmp_path / "vdirsyncer.conf"
    folder.mkdir()
    said.write_text(
        f'[general]\nstatus_path = "{tmp_path}/status/"\n'
        '[pair ada]\na = "there"\nb = "here"\ncollections = null\nconflict_resolution = "a wins"\n'
        f'[storage there]\ntype = "http"\nurl = "{live_server.url}/week/calendar/{token}/"\n'
        f'[storage here]\ntype = "filesystem"\npath = "{folder}"\nfileext = ".ics"\n'
    )

    def vdirsyncer(word: str) -> dict[str, tuple[datetime, int]]:
        asked = ["vdirsyncer", "-c", str(said), word]
        ran = subprocess.run(asked, capture_output=True, text=True, timeout=60, input="")
        assert ran.returncode == 0, ran.stderr
        return kept(folder)

    assert vdirsyncer("discover") == {}
    first = vdirsyncer("sync")
    assert {title: begins for title, (begins, _) in first.items()} == {
        "Ada and Bo": talks[0].begins,
        "Ada and Dee": talks[1].begins,
        f"Circle: {circle.name}": gathering.begins_at,
    }
    assert vdirsyncer("sync") == first

    later = gathering.begins_at + timedelta(days=1)
    assert gathering.facilitator is not None
    circles.move(gathering=gathering, seat=gathering.facilitator, begins_at=later, place="", now=monday)
    conversations.cancel_meeting(meeting=talks[0], now=monday)
    second = vdirsyncer("sync")
    assert second.keys() == {"Ada and Dee", f"Circle: {circle.name}"}
    assert second["Ada and Dee"] == first["Ada and Dee"] and second[f"Circle: {circle.name}"][0] == later
