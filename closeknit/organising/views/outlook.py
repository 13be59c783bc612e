"""What would follow if rounds were run in another way."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from closeknit.introductions import actions
from closeknit.introductions import queries as introductions
from closeknit.network import queries as network
from closeknit.organising import access, queries
from closeknit.organising.forms import OutlookForm
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def outlook(request: Request) -> HttpResponse:
    """Ask, and read what was asked last. The clock works it out; nothing is changed by it."""
    access.organiser(request.user)
    here, row = network.this_network(), introductions.latest_forecast()
    now = {"every": here.weeks_between_rounds, "most": here.most_introductions, "floor": here.floor}
    now["bridging"] = here.bridging
    asked = {name: getattr(row, name) for name in now} if row else now
    form = OutlookForm(request.POST if request.method == "POST" else None, initial=asked)
    if request.method == "POST" and form.is_valid():
        actions.ask_what_if(now=request.now, **form.cleaned_data)
        return redirect("organising:outlook")
    told = queries.foretold(row.result) if row and row.result else None
    context = {"form": form, "row": row, "told": told, "asked": OutlookForm(initial=asked).said()}
    return render(request, "organising/outlook.html", context, status=422 if form.errors else 200)
