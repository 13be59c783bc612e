"""What a person types about insights."""

from closeknit.insights.forms.discussing import RemarkForm
from closeknit.insights.forms.writing import InsightForm, ReadersForm

__all__ = ["InsightForm", "ReadersForm", "RemarkForm"]
