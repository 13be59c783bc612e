"""What the clock does for introductions."""

from datetime import datetime

from closeknit.introductions import actions, queries
from closeknit.jobs.registry import every


@every(seconds=60)
def run(now: datetime) -> int:
    """Run the week's round from its hour on. Nothing is written before all of it is: who is killed begins again."""
    if not queries.is_round_due(now):
        return 0
    try:
        actions.run_round(now=now)
    except actions.IsHeld:
        return 0
    return 1


@every(seconds=60)
def work_out(now: datetime) -> int:
    """Work out what organisers asked: what would follow if rounds were run in another way."""
    return actions.work_out(now=now)


@every(hours=24)
def forget(now: datetime) -> int:
    """Forget old answers, wishes, and introductions that came to nothing."""
    return (
        actions.forget_lots(now=now)
        + actions.forget_absences(now=now)
        + actions.forget_forecasts(now=now)
        + actions.forget_introductions(now=now)
        + actions.forget_answers(now=now)
        + actions.forget_wishes(now=now)
    )
