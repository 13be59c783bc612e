"""What people type about themselves."""

from datetime import time
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.actions import LONGEST_STATEMENT, MOST_STATEMENTS
from closeknit.people.models import Form, Pace, Post, Theme

NAME_MISSING = _("Tell us your name, or the name you would like peers to use.")
NO_ADDRESS = _("Type an e-mail address, such as name@example.org.")


class SignInForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        error_messages={"required": NO_ADDRESS, "invalid": NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    """The code from the mail."""

    email = forms.EmailField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=20,
        error_messages={"required": _("Type the eight letters and figures from the mail.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )


class AskToJoinForm(forms.Form):
    """Asking for an invitation."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": NAME_MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = SignInForm.base_fields["email"]
    words = forms.CharField(
        label=_("What are you working on, and what would help?"),
        help_text=_("Two sentences are enough. The organisers read them."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PaceForm(forms.Form):
    """How much time this may take, and when."""

    minutes = forms.TypedChoiceField(
        label=_("How much time would you like this to take in a week?"),
        choices=Pace.choices,
        coerce=int,
        initial=Pace.HALF,
        widget=forms.RadioSelect,
    )
    form = forms.ChoiceField(
        label=_("How do you like to talk?"), choices=Form.choices, initial=Form.WRITING, widget=forms.RadioSelect
    )
    timezone = forms.CharField(
        label=_("Your time zone"), help_text=_("As Europe/Berlin or America/Bogota."), max_length=64, initial="UTC"
    )
    day_starts = forms.TimeField(label=_("Your working day begins at"), initial=time(9), input_formats=["%H:%M"])
    day_ends = forms.TimeField(label=_("and ends at"), initial=time(17), input_formats=["%H:%M"])

    def clean_timezone(self) -> str:
        zone: str = self.cleaned_data["timezone"].strip()
        if zone not in available_timezones():
            raise forms.ValidationError(_("We do not know this time zone. It is named as Europe/Berlin is."))
        return zone

    def clean(self) -> None:
        starts, ends = self.cleaned_data.get("day_starts"), self.cleaned_data.get("day_ends")
        if starts and ends and starts >= ends:
            self.add_error("day_ends", _("The day ends before it begins."))


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
    languages = forms.CharField(
        label=_("Languages you write in"), help_text=_("As codes, the main one first: en, de."), max_length=60
    )

    def clean_languages(self) -> list[str]:
        codes = [code.strip().casefold() for code in self.cleaned_data["languages"].replace(";", ",").split(",")]
        codes = [code for code in codes if code]
        if any(not (2 <= len(code) <= 3 and code.isascii() and code.isalpha()) for code in codes):
            raise forms.ValidationError(_("A language is two or three letters, as en or de."))
        return codes


class JoinForm(ProfileForm, WordsForm, PaceForm):
    """The first three minutes, on one page. The name and the pace are all that must be said."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": NAME_MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = SignInForm.base_fields["email"]
    agrees = forms.BooleanField(
        label=_("I have read the code of conduct and the privacy text, and keep to them."),
        error_messages={"required": _("Joining needs your agreement to both texts.")},
    )

    field_order = ("name", "email", "headline", "about", "goals", "offers", "needs", "languages", "place")

    def __init__(self, *args: object, bound_to: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].initial = "en"
        if bound_to:
            del self.fields["email"]

    def clean(self) -> None:
        PaceForm.clean(self)


class PauseForm(forms.Form):
    """Going away for a while."""

    until = forms.DateField(
        label=_("Until"),
        help_text=_("Leave it empty for: until I return."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    words = forms.CharField(
        label=_("What others see"), help_text=_("Nothing, if you leave it empty."), max_length=120, required=False
    )


class NoticesForm(forms.Form):
    """When letters may come."""

    post = forms.ChoiceField(label=_("When letters come"), choices=Post.choices, widget=forms.RadioSelect)
    post_from = forms.TimeField(label=_("Nothing before"), input_formats=["%H:%M"])
    post_until = forms.TimeField(label=_("and nothing after"), input_formats=["%H:%M"])
    post_days = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        choices=[
            (0, _("Monday")),
            (1, _("Tuesday")),
            (2, _("Wednesday")),
            (3, _("Thursday")),
            (4, _("Friday")),
            (5, _("Saturday")),
            (6, _("Sunday")),
        ],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one day at least.")},
    )
    theme = forms.ChoiceField(label=_("Light or dark"), choices=Theme.choices, required=False, widget=forms.RadioSelect)

    def clean(self) -> None:
        starts, ends = self.cleaned_data.get("post_from"), self.cleaned_data.get("post_until")
        if starts and ends and starts >= ends:
            self.add_error("post_until", _("This is before the time above."))
