"""The list of people in a Slack export. Channels and what was written in them are never opened."""

from __future__ import annotations

import json
from typing import Any

from closeknit.imports.files import MOST_LINES
from closeknit.imports.people import (
    LONGEST_LINE,
    LONGEST_NAME,
    Format,
    LeftOut,
    Once,
    Person,
    Reading,
    Why,
    addresses,
    tidy,
)
from closeknit.sheets.table import refusal


def is_slack(content: bytes) -> bool:
    """Whether a file may be `users.json` of an export."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"[" and b'"profile"' in content


def read_slack(name: str, content: bytes) -> Reading:
    """Everybody of `users.json`; a person's line is which of them they are. Closed accounts and programs are left."""
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise refusal(name, "this is no list of a Slack export; send the whole archive, or its users.json.") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refusal(name, "this is no list of a Slack export; send the whole archive, or its users.json.")
    once = Once()
    people: list[Person] = []
    left_out: list[LeftOut] = []
    for line, row in enumerate(rows, start=1):
        profile = row.get("profile") if isinstance(row.get("profile"), dict) else {}
        shown = said(profile, "real_name") or said(row, "real_name") or said(profile, "display_name")
        emails, wrong = addresses([said(profile, "email")])
        if line > MOST_LINES:
            left_out.append(LeftOut(line, shown, Why.TOO_MANY))
            break
        if row.get("deleted") is True or row.get("is_bot") is True or row.get("id") == "USLACKBOT":
            left_out.append(LeftOut(line, shown, Why.GONE))
        elif wrong:
            left_out.append(LeftOut(line, shown, Why.BAD_ADDRESS))
        elif not shown and not emails:
            left_out.append(LeftOut(line, "", Why.EMPTY))
        elif not once.is_new(emails=emails, name=shown):
            left_out.append(LeftOut(line, shown or emails[0], Why.TWICE))
        else:
            people.append(Person(line, shown, emails, headline=tidy(said(profile, "title"), LONGEST_LINE)))
    read = {"name": "real_name", "email": "email", "headline": "title"}
    return Reading(
        Format.SLACK, people, left_out=left_out, read=read, passed_over=("phone", "tz", "fields", "status_text")
    )


def said(row: dict[str, Any], name: str) -> str:
    """A text of a row, or nothing."""
    value = row.get(name)
    return tidy(value, LONGEST_NAME * 4) if isinstance(value, str) else ""
