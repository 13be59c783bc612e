"""What members say of themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.actions import LONGEST_STATEMENT, MOST_STATEMENTS
from closeknit.web.fields import LanguagesField


class WordsForm(forms.Form):
    """What one aims at, can give and would like: one sentence a line."""

    goals = forms.CharField(label=_("What would you like to be true in half a year?"), required=False)
    offers = forms.CharField(label=_("What could you give a peer?"), required=False)
    needs = forms.CharField(label=_("What would help you?"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in ("goals", "offers", "needs"):
            self.fields[field].help_text = _("One sentence a line.")
            self.fields[field].widget = forms.Textarea(attrs={"rows": 4})

    def clean_goals(self) -> list[str]:
        return self._sentences("goals")

    def clean_offers(self) -> list[str]:
        return self._sentences("offers")

    def clean_needs(self) -> list[str]:
        return self._sentences("needs")

    def _sentences(self, field: str) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data[field].splitlines()]
        lines = list(dict.fromkeys(line for line in lines if line))
        if len(lines) > MOST_STATEMENTS:
            raise forms.ValidationError(
                _("Choose the %(most)s that matter most."), params={"most": MOST_STATEMENTS}, code="many"
            )
        if any(len(line) > LONGEST_STATEMENT for line in lines):
            raise forms.ValidationError(
                _("One of the sentences is longer than %(most)s characters. Two short ones are read better."),
                params={"most": LONGEST_STATEMENT},
                code="long",
            )
        return lines


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
