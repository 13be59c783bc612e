"""A picture of oneself."""

from django import forms
from django.utils.translation import gettext_lazy as _

NO_PICTURE = _("Choose a picture on your device first.")


class PhotoForm(forms.Form):
    """A picture. Whether it is one is for whoever reads it to find out."""

    picture = forms.FileField(
        label=_("A picture of you"),
        help_text=_("JPEG, PNG or WebP, at most 5 MiB. Its middle is kept as a small square, nothing else of it."),
        error_messages={"required": NO_PICTURE, "invalid": NO_PICTURE, "empty": NO_PICTURE, "missing": NO_PICTURE},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
