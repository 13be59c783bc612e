"""What a person types about insights."""

from closeknit.insights.forms.discussing import RemarkForm
from closeknit.insights.forms.hiding import HidingForm
from closeknit.insights.forms.sourcing import SourceForm
from closeknit.insights.forms.writing import InsightForm, ReadersForm

__all__ = ["HidingForm", "InsightForm", "ReadersForm", "RemarkForm", "SourceForm"]
