"""What the network says about itself, and when its round runs."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from closeknit.introductions import queries as introductions
from closeknit.network import actions
from closeknit.network import queries as network
from closeknit.organising import access
from closeknit.organising.forms import SettingsForm
from closeknit.people.models import Power
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Request) -> HttpResponse:
    """Everything organisers decide about the network itself, on one page."""
    organiser = access.somebody_who_may(Power.SETTLE, request.user)
    here = network.this_network()
    initial = {name: getattr(here, name) for name in SettingsForm.base_fields}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=initial)
    texts = form.cleaned_data if "look" in request.POST and form.is_valid() else None
    if request.method == "POST" and form.is_valid() and texts is None:
        if introductions.loses_a_round(form.cleaned_data["timezone"], request.now):
            form.add_error(
                "timezone", _("There, this week is over, and its round has not run yet. Wait for the round.")
            )
        else:
            actions.settle(by=organiser.pk, now=request.now, **form.cleaned_data)
            return redirect(f"{reverse('organising:settings')}?kept")
    context = {"form": form, "next_round": introductions.next_round(request.now), "here": here, "texts": texts}
    return render(request, "organising/settings.html", context, status=422 if form.errors else 200)
