"""Tables of insights."""

from closeknit.insights.models.insights import Insight, Revision, SeenToo

__all__ = ["Insight", "Revision", "SeenToo"]
