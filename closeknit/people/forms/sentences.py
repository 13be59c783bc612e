"""Fields for what members say in sentences and topics."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.actions import LONGEST_STATEMENT, LONGEST_TOPIC, MOST_STATEMENTS

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


class TopicsField(forms.MultipleChoiceField):
    """Topics to tick. Whatever is ticked counts, also where it is suggested no more when the form comes back."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, suggested: Iterable[str], ticked: Iterable[str]) -> None:
        """Show what is suggested, and what was ticked before."""
        self.choices = [(label, label) for label in dict.fromkeys((*suggested, *ticked))]

    def to_python(self, value: Any) -> list[str]:
        return [" ".join(label.split()) for label in super().to_python(value)]

    def valid_value(self, value: str) -> bool:
        return is_topic(value)


def ticked(form: forms.Form, name: str) -> list[str]:
    """What is ticked in a field of a form that was sent, or was before."""
    return [label for label in form[name].value() or () if is_topic(label)]


def is_topic(label: str) -> bool:
    """Whether this could be the name of a topic."""
    return bool(label.strip()) and len(label) <= LONGEST_TOPIC and label.isprintable()
