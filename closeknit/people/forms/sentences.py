"""Fields for what members say in sentences."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.actions import LONGEST_STATEMENT, MOST_STATEMENTS

TOO_LONG = _("This is longer than %(limit_value)s characters. Two short sentences are read better.")
TOO_MANY = _("Choose the %(most)s that matter most.")


class SentenceField(forms.CharField):
    """One sentence."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST_STATEMENT, **options})
        self.error_messages["max_length"] = TOO_LONG

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without maxlength, by which a browser cuts what is pasted and says nothing."""
        return {}

    def to_python(self, value: object) -> str:
        return " ".join((super().to_python(value) or "").split())


class SentencesField(forms.CharField):
    """Sentences, one a line; cleaned to a list without the same one twice."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: object) -> Any:
        lines = [" ".join(line.split()) for line in (super().clean(value) or "").splitlines()]
        lines = list(dict.fromkeys(line for line in lines if line))
        if len(lines) > MOST_STATEMENTS:
            raise forms.ValidationError(TOO_MANY, params={"most": MOST_STATEMENTS})
        if any(len(line) > LONGEST_STATEMENT for line in lines):
            raise forms.ValidationError(
                _("One of the sentences is longer than %(most)s characters. Two short ones are read better."),
                params={"most": LONGEST_STATEMENT},
            )
        return lines
