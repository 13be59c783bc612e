"""A list of people to invite, and a list of pairs who met before."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.imports.people import Reading
from closeknit.imports.reading import read, read_past
from closeknit.sheets.problems import SheetProblems

NO_FILE = _("Choose a file on your device first.")


class ListForm(forms.Form):
    """A file, read as it is checked. Headings need saying only where they are none of those we know."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A list as CSV or XLSX, of at most 10 MiB."),
        error_messages={"required": NO_FILE, "invalid": NO_FILE, "empty": NO_FILE, "missing": NO_FILE},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.vcf,.zip,.gz"}),
    )
    headings: tuple[str, ...] = ()
    reading: Reading

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sent = cleaned.get("file")
        if sent is not None:
            mapped = {name: cleaned.get(f"{name}_heading", "") for name in self.headings}
            try:
                self.reading = self.read(sent.name, sent.read(), mapped)
            except SheetProblems as problems:
                self.add_error("file", [problem.sentence for problem in problems.problems[:5]])
        return cleaned

    def read(self, name: str, content: bytes, mapped: dict[str, str]) -> Reading:
        """The file as it is read; raises SheetProblems."""
        return read(name, content, mapped)


class InvitedListForm(ListForm):
    """People to invite, and why, for those whose line does not say."""

    words = forms.CharField(
        label=_("Why you thought of them"),
        help_text=_("It stands in each mail whose line says nothing of its own."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name_heading = forms.CharField(label=_("Heading of the column with names"), max_length=120, required=False)
    email_heading = forms.CharField(label=_("Heading of the column with addresses"), max_length=120, required=False)
    words_heading = forms.CharField(label=_("Heading of the column with why"), max_length=120, required=False)
    headings = ("name", "email", "words")


class PastListForm(ListForm):
    """Pairs of addresses."""

    a_heading = forms.CharField(label=_("Heading of the column with the one"), max_length=120, required=False)
    b_heading = forms.CharField(label=_("Heading of the column with the other"), max_length=120, required=False)
    headings = ("a", "b")

    def read(self, name: str, content: bytes, mapped: dict[str, str]) -> Reading:
        return read_past(name, content, mapped)
