"""What was sent -> the parts worth reading, within bounds. An archive is opened in memory and never unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from closeknit.sheets.problems import SheetProblems
from closeknit.sheets.table import refusal

LARGEST_SENT = 10 * 2**20  # bytes
LARGEST_PART = 20 * 2**20  # bytes of one file of an archive, unpacked
MOST_UNPACKED = 40 * 2**20  # bytes of all that is read of an archive
MOST_PARTS = 100_000  # files in an archive; an export of a workspace has one for each channel and day
MOST_LINES = 20_000  # people, or pairs, of one file
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its name without its folder, and what is in it."""

    name: str
    content: bytes


def parts(name: str, content: bytes, wanted: frozenset[str]) -> list[Part]:
    """The file itself, or those of an archive that are wanted, by their names in lower case.

    Raises SheetProblems for what is too large, damaged, locked, or holds none of them.
    """
    if len(content) > LARGEST_SENT:
        raise refusal(name, f"the file has {len(content) // 2**20} MB; at most {LARGEST_SENT // 2**20} MB are read.")
    if content.startswith(GZIP):
        return [Part(name.removesuffix(".gz"), gunzipped(name, content))]
    if not content.startswith(ZIP):
        return [Part(name, content)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return in_archive(name, archive, content, wanted)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as why:
        if isinstance(why, SheetProblems):
            raise
        raise refusal(name, "this archive is damaged or locked; download it again.") from None


def in_archive(name: str, archive: zipfile.ZipFile, content: bytes, wanted: frozenset[str]) -> list[Part]:
    """The wanted files of an archive; a workbook, which is an archive too, as it is."""
    inside = archive.infolist()
    if len(inside) > MOST_PARTS:
        raise refusal(name, "there are too many files in this archive.")
    if any(one.filename == "xl/workbook.xml" for one in inside):
        if sum(one.file_size for one in inside) > MOST_UNPACKED:
            raise refusal(name, f"this workbook unpacks to more than {MOST_UNPACKED // 2**20} MB.")
        return [Part(name, content)]
    found: list[Part] = []
    room = MOST_UNPACKED
    for one in inside:
        short = one.filename.replace("\\", "/").rsplit("/", 1)[-1]
        if one.is_dir() or short.casefold() not in wanted or one.filename.startswith("__MACOSX"):
            continue
        most = min(LARGEST_PART, room)
        if one.file_size > most:  # what an archive says of itself is not believed either: see below
            raise refusal(name, f"“{short[:40]}” in this archive unpacks to too much.")
        with archive.open(one) as stream:
            unpacked = stream.read(most + 1)
        if len(unpacked) > most:
            raise refusal(name, f"“{short[:40]}” in this archive unpacks to too much.")
        room -= len(unpacked)
        found.append(Part(short, unpacked))
    if not found:
        raise refusal(name, "there is no file in this archive that can be read here.")
    return found


def gunzipped(name: str, content: bytes) -> bytes:
    """A compressed file, at most LARGEST_PART of it."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(content, LARGEST_PART + 1)
    except zlib.error:
        raise refusal(name, "this archive is damaged; download it again.") from None
    if len(unpacked) > LARGEST_PART:
        raise refusal(name, f"this file unpacks to more than {LARGEST_PART // 2**20} MB.")
    if not unpacker.eof:
        raise refusal(name, "this archive is damaged; download it again.")
    return unpacked
