"""A new address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.web.fields import AddressField


class NewAddressForm(forms.Form):
    """Where to sign in and be written to from now on."""

    email = AddressField(label=_("Your new e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.casefold() == self.present:
            raise forms.ValidationError(_("This is your address already."))
        return email
