"""The front page, signing in to look around, signing out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from closeknit.network import queries as network
from closeknit.people import access, queries
from closeknit.people.views.coming_in import come_in, wanted
from closeknit.web.frame import Request


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """What this network is and for whom; members go on to their own page."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    here = network.this_network()
    members = queries.by_name(queries.members()) if here.is_invented else []
    return render(request, "people/front_page.html", {"members": members, "next": wanted(request)})


@require_POST
def look_around(request: Request) -> HttpResponse:
    """Sign in as an invented member. In a real network there is nobody to be found here."""
    member = access.member_to_look_around_as(network.this_network(), request.POST.get("member", ""))
    return come_in(request, member)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(resolve_url(settings.LOGOUT_REDIRECT_URL))
