"""Inviting somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.web.fields import AddressField


class InvitationForm(forms.Form):
    """One person, and why they came to mind."""

    name = forms.CharField(
        label=_("Their name"), max_length=80, error_messages={"required": _("Type the name you know them by.")}
    )
    email = AddressField(label=_("Their e-mail address"))
    words = forms.CharField(
        label=_("Why you thought of them"),
        help_text=_("Two sentences are enough. They stand in the mail, under your name."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence why you thought of them. It is what they read first.")},
    )
