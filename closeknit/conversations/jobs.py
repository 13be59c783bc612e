"""What the clock does for conversations."""

from datetime import datetime
from zoneinfo import ZoneInfo

from closeknit.conversations import actions, queries
from closeknit.jobs.registry import every
from closeknit.mail.busy import NotReadable, busy
from closeknit.web.abroad import Connect, NotFetched, fetch


@every(seconds=60)
def post(now: datetime) -> int:
    """Write the mails with letters that arrived."""
    return actions.post(now=now)


@every(seconds=60)
def call_off(now: datetime) -> int:
    """Call off talks between two of whom one blocked the other or is leaving."""
    return actions.call_off_for_those_apart(now=now)


@every(seconds=10, is_abroad=True)
def read_calendars(now: datetime, connect: Connect | None = None) -> int:
    """Read when a member has something in their calendar, one at a time; nothing is locked meanwhile."""
    due = list(queries.due_busy_times(now)[:1])
    for times in due:
        is_stale = times.read_at is None or times.read_at < now - actions.AFRESH
        known = {} if is_stale else {"etag": times.etag, "modified": times.modified}
        try:
            found = fetch(times.address, connect=connect, **known)
            wall = ZoneInfo(times.member.timezone)
            until = now + actions.LOOKED_AHEAD
            spans = None if found.body is None else busy(found.body, since=now, until=until, wall=wall)
        except NotFetched as refused:
            actions.say_calendar_failed(times=times, why=refused.why, now=now)
        except NotReadable:
            actions.say_calendar_failed(times=times, why="calendar", now=now)
        else:
            told = {"etag": found.etag, "modified": found.modified}
            actions.keep_busy_times(times=times, spans=spans, now=now, **told)
    return len(due)
