"""Why an organiser hides something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.insights.actions import LONGEST_REASON


class HidingForm(forms.Form):
    """The reason, which the author reads."""

    because = forms.CharField(
        label=_("Why"),
        help_text=_("Its author reads this as you write it. Leave out who told you."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say why, in a sentence its author can do something with."),
            "max_length": _("This is longer than a reason. Four hundred characters fit."),
        },
    )
