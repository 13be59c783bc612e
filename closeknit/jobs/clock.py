"""The clock: looks after every registered job in its turn, for as long as it runs."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from threading import Event

from django.db import close_old_connections

from closeknit.jobs.registry import JOBS, Job

log = logging.getLogger(__name__)
LONGEST_NAP = timedelta(seconds=10)


class Clock:
    """When each job was last looked at, by this process. Several clocks may run: rows are claimed, not jobs."""

    def __init__(self, jobs: dict[str, Job] | None = None) -> None:
        self.jobs = JOBS if jobs is None else jobs
        self.looked_at: dict[str, datetime] = {}

    def look(self, now: datetime) -> int:
        """Do the jobs whose time has come; returns how much was done. One that fails holds up no other.

        Of those that wait for somebody else's server one is done, as the last: mails that are due wait for no more.
        """
        done = 0
        due = [job for job in self.jobs.values() if now - self._looked_at(job) >= job.every]
        abroad = sorted((job for job in due if job.is_abroad), key=self._looked_at)
        for job in [*(job for job in due if not job.is_abroad), *abroad[:1]]:
            self.looked_at[job.name] = now
            try:
                done += job.work(now)
            except Exception:
                log.exception("the job %s failed, and is tried again in %s", job.name, job.every)
        return done

    def _looked_at(self, job: Job) -> datetime:
        return self.looked_at.get(job.name, datetime.min.replace(tzinfo=UTC))

    def nap(self) -> timedelta:
        """How long it may rest: until the most frequent job is due again, and never long."""
        return min([LONGEST_NAP, *(job.every for job in self.jobs.values())])


def run(stop: Event) -> None:
    """Look, rest, look again, until told to stop. A job that is under way is finished first."""
    clock = Clock()
    while not stop.is_set():
        close_old_connections()
        clock.look(datetime.now(UTC))
        stop.wait(clock.nap().total_seconds())
