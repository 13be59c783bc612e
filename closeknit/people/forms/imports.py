"""A file from elsewhere, and which of its headings says what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.imports.people import Reading
from closeknit.imports.reading import read
from closeknit.sheets.problems import SheetProblems

NO_FILE = _("Choose a file on your device first.")


class ImportForm(forms.Form):
    """A file, read as it is checked. Headings need saying only where they are none of those we know."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("An export or a list, as CSV, XLSX, vCard or a whole archive, of at most 10 MiB."),
        error_messages={"required": NO_FILE, "invalid": NO_FILE, "empty": NO_FILE, "missing": NO_FILE},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.vcf,.json,.zip,.gz"}),
    )
    name_heading = forms.CharField(label=_("Heading of the column with names"), max_length=120, required=False)
    email_heading = forms.CharField(label=_("Heading of the column with addresses"), max_length=120, required=False)
    organisation_heading = forms.CharField(
        label=_("Heading of the column that says where they work"), max_length=120, required=False
    )
    headings = ("name", "email", "organisation")
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
