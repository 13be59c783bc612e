"""Another way of running rounds, to ask what would follow."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.organising.forms.settings import BRIDGINGS, FLOORS, MOST, RHYTHMS


class OutlookForm(forms.Form):
    """The settings of rounds, as they might be."""

    every = forms.TypedChoiceField(label=_("How often"), choices=RHYTHMS, coerce=int)
    most = forms.TypedChoiceField(label=_("For one member in one round"), choices=MOST, coerce=int)
    floor = forms.TypedChoiceField(label=_("What the side that gains less must gain"), choices=FLOORS, coerce=float)
    bridging = forms.TypedChoiceField(label=_("People from different corners"), choices=BRIDGINGS, coerce=float)

    def said(self) -> dict[str, Any]:
        """The choices in words, by the names of the fields."""
        chosen = {name: self.initial.get(name) for name in self.fields}
        return {
            name: next((words for value, words in self.fields[name].choices if value == chosen[name]), None)  # type: ignore[attr-defined]
            for name in self.fields
        }
