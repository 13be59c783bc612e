"""What one types to come in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.web.fields import AddressField


class SignInForm(forms.Form):
    """Where to send the link."""

    email = AddressField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class CodeForm(forms.Form):
    """The code from the mail."""

    email = forms.EmailField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=20,
        error_messages={"required": _("Type the eight letters and figures from the mail.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )
