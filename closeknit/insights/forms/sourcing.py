"""The address of a feed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SourceForm(forms.Form):
    """A feed to look at."""

    address = forms.CharField(
        label=_("The address of a feed"),
        help_text=_("Atom or RSS, as many sites offer it. It is looked at from here every few hours."),
        max_length=500,
        error_messages={
            "required": _("Write the address of a feed."),
            "max_length": _("This is longer than an address. Five hundred characters fit."),
        },
    )
    is_for_all = forms.BooleanField(label=_("For everybody here, where it fits what they think about"), required=False)

    def __init__(self, *args: Any, may_be_for_all: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_be_for_all:
            del self.fields["is_for_all"]
