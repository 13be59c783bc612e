"""What the clock does for insights."""

from datetime import datetime

from closeknit.insights import actions, queries
from closeknit.jobs.registry import every
from closeknit.web.abroad import Connect, NotFetched, fetch


@every(seconds=60)
def tell(now: datetime) -> int:
    """Write the mails about remarks."""
    return actions.tell(now=now)


@every(hours=1)
def look(now: datetime) -> int:
    """Look at what rises and fades, on the first of each month."""
    return actions.look(now=now)


@every(hours=24)
def index(now: datetime) -> int:
    """Let all insights be found as they stand: after an update of the software, and whatever else went astray."""
    return actions.index_everybody()


@every(seconds=10, is_abroad=True)
def fetch_sources(now: datetime, connect: Connect | None = None) -> int:
    """Look at a source that is due, one at a time; nothing is locked meanwhile."""
    due = list(queries.due_sources(now)[:1])
    for source in due:
        try:
            found = fetch(source.address, etag=source.etag, modified=source.modified, connect=connect)
            title, entries = ("", None) if found.body is None else queries.entries(found.body, now)
        except NotFetched as refused:
            actions.say_it_failed(source=source, why=refused.why, now=now)
        except queries.NotReadable:
            actions.say_it_failed(source=source, why="feed", now=now)
        else:
            told = {"title": title, "etag": found.etag, "modified": found.modified}
            actions.keep_pieces(source=source, entries=entries, now=now, **told)
    return len(due)
