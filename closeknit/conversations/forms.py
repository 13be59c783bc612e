"""What a person may type into a conversation."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from closeknit.conversations.actions import (
    LENGTHS,
    LONGEST_ADDRESS,
    LONGEST_LETTER,
    LONGEST_LINE,
    LONGEST_PLACE,
    MOST_SLOTS,
    USUAL_LENGTH,
)
from closeknit.conversations.models import Letter, Worth
from closeknit.conversations.queries import Both
from closeknit.people.models import Member
from closeknit.web.fields import HourField


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


class TimesForm(forms.Form):
    """Times to offer: some of those suggested, and one of one's own."""

    slots = forms.MultipleChoiceField(
        label=_("Times to offer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these times went by. Choose others.")},
    )
    day = forms.DateField(
        label=_("Or another day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    at = HourField(label=_("and hour, on your clock"), required=False)
    minutes = forms.TypedChoiceField(
        label=_("How long"),
        choices=[(length, _("%(minutes)s minutes") % {"minutes": length}) for length in LENGTHS],
        coerce=int,
        initial=USUAL_LENGTH,
    )
    place = forms.CharField(
        label=_("Where, if you know it"),
        help_text=_("A link, a number, a bench. It stands in both calendars."),
        max_length=LONGEST_PLACE,
        required=False,
    )

    def __init__(
        self, *args: Any, good: Sequence[Both], member: Member, now: datetime, moves: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if moves:
            del self.fields["minutes"], self.fields["place"]  # they stay as they were agreed
        self.zone, self.now = ZoneInfo(member.timezone), now
        self.fields["slots"].choices = [(one.value, one) for one in good]  # type: ignore[attr-defined]

    def clean(self) -> None:
        day, at = self.cleaned_data.get("day"), self.cleaned_data.get("at")
        times = [datetime.fromisoformat(slot) for slot in self.cleaned_data.get("slots", ())]
        if (day is None) != (at is None) and not {"day", "at"} & set(self.errors):
            self.add_error("at" if at is None else "day", _("Give both a day and an hour, or neither."))
        elif day is not None and at is not None:
            own = datetime.combine(day, at, self.zone)
            if own.astimezone(ZoneInfo("UTC")).astimezone(self.zone).time() != at:
                self.add_error("at", _("Clocks are put forward that day, and there is no such hour."))
            elif own <= self.now:
                self.add_error("day", _("This time has gone by."))
            else:
                times.append(own)
        if not times and not self.errors:
            self.add_error("slots", _("Choose one time at least, or name one of your own."))
        elif len(times) > MOST_SLOTS:
            self.add_error("slots", _("Three times are enough. Choose the best three."))
        self.cleaned_data["times"] = times


class CalendarForm(forms.Form):
    """Where somebody's calendar is."""

    address = forms.CharField(
        label=_("The address of your calendar"),
        help_text=_("Calendar programs call it a secret or private address in iCal format."),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": _("Write the address of a calendar."),
            "max_length": _("This is longer than an address. Five hundred characters fit."),
        },
    )


class ChoiceForm(forms.Form):
    """One of the times offered."""

    slot = forms.ChoiceField(
        label=_("Which time suits you?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the times, or say that you would rather write.")},
    )

    def __init__(self, *args: Any, offered: Sequence[Both], clashing: Collection[Both] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        clashes = gettext("%(time)s: something is in your calendar then")
        told = [(one.value, clashes % {"time": one} if one in clashing else one) for one in offered]
        self.fields["slot"].choices = told  # type: ignore[attr-defined]


def _beginning(letter: Letter, member: Member) -> str:
    who = gettext("You") if letter.author_id == member.pk else letter.author.first_name
    day = date_format(localtime(letter.written_at), "j F Y")
    return f"{who}, {day}: {Truncator(letter.text).words(30)}"
