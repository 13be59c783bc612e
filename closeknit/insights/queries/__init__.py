"""Questions about insights."""

from closeknit.insights.queries.fitting import fits, topics_of
from closeknit.insights.queries.reading import (
    Page,
    Shown,
    about,
    as_shown,
    few_for,
    of_author,
    openable,
    page,
    readable,
    revisions_of,
    seen_too_by,
    shared,
)

__all__ = [
    "Page",
    "Shown",
    "about",
    "as_shown",
    "few_for",
    "fits",
    "of_author",
    "openable",
    "page",
    "readable",
    "revisions_of",
    "seen_too_by",
    "shared",
    "topics_of",
]
