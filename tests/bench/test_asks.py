"""The bench of asks: what it reads, and that the figure shows what was measured."""

import json
from datetime import datetime
from pathlib import Path

from bench import asks

REPOSITORY = Path(__file__).parents[2]
POSTS = """<?xml version="1.0" encoding="utf-8"?><posts>
<row Id="2" PostTypeId="1" CreationDate="2016-08-03T10:00:00.000" Title="Later" Body="&lt;p&gt;b &amp;amp; c&lt;/p&gt;" OwnerUserId="8"/>
<row Id="1" PostTypeId="1" CreationDate="2016-08-02T10:00:00.000" Title="First" Body="a" OwnerUserId="9"/>
<row Id="3" PostTypeId="2" ParentId="1" CreationDate="2016-08-02T11:00:00.000" Body="x" OwnerUserId="8"/>
<row Id="4" PostTypeId="2" ParentId="1" CreationDate="2016-08-02T12:00:00.000" Body="by nobody"/>
</posts>"""  # noqa: E501


def test_questions_come_in_the_order_of_their_time_with_who_answered(tmp_path: Path) -> None:
    (tmp_path / "Posts.xml").write_text(POSTS)
    first, later = asks.site(tmp_path / "Posts.xml")
    assert (first.text, later.text) == ("First\na", "Later\n b & c ")
    assert first.answers == ((later.asker, datetime(2016, 8, 2, 11)),) and later.answers == ()


def test_hits_and_inequality_are_those_of_who_was_chosen() -> None:
    at = datetime(2016, 8, 2)
    later = [asks.Question(0, at, "a", ((1, at),)), asks.Question(0, at, "b", ((2, at),))]
    row = asks._judged("ours", 0.1, later, [[1, 3], [1, 3]], {1, 2, 3, 4})
    assert (row["hit"], row["asked"], row["could_be"]) == (0.5, 2, 4)
    assert abs(row["gini"] - 0.5) < 1e-9, "two of four get everything"


def test_the_figure_shows_what_was_kept() -> None:
    rows = json.loads((REPOSITORY / "bench" / "results" / "asks.json").read_text())["sections"]["asks"]
    assert (REPOSITORY / "docs" / "pictures" / "asks-frontier.svg").read_text() == asks.drawn(rows)
    assert all(target.met for target in asks.real_targets(rows))
