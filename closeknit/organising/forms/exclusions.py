"""Two whom no round is to introduce."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people import queries as people
from closeknit.people.models import Member

SAY_WHO = {"required": _("Type their name or their address.")}


class MemberField(forms.CharField):
    """A member, by their whole name or by their address."""

    def clean(self, value: Any) -> Member:
        typed = " ".join(super().clean(value).split())
        found = [
            member
            for member in people.named("")
            if typed.casefold() in (member.name.casefold(), member.email.casefold())
        ]
        if not found:
            raise forms.ValidationError(_("Nobody here has this name or address. Type all of it."))
        if len(found) > 1:
            raise forms.ValidationError(_("More than one member has this name. Type the address."))
        return found[0]


class ExclusionForm(forms.Form):
    """The two of them, in either order."""

    one = MemberField(label=_("One of them: name or e-mail address"), max_length=254, error_messages=SAY_WHO)
    other = MemberField(label=_("The other: name or e-mail address"), max_length=254, error_messages=SAY_WHO)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = self.cleaned_data
        if "one" in said and said["one"] == said.get("other"):
            self.add_error("other", _("These are one and the same. Type the other one."))
        return said
