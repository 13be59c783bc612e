"""Asking to come in, and coming in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.forms.pace import PaceForm
from closeknit.people.forms.profile import ProfileForm, WordsForm
from closeknit.people.forms.signing_in import SignInForm

NAME_MISSING = _("Tell us your name, or the name you would like peers to use.")


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

    def __init__(self, *args: Any, bound_to: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].initial = ["en"]
        if bound_to:
            del self.fields["email"]

    def clean(self) -> None:
        PaceForm.clean(self)
