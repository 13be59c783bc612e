"""What is typed under an insight."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.insights.actions import LONGEST_REMARK


class RemarkForm(forms.Form):
    """A remark, or an answer to one."""

    text = forms.CharField(
        label=_("What you would add"),
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write a line or two first."),
            "max_length": _("This is longer than a remark. Two thousand characters fit."),
        },
    )
    answers = forms.CharField(required=False, max_length=14, widget=forms.HiddenInput)
