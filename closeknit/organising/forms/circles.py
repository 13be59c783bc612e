"""What an organiser types about circles."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.circles.actions import LONGEST_ABOUT, LONGEST_THEME
from closeknit.circles.queries import PROTOCOLS


class ThemeForm(forms.Form):
    """A theme, as an organiser opens it."""

    name = forms.CharField(
        label=_("Theme"),
        max_length=LONGEST_THEME,
        error_messages={"required": _("Give the theme a name."), "max_length": _("80 characters fit.")},
    )
    about = forms.CharField(
        label=_("What it is about"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("300 characters fit.")},
    )


class FormingForm(forms.Form):
    """How the circles that are formed will think."""

    protocol = forms.ChoiceField(
        label=_("How they think with each other"),
        choices=[(one.key, one.name) for one in PROTOCOLS.values()],
        widget=forms.RadioSelect,
    )
