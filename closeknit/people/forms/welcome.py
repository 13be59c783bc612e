"""The first three minutes: three questions, and what is agreed to."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people import queries
from closeknit.people.actions import LONGEST_TOPIC, MOST_STATEMENTS
from closeknit.people.forms.pace import NoticesForm, PaceForm
from closeknit.people.forms.sentences import TOO_MANY, SentenceField, SentencesField
from closeknit.people.models import Form, Pace, Post
from closeknit.web.fields import AddressField, HourField, LanguagesField, TimezoneField, TopicsField

NAME_MISSING = _("Tell us your name, or the name you would like peers to use.")
A_LINE_EACH = _("In your own words. A sentence a line.")


class WhoForm(forms.Form):
    """Who one is and what one aims at. Only the name must be said."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": NAME_MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    working_on = SentenceField(
        label=_("What are you working on?"),
        help_text=_("As: I look after the data that tells buses where to go. Or: I run a small bindery, alone so far."),
        max_length=160,
        required=False,
    )
    goal = SentenceField(
        label=_("What would you like to be true in half a year?"),
        help_text=_("As: That my team can review a bad night without blame. Or: That I have hired somebody I trust."),
        required=False,
    )
    languages = LanguagesField(label=_("Languages you write in"), required=False)
    timezone = TimezoneField(label=_("Your time zone"))

    def __init__(self, *args: Any, bound_to: str, usual: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].offer(usual)  # type: ignore[attr-defined]
        if bound_to:
            del self.fields["email"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if queries.is_here(email):
            raise forms.ValidationError(_("Somebody here has this address. Sign in instead."))
        return email


class GivingForm(forms.Form):
    """What one could give, and what would help. Nothing must be said."""

    gives = TopicsField(label=_("You could give"), longest=LONGEST_TOPIC, required=False)
    gives_more = SentencesField(label=_("Something else you could give"), help_text=A_LINE_EACH, required=False)
    needs = TopicsField(label=_("It would help you to have"), longest=LONGEST_TOPIC, required=False)
    needs_more = SentencesField(label=_("Something else that would help"), help_text=A_LINE_EACH, required=False)

    def __init__(self, *args: Any, gives: Iterable[str], needs: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["gives"].offer(gives, self["gives"].value())  # type: ignore[attr-defined]
        self.fields["needs"].offer(needs, self["needs"].value())  # type: ignore[attr-defined]
        for name, label in (("gives", _("What you could give")), ("needs", _("What would help you"))):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                self.fields[f"{name}_more"].label = label

    def clean(self) -> None:
        for name in ("gives", "needs"):
            both = {*self.cleaned_data.get(name, ()), *self.cleaned_data.get(f"{name}_more", ())}
            if len(both) > MOST_STATEMENTS:
                too_many = forms.ValidationError(TOO_MANY, params={"most": MOST_STATEMENTS})
                self.add_error(f"{name}_more", too_many)


class RhythmForm(forms.Form):
    """How much time, how, and when; and what everybody agrees to."""

    WEEK = {  # noqa: RUF012 - what fits at each pace, at most
        Pace.QUARTER: _("An introduction every second week at most, and a letter."),
        Pace.HALF: _("An introduction a week at most, and a letter or two."),
        Pace.HOUR: _("Two introductions a week at most, letters, perhaps a call."),
        Pace.TWO_HOURS: _("Three introductions a week at most, and room for calls."),
    }
    TALK = {  # noqa: RUF012
        Form.WRITING: _("Letters, each at your own hours"),
        Form.EITHER: _("Whichever suits the other person"),
        Form.CALLS: _("With people whose hours overlap yours"),
    }

    minutes = PaceForm.base_fields["minutes"]
    form = PaceForm.base_fields["form"]
    post = forms.ChoiceField(
        label=_("When letters come"), choices=Post.choices, initial=Post.WEEKDAYS, widget=forms.RadioSelect
    )
    post_from = HourField(label=_("Nothing before"), initial="08:30")
    post_until = HourField(label=_("and nothing after"), initial="18:00")
    agrees = forms.BooleanField(
        label=_("I have read the code of conduct and the privacy text, and keep to them."),
        error_messages={"required": _("Joining needs your agreement to both texts.")},
    )

    def clean(self) -> None:
        NoticesForm.clean(self)  # type: ignore[arg-type]

    def paces(self) -> Iterator[dict[str, Any]]:
        """Each pace with what fits into it, and its stitches of five minutes."""
        for choice in self["minutes"]:
            pace = Pace(int(choice.data["value"]))
            yield {"choice": choice, "minutes": pace.value, "hint": self.WEEK[pace], "stitches": range(pace // 5)}

    def ways_to_talk(self) -> Iterator[dict[str, Any]]:
        for choice in self["form"]:
            yield {"choice": choice, "hint": self.TALK[Form(choice.data["value"])]}
