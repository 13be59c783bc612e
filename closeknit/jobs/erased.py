"""Who was erased, in a file beside the database: if an older copy of that is put back, they are erased once more.

A line has a day, a keyed hash and a word of what was wished; nobody can read from it who it was.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

KEPT = timedelta(days=40)  # longer than any copy is


def note(mark: str, *, wish: str, now: datetime) -> None:
    """Add one, where there is a folder to keep it in, and drop those that no copy can hold any more."""
    file = _file()
    if file is None or not file.parent.is_dir():
        return
    lines = [*_fresh(file, now), f"{now.date()} {mark} {wish}"]
    fresh = file.with_suffix(".new")
    fresh.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    fresh.chmod(0o600)
    fresh.replace(file)


def noted(now: datetime) -> dict[str, str]:
    """Every mark that still counts, with what was wished."""
    file = _file()
    return {} if file is None else {mark: wish for _, mark, wish in (line.split() for line in _fresh(file, now))}


def _file() -> Path | None:
    return Path(settings.ERASED_FILE) if settings.ERASED_FILE else None


def _fresh(file: Path, now: datetime) -> list[str]:
    if not file.exists():
        return []
    lines = file.read_text(encoding="ascii").splitlines()
    return [line for line in lines if line and now.date() - date.fromisoformat(line.split()[0]) <= KEPT]
