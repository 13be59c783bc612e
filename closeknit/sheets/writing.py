"""Files that appear whole or not at all, and cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from closeknit.sheets.problems import Problem, SheetProblems

# a cell, or what another separator would make a cell of, that begins as a formula does
LIVE = re.compile(r"(^|[;\t\r\n])(\s*)(?=[=+\-@＝＋－＠])")
QUIETENED = re.compile(r"(^|[;\t\r\n])(\s*)'(?=[=+\-@＝＋－＠])")


def safe(text: str) -> str:
    """A cell that a spreadsheet shows and never works out.

    >>> safe("=1+1"), safe("a + b"), safe(" @x; -y")
    ("'=1+1", 'a + b', " '@x; '-y")
    """
    text = text.replace("\0", "")
    if text[:1] in ("\t", "\r", "\n"):
        text = "'" + text
    return LIVE.sub(r"\1\2'", text)


def plain(text: str) -> str:
    """What `safe` was given, as far as names and ids go.

    >>> plain(safe("-7")), plain("O'Neil")
    ('-7', "O'Neil")
    """
    return QUIETENED.sub(r"\1\2", text)


def table_bytes(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file: UTF-8, commas, one line an entry, every cell safe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write all the files or none: first beside their places, then each in one move. Raises SheetProblems."""
    waiting: dict[Path, Path] = {}
    kept: dict[Path, Path | None] = {}
    path = Path()
    try:
        for path, content in files.items():
            if path.is_dir():
                raise IsADirectoryError(21, "it is a folder")
            waiting[path] = written_beside(path, content)
        for path in files:
            kept[path] = set_aside(path)
            os.replace(waiting[path], path)
    except OSError as why:
        for done, former in kept.items():
            if former is not None:
                os.replace(former, done)
            elif not waiting[done].exists():
                done.unlink(missing_ok=True)
        said = f"the file cannot be written ({why.strerror or why}); nothing was."
        raise SheetProblems([Problem(str(path), 0, "", said)]) from None
    finally:
        for left in [*waiting.values(), *kept.values()]:
            if left is not None:
                with suppress(OSError):
                    left.unlink()


def written_beside(path: Path, content: bytes) -> Path:
    """The content in a new file in the same folder, safely on the disk."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with suppress(OSError):
        os.chmod(name, 0o666 & ~umask())
    return Path(name)


def umask() -> int:
    """What the system takes from the rights of new files."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def set_aside(path: Path) -> Path | None:
    """A second name for a file about to be replaced, so that it can come back."""
    if not path.exists():
        return None
    former = path.with_name(f".{path.name}.former-{os.getpid()}")
    former.unlink(missing_ok=True)
    try:
        os.link(path, former)
    except OSError:  # some file systems know no second names
        shutil.copy2(path, former)
    return former
