"""What the clock does for members' weeks."""

import logging
from datetime import datetime

from closeknit.jobs import rows
from closeknit.jobs.registry import every
from closeknit.week import actions
from closeknit.week.models import MondayLetter

log = logging.getLogger(__name__)
AT_ONCE = 100


@every(minutes=10)
def await_mondays(now: datetime) -> int:
    """Think of the Mondays of those who came in."""
    return actions.await_mondays(now=now)


@every(seconds=10)
def decide_on_letters(now: datetime) -> int:
    """Decide on the Monday letters that are due. One that fails holds up no other, and is tried again."""
    written = 0
    for letter in rows.claim(MondayLetter.objects.all(), now=now, few=AT_ONCE):
        try:
            written += actions.decide_on_letter(letter=letter, now=now)
        except Exception:
            log.exception("a Monday letter failed, and is tried again")
            rows.back_off(letter, now=now)
    return written
