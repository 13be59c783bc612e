"""What members say of themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.web.fields import LanguagesField


class ProfileForm(forms.Form):
    """Who one is, in a few lines."""

    headline = forms.CharField(label=_("What you do, in one line"), max_length=160, required=False)
    about = forms.CharField(
        label=_("About you"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    place = forms.CharField(label=_("Where you are"), max_length=80, required=False)
    organisation = forms.CharField(label=_("Where you work"), max_length=120, required=False)
    languages = LanguagesField(label=_("Languages you write in"))

    def __init__(self, *args: Any, usual: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].offer([*self.initial.get("languages", ()), *usual])  # type: ignore[attr-defined]
