"""Inviting somebody in the name of the network."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people import queries as people
from closeknit.web.fields import AddressField


class InvitationForm(forms.Form):
    """One person, and why they came to mind. Organisers, who look after addresses, are told of one that is here."""

    name = forms.CharField(
        label=_("Their name"), max_length=80, error_messages={"required": _("Type the name you know them by.")}
    )
    email = AddressField(label=_("Their e-mail address"))
    words = forms.CharField(
        label=_("Why you thought of them"),
        help_text=_("It stands in the mail, under your name."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if people.is_here(email):
            raise forms.ValidationError(_("Somebody here has this address."))
        return email
