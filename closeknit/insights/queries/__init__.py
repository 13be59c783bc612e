"""Questions about insights."""

from closeknit.insights.queries.discussing import (
    Said,
    Thread,
    next_turn,
    readable_news,
    remarks_for,
    remarks_of,
    threads,
    untold,
)
from closeknit.insights.queries.fitting import fits, topics_of
from closeknit.insights.queries.plan import in_week, told_in_week
from closeknit.insights.queries.reading import (
    Page,
    Shelf,
    Shown,
    about,
    as_shown,
    kept_by,
    of_author,
    openable,
    page,
    readable,
    revisions_of,
    seen_too_by,
    shared,
    shelf_of,
)

__all__ = [
    "Page",
    "Said",
    "Shelf",
    "Shown",
    "Thread",
    "about",
    "as_shown",
    "fits",
    "in_week",
    "kept_by",
    "next_turn",
    "of_author",
    "openable",
    "page",
    "readable",
    "readable_news",
    "remarks_for",
    "remarks_of",
    "revisions_of",
    "seen_too_by",
    "shared",
    "shelf_of",
    "threads",
    "told_in_week",
    "topics_of",
    "untold",
]
