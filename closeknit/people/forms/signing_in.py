"""What one types to come in."""

from django import forms
from django.utils.translation import gettext_lazy as _

NO_ADDRESS = _("Type an e-mail address, such as name@example.org.")


class SignInForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        error_messages={"required": NO_ADDRESS, "invalid": NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    """The code from the mail."""

    email = forms.EmailField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=20,
        error_messages={"required": _("Type the eight letters and figures from the mail.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )
