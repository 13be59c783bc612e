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
from closeknit.ties.queries.moments import known_to, met, moments_between, moments_of, tied_to

__all__ = [
    "CAPS",
    "Map",
    "Thread",
    "known_to",
    "lets_be",
    "map_of",
    "met",
    "moments_between",
    "moments_of",
    "placings_of",
    "thread",
    "tied_peers",
    "tied_to",
]
