"""What a LinkedIn export says of whoever exported it -> suggestions for a profile.

Where somebody lives, their birthday, telephone and names of before are in the same files and are not looked at.
"""

from __future__ import annotations

import re

from closeknit.imports.people import Own, tidy
from closeknit.sheets.columns import folded
from closeknit.sheets.table import Table

PROFILE = "profile.csv"
POSITIONS = "positions.csv"
SKILLS = "skills.csv"
MOST_TOPICS = 12
LONGEST_TOPIC = 60
LONGEST_ABOUT = 1000


def own_of(tables: dict[str, Table]) -> Own:
    """What the tables of an export, by their names in lower case, say of their owner."""
    profile = rows(tables.get(PROFILE))
    first = profile[0] if profile else {}
    now = next(
        (row for row in rows(tables.get(POSITIONS)) if row.get("company name") and not row.get("finished on")), {}
    )
    skills = [tidy(row.get("name", ""), LONGEST_TOPIC + 1) for row in rows(tables.get(SKILLS))]
    named = dict.fromkeys(skill for skill in skills if skill and len(skill) <= LONGEST_TOPIC)
    return Own(
        headline=tidy(first.get("headline", "") or now.get("title", ""), 160),
        about=about(first.get("summary", "")),
        place=tidy(first.get("geo location", ""), 80),
        organisation=tidy(now.get("company name", ""), 120),
        topics=tuple(named)[:MOST_TOPICS],
    )


def about(text: str) -> str:
    """Several lines, each tidy, as much as a profile holds, ending with a word."""
    lines = [tidy(line, LONGEST_ABOUT) for line in text.splitlines()]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if len(whole) <= LONGEST_ABOUT:
        return whole
    cut = whole[: LONGEST_ABOUT - 1]
    return (cut.rsplit(maxsplit=1)[0] if " " in cut else cut) + "…"


def rows(table: Table | None) -> list[dict[str, str]]:
    """Rows by their folded headings; the headings are the first row in which two are known."""
    if table is None:
        return []
    known = {"name", "first name", "headline", "summary", "company name", "title", "started on", "geo location"}
    at = next((n for n, row in enumerate(table.rows[:12]) if known & {folded(cell) for cell in row}), None)
    if at is None:
        return []
    heading = [folded(cell) for cell in table.rows[at]]
    return [dict(zip(heading, row, strict=False)) for row in table.rows[at + 1 :]]
