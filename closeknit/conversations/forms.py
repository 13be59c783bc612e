"""What a person may type into a conversation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.conversations.actions import LONGEST_LETTER, LONGEST_LINE
from closeknit.conversations.models import Worth


class LetterForm(forms.Form):
    """A letter."""

    text = forms.CharField(
        label=_("Your letter"),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Write a line or two first. What you keep as a draft waits here."),
            "max_length": _("This is longer than one letter. Ten thousand characters fit."),
        },
    )


class SheetForm(forms.Form):
    """Two lines that both may read."""

    trying = forms.CharField(label=_("One thing I am trying to do"), max_length=LONGEST_LINE, required=False)
    works = forms.CharField(label=_("One thing that works for me"), max_length=LONGEST_LINE, required=False)


class ReflectionForm(forms.Form):
    """A private check on worth."""

    worth = forms.ChoiceField(
        label=_("Was it worth your time?"),
        help_text=_("Only you see this. It shapes what you are offered, and nothing else."),
        choices=Worth.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one, or leave it: nothing happens if you do.")},
    )
    words = forms.CharField(
        label=_("A note to yourself"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
