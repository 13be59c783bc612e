"""What a person types about circles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.circles.actions import LONGEST_COMMITMENT, LONGEST_PLACE, LONGEST_QUESTION, LONGEST_WORDS
from closeknit.circles.models import Kept, Part

WAYS = [("live", _("live, for an hour")), ("written", _("in writing, over five days"))]
RHYTHMS = [(2, _("every second week")), (3, _("every third week")), (4, _("every fourth week"))]
TOO_LONG = _("This is longer than fits: two thousand characters do.")


class WishForm(forms.Form):
    """How one would like to meet."""

    way = forms.ChoiceField(
        label=_("How would you like to meet?"), choices=WAYS, initial="live", widget=forms.RadioSelect
    )
    weeks = forms.TypedChoiceField(label=_("How often?"), choices=RHYTHMS, coerce=int, widget=forms.RadioSelect)
    agrees = forms.BooleanField(
        label=_("In a week in which it meets, it may take more than my minutes; it is counted over its rhythm"),
        required=False,
    )


class PartForm(forms.Form):
    """One's part in a gathering."""

    part = forms.ChoiceField(
        label=_("Your part"),
        choices=Part.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four. All are equal.")},
    )
    note = forms.CharField(
        label=_("Your note, where you take part in writing"),
        help_text=_("Who has the hot seat gets it with the others."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )


class WordsForm(forms.Form):
    """Words to the circle, for a stage, or of what one brings."""

    words = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a line first."), "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, label: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if label is not None:
            self.fields["words"].label = label


class QuestionForm(WordsForm):
    """What the guest brings."""

    words = forms.CharField(
        label=_("What you bring"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a line first."), "max_length": _("A thousand characters fit.")},
    )


class CommitmentForm(forms.Form):
    """One thing to do before the next time."""

    words = forms.CharField(
        label=_("One thing you will do before the next time"),
        max_length=LONGEST_COMMITMENT,
        error_messages={"required": _("Write a line first."), "max_length": _("A line is enough: 240 characters fit.")},
    )


class KeptForm(forms.Form):
    """What became of it."""

    kept = forms.ChoiceField(choices=Kept.choices)


class MovingForm(forms.Form):
    """Another time."""

    begins_at = forms.DateTimeField(
        label=_("When"),
        help_text=_("On your own clock."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Choose a day and a time."),
            "invalid": _("Write a day and a time as 2027-01-31 16:00."),
        },
    )
    place = forms.CharField(
        label=_("Where, if you know it"),
        help_text=_("A link, a number, a room."),
        max_length=LONGEST_PLACE,
        required=False,
        error_messages={"max_length": _("This is longer than fits: two hundred characters do.")},
    )

    def __init__(self, *args: Any, is_written: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_written:
            del self.fields["place"]
