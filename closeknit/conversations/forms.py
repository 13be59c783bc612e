"""What a person may type into a conversation."""

from collections.abc import Sequence

from django import forms
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from closeknit.conversations.actions import LONGEST_LETTER, LONGEST_LINE
from closeknit.conversations.models import Letter, Worth
from closeknit.people.models import Member


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


class LettersToShowForm(forms.Form):
    """The letters that go with a report."""

    letters = forms.MultipleChoiceField(
        label=_("Letters you want to show"),
        help_text=_("Whole letters, and only those you tick. The organisers can read no others."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, letters: Sequence[Letter], member: Member) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["letters"].choices = [(letter.code, _beginning(letter, member)) for letter in letters]  # type: ignore[attr-defined]


def _beginning(letter: Letter, member: Member) -> str:
    who = gettext("You") if letter.author_id == member.pk else letter.author.first_name
    day = date_format(localtime(letter.written_at), "j F Y")
    return f"{who}, {day}: {Truncator(letter.text).words(30)}"
