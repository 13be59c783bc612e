"""What tests of the network share: a key, plain static files, a moment, and the cast."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as examples

from closeknit.web import frame
from tests import cast, retold

# No test fails because the machine is busy, or because a kernel is compiled by its first call. Who develops tries other
# examples each time; where a change is judged (.ci/run), it is by the same ones as the last.
examples.register_profile(
    "unhurried",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="SAME_EXAMPLES" in os.environ,
)
examples.load_profile("unhurried")

# Before anything asks for them: no test may need a data folder or collected files.
settings.SECRET_KEY = "only for tests"  # noqa: S105
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
settings.ERASED_FILE = ""  # no test writes beside the database of whoever runs it, unless it says so
settings.WHITENOISE_AUTOREFRESH = True  # no folder of collected files is looked for
if "SQLITE_FILE" in os.environ:  # threads share a file, and no database in memory
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = os.environ["SQLITE_FILE"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; a test that needs it is skipped, and says so, where it is absent."""
    folder = Path(__file__).parents[2] / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("needs the folder `shared` with real data beside the checkout")
    return folder


@pytest.fixture
def monday() -> datetime:
    """A Monday morning in November."""
    return datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@dataclass
class Clock:
    """The clock that pages read; a test turns it as it likes."""

    now: datetime


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, monday: datetime) -> Clock:
    """Stands at ten past eight on the Monday of `monday`, until a test moves it."""
    held = Clock(monday + timedelta(minutes=10))
    monkeypatch.setattr(frame, "the_time", lambda: held.now)
    return held


@pytest.fixture
def harbour(db: None, monday: datetime) -> cast.Harbour:
    """A real network with the cast in it, before any round."""
    return retold.harbour(now=monday)


@pytest.fixture
def introduced(harbour: cast.Harbour, monday: datetime) -> cast.Harbour:
    """The same after its first round, which introduces Ada and Bo."""
    return cast.after_a_round(harbour, now=monday)


@pytest.fixture
def answerable(settings: Any) -> None:
    """A network whose mails can be answered."""
    settings.REPLY_TO, settings.HEARS_BOUNCES, settings.MAIL_HOST = "reply@harbour.example", True, "harbour.example"
