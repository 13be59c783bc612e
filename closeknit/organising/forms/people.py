"""Roles and suspensions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Role


class RoleForm(forms.Form):
    """Which role is meant."""

    role = forms.ChoiceField(choices=Role.choices)


class SuspensionForm(forms.Form):
    """Why somebody is kept out, and until when."""

    because = forms.CharField(
        label=_("Why"),
        help_text=_("They read these words, and may appeal to somebody else. Leave out who told you."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the reason. They have a right to it.")},
    )
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Choose the day on which it ends."), "invalid": _("Choose a day.")},
    )


class AppealAnswerForm(forms.Form):
    """What a second person decided."""

    answer = forms.CharField(
        label=_("What you decided, and why"),
        help_text=_("They read these words."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a sentence. They wait for one.")},
    )
