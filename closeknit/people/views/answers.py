"""What a guest is asked in the welcome and has answered so far, as forms."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from closeknit.network import queries as network
from closeknit.people import queries
from closeknit.people.actions import HALF_A_YEAR, Said
from closeknit.people.forms import GivingForm, RhythmForm, WhoForm
from closeknit.people.models import Invitation, Kind
from closeknit.web.frame import Request

WHO, GIVING, RHYTHM, CHECK = 1, 2, 3, 4
FORMS: dict[int, type[forms.Form]] = {WHO: WhoForm, GIVING: GivingForm, RHYTHM: RhythmForm}


def asked(step: int, invitation: Invitation, sent: Any) -> forms.Form:
    """The form of a step as a page shows it: as it was sent, or as it was left, or new."""
    left = {**_usual(step, invitation), **_left(step, invitation)}
    return FORMS[step](sent, initial=left, **_options(step, invitation))


def answered(invitation: Invitation) -> dict[int, forms.Form]:
    """The form of each step as if what waits with the invitation were sent now."""
    return {
        step: kind(MultiValueDict(invitation.typed.get(str(step), {})), **_options(step, invitation))
        for step, kind in FORMS.items()
    }


def unfinished(given: dict[int, forms.Form]) -> int | None:
    """The first step that asks for something still."""
    return next((step for step, form in given.items() if not form.is_valid()), None)


def said(given: dict[int, forms.Form]) -> dict[str, Any]:
    """All answers under the names of their fields, once nothing is asked for any more."""
    return {name: value for form in given.values() for name, value in form.cleaned_data.items()}


def typed(step: int, sent: QueryDict) -> dict[str, list[str]]:
    """What was sent for each field, as it was sent."""
    return {name: sent.getlist(name) for name in FORMS[step].base_fields}


def words(said: dict[str, Any], request: Request) -> dict[str, Any]:
    """The answers as `describe` takes them. Goals and needs are asked for again in half a year, offers are kept."""
    review_on = request.now.date() + HALF_A_YEAR
    return {
        "headline": said["working_on"],
        "about": "",
        "place": "",
        "organisation": "",
        "languages": said["languages"] or network.this_network().languages[:1],
        "topics": (),
        "goals": [Said(said["goal"], review_on=review_on)] if said["goal"] else [],
        "offers": _sentences(said["gives"], said["gives_more"], None),
        "needs": _sentences(said["needs"], said["needs_more"], review_on),
    }


def pace(said: dict[str, Any]) -> dict[str, Any]:
    """As `set_pace` takes it: the hours in which something may come are the hours in which one works."""
    return {
        "minutes": said["minutes"],
        "form": said["form"],
        "timezone": said["timezone"],
        "day": (said["post_from"], said["post_until"]),
    }


def notices(said: dict[str, Any]) -> dict[str, Any]:
    """As `set_notices` takes it."""
    return {**{name: said[name] for name in ("post", "post_from", "post_until")}, "post_days": range(5)}


def _sentences(ticked: list[str], more: list[str], review_on: Any) -> list[Said]:
    """What is ticked is a sentence that is nothing but a topic; what was typed stands as it is."""
    said = {label: Said(label, topics=(label,), review_on=review_on) for label in ticked}
    said |= {text: Said(text, review_on=review_on) for text in more if text not in said}
    return list(said.values())


def _options(step: int, invitation: Invitation) -> dict[str, Any]:
    if step == WHO:
        return {"bound_to": invitation.email, "usual": network.this_network().languages}
    if step == RHYTHM:
        return {}
    before = _left(WHO, invitation)
    work, aim = before.get("working_on", ""), before.get("goal", "")
    language = next(iter(before.get("languages", ())), None) or get_language() or "en"
    return {
        "gives": queries.suggestions((work, aim), language, Kind.OFFER),
        "needs": queries.suggestions((aim, work), language, Kind.NEED),
    }


def _usual(step: int, invitation: Invitation) -> dict[str, Any]:
    if step != WHO:
        return {}
    here = network.this_network()
    return {"name": invitation.name, "languages": here.languages[:1], "timezone": here.timezone}


def _left(step: int, invitation: Invitation) -> dict[str, Any]:
    """What was typed in a step, as a form begins with it."""
    fields = FORMS[step].base_fields
    return {
        name: values if isinstance(fields[name], forms.MultipleChoiceField) else next(iter(values), "")
        for name, values in invitation.typed.get(str(step), {}).items()
        if name in fields
    }
