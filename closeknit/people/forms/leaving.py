"""What one decides when one leaves."""

from django import forms
from django.utils.translation import gettext_lazy as _

STAY, GO = "stay", "go"


class LeavingForm(forms.Form):
    """What becomes of one's letters."""

    letters = forms.ChoiceField(
        label=_("Your letters to others"),
        choices=[(STAY, _("stay with them, from “a former member”")), (GO, _("are deleted too"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of the letters you wrote.")},
    )

    def clean_letters(self) -> bool:
        """Whether they are taken along."""
        return bool(self.cleaned_data["letters"] == GO)
