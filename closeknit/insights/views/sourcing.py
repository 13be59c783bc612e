"""What stands elsewhere: adding a feed, taking it away."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.insights import access, actions, queries
from closeknit.insights.forms import SourceForm
from closeknit.web.frame import Request

TROUBLES = {
    "address": gettext_lazy("This address leads nowhere."),
    "network": gettext_lazy("This address leads into a private network, where nobody here looks."),
    "size": gettext_lazy("There is too much of it: two mebibytes are read at most."),
    "time": gettext_lazy("It takes too long to answer."),
    "answer": gettext_lazy("It answers with nothing that can be read."),
    "gone": gettext_lazy("There is nothing at this address any more."),
    "feed": gettext_lazy("What stands there is neither Atom nor RSS."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sources(request: Request) -> HttpResponse:
    """One's own sources and those for everybody; a form to add one."""
    member = request.user
    form = SourceForm(request.POST if request.method == "POST" else None, may_be_for_all=member.is_organiser)
    if request.method == "POST" and form.is_valid():
        for_all = form.cleaned_data.get("is_for_all", False)
        try:
            address = form.cleaned_data["address"]
            actions.add_source(member=member, address=address, is_for_all=for_all, now=request.now)
            return redirect("insights:sources")
        except actions.NoAddress:
            form.add_error("address", _("Only plain web addresses can be looked at, as https://example.org/atom.xml"))
        except actions.EnoughSources:
            form.add_error(None, _("There are as many as fit. Take one away first."))
    for_all = queries.sources_for_all()
    context = {
        "form": form,
        "own": [(one, TROUBLES.get(one.trouble, "")) for one in queries.sources_of(member)],
        "for_all": [(one, TROUBLES.get(one.trouble, "")) for one in for_all],
    }
    return render(request, "insights/sources.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def source_removal(request: Request, code: str) -> HttpResponse:
    """Take one away, with its pieces."""
    actions.remove_source(source=access.source_for(request.user, code))
    return redirect("insights:sources")


@login_required
@require_POST
def source_again(request: Request, code: str) -> HttpResponse:
    """Look at one again that could not be had."""
    actions.look_again(source=access.source_for(request.user, code), now=request.now)
    return redirect("insights:sources")
