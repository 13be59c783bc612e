"""Questions about ties."""

from closeknit.ties.queries.map import (
    CAPS,
    Map,
    Thread,
    lets_be,
    map_of,
    placings_of,
    thread,
    tied_peers,
)
from closeknit.ties.queries.moments import known_to, met, moments_between, moments_of, passed_besides_meeting, tied_to
from closeknit.ties.queries.plan import (
    in_week,
    loosening_most,
    monday_of_month,
    not_looked_at,
    suggestion_of,
    told_in_week,
)
from closeknit.ties.queries.totals import engaged, given_and_received
from closeknit.ties.queries.trust import says

__all__ = [
    "CAPS",
    "Map",
    "Thread",
    "engaged",
    "given_and_received",
    "in_week",
    "known_to",
    "lets_be",
    "loosening_most",
    "map_of",
    "met",
    "moments_between",
    "moments_of",
    "monday_of_month",
    "not_looked_at",
    "passed_besides_meeting",
    "placings_of",
    "says",
    "suggestion_of",
    "thread",
    "tied_peers",
    "tied_to",
    "told_in_week",
]
