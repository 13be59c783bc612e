"""Why an organiser hides something."""

from django import forms

from closeknit.reports.actions import LONGEST_REASON
from closeknit.web.fields import ReasonField


class HidingForm(forms.Form):
    """Why an organiser hides something, which its author reads."""

    because = ReasonField(max_length=LONGEST_REASON)
