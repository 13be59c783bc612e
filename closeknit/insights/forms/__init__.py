"""What a person types about insights."""

from closeknit.insights.forms.writing import InsightForm, ReadersForm

__all__ = ["InsightForm", "ReadersForm"]
