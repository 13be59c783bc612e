"""What rises and fades, and being asked about it."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from closeknit.insights import actions, queries
from closeknit.web.frame import Request


@require_safe
@login_required
def trends(request: Request) -> HttpResponse:
    """The latest month's look, with two to read about each topic."""
    on, found = queries.months_look(request.user, request.now)
    return render(request, "insights/trends.html", {"on": on, "found": found})


@login_required
@require_POST
def questions(request: Request) -> HttpResponse:
    """Agree to be asked about a topic one wrote of, and no longer."""
    topic = " ".join(request.POST.get("topic", "").split())
    try:
        if "take_back" in request.POST:
            actions.agree_no_longer(member=request.user, topic=topic)
        else:
            actions.agree_to_be_asked(member=request.user, topic=topic, now=request.now)
    except actions.NothingWritten:
        raise Http404 from None
    return redirect(f"{reverse('insights:insights')}?{urlencode({'topic': topic})}#asked")
