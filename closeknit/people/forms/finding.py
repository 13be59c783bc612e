"""What somebody looks for."""

from django import forms

from closeknit.search import words


class FindForm(forms.Form):
    """A need, and after whom to go on. What is beyond the longest question is not looked for."""

    need = forms.CharField(required=False)
    after = forms.SlugField(required=False, max_length=14)

    def clean_need(self) -> str:
        """What of it is looked for."""
        return words.need(str(self.cleaned_data["need"]))
