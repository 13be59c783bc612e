"""What a member says about a tie."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.ties.models import Ring


class PlacingForm(forms.Form):
    """Where somebody belongs, for oneself."""

    ring = forms.ChoiceField(
        label=_("Where do they belong?"),
        help_text=_("Your own placing wins, and nobody else sees it."),
        choices=[*Ring.choices, ("", _("Where our letters and talks put them"))],
        required=False,
        widget=forms.RadioSelect,
    )
