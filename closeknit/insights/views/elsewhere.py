"""Insights for a member's own reader, as Atom."""

import re
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.insights import access, actions, queries
from closeknit.insights.views.reading import LONGEST_LOOKED_FOR
from closeknit.web.frame import Request

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_OFFERED = 6  # topics for which the page spells the address out


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def address(request: Request) -> HttpResponse:
    """Make an address for one's own reader, another in its place, or end it. It is shown once."""
    if request.POST.get("wish") == "end":
        actions.end_address(member=request.user)
        return redirect("insights:address")
    made = []
    if request.method == "POST":
        token = actions.make_address(member=request.user, now=request.now)
        place = settings.BASE_URL + reverse("insights:atom", args=[token])
        made = [("", place)]
        made += [(one, f"{place}?{urlencode({'topic': one})}") for one in request.user.topics[:MOST_OFFERED]]
    context = {"made": made, "address": queries.address_of(request.user)}
    return render(request, "insights/address.html", context)


@require_safe
def atom(request: Request, token: str) -> HttpResponseBase:
    """What whoever made this address may read, now, by nothing but the address."""
    reader = access.reader_by(token, request.now)
    topic = " ".join(request.GET.get("topic", "").split())[:LONGEST_LOOKED_FOR]
    found = queries.fetched(reader, topic, request.now)
    context = {"found": found, "topic": topic, "reader": reader, "base_url": settings.BASE_URL}
    with override(reader.language):
        text = NOT_XML.sub("", render_to_string("insights/atom.xml", context))
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
