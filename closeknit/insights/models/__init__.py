"""Tables of insights."""

from closeknit.insights.models.elsewhere import ReadingAddress
from closeknit.insights.models.insights import Insight, Revision, SeenToo
from closeknit.insights.models.remarks import News, Remark
from closeknit.insights.models.shelf import Kept
from closeknit.insights.models.sources import Piece, Source
from closeknit.insights.models.trends import Askable, Month, Trend

__all__ = [
    "Askable",
    "Insight",
    "Kept",
    "Month",
    "News",
    "Piece",
    "ReadingAddress",
    "Remark",
    "Revision",
    "SeenToo",
    "Source",
    "Trend",
]
