"""A real Chromium, and a network it can look at."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from closeknit.introductions.models import Round
from tests import cast
from tests.cast import Harbour

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's own browser; playwright needs to fetch none."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed: apt install chromium")
    # Playwright's loop runs in this thread, which Django would take for a page asking rows asynchronously.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def shown(chromium: Browser, live_server: Any) -> Harbour:
    """An invented network after a round large enough for an organiser's report in full."""
    now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    harbour = cast.after_a_round(cast.gather(now=now, invented=True), now=now)
    Round.objects.update(
        members=44,
        introduced=30,
        spread=[2, 12, 11, 5],
        absences={
            "no_room": 6,
            "nothing_said": 2,
            "others_first": 0,
            "already_known": 3,
            "not_worth": 0,
            "nobody_answers": 7,
        },
    )
    return harbour
