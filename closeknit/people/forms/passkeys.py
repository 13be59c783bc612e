"""What a browser answers for a passkey."""

from django import forms
from django.utils.translation import gettext_lazy as _

NO_ANSWER = _("The browser sent no passkey. Try once more, or sign in by mail.")


class PasskeyForm(forms.Form):
    """The answer of a passkey, as the browser writes it down."""

    answer = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": NO_ANSWER, "invalid": NO_ANSWER})

    def clean_answer(self) -> dict[str, object]:
        answer = self.cleaned_data["answer"]
        if not isinstance(answer, dict):
            raise forms.ValidationError(NO_ANSWER)
        return answer


class NewPasskeyForm(PasskeyForm):
    """A new passkey, and what its owner calls it."""

    name = forms.CharField(
        label=_("What you call it"),
        help_text=_("Such as “the blue key” or “my telephone”. Where you leave it empty, we name the device."),
        max_length=60,
        required=False,
        error_messages={"max_length": _("A name has up to 60 letters.")},
    )
