"""Tables of insights."""

from closeknit.insights.models.insights import Insight, Revision, SeenToo
from closeknit.insights.models.remarks import News, Remark
from closeknit.insights.models.shelf import Kept

__all__ = ["Insight", "Kept", "News", "Remark", "Revision", "SeenToo"]
