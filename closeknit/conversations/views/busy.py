"""A calendar of one's own elsewhere: of it only the times are read, to find times to talk."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from closeknit.conversations import actions, queries
from closeknit.conversations.forms import CalendarForm
from closeknit.web.frame import Request

TROUBLES = {
    "address": gettext_lazy("This address leads nowhere."),
    "network": gettext_lazy("This address leads into a private network, where nobody here looks."),
    "size": gettext_lazy("There is too much of it: two mebibytes are read at most."),
    "time": gettext_lazy("It takes too long to answer."),
    "answer": gettext_lazy("It answers with nothing that can be read."),
    "gone": gettext_lazy("There is nothing at this address any more."),
    "calendar": gettext_lazy("What stands there is no calendar, or one in which too much repeats."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def busy(request: Request) -> HttpResponse:
    """Say where it is, have it looked at again, or have it forgotten."""
    member, wish = request.user, request.POST.get("wish")
    if wish in {"forget", "again"}:
        if wish == "forget":
            actions.forget_calendar(member=member)
        else:
            actions.look_at_calendar_again(member=member, now=request.now)
        return redirect("conversations:busy")
    form = CalendarForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_calendar(member=member, now=request.now, **form.cleaned_data)
            return redirect("conversations:busy")
        except actions.NoAddress:
            form.add_error("address", _("Only an address that begins with https:// or webcal:// can be read."))
    times = queries.busy_times_of(member)
    context = {"form": form, "times": times, "trouble": TROUBLES.get(times.trouble, "") if times else ""}
    return render(request, "conversations/busy.html", context, status=422 if form.errors else 200)
