"""What surrounds every page: the clock of the request, missing rows as 404, quiet headers, the head's navigation."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme

LARGEST_BODY = 11 * 2**20  # the largest file that a page asks for, and the page around it

Answer = Callable[[HttpRequest], HttpResponse]
Page = Callable[..., HttpResponse]
asks_this_server = cast(Callable[[Page], Page], csp_update({"connect-src": ["'self'"]}))  # a script of the page asks


class Request(HttpRequest):
    """A request as views of this project see it."""

    now: datetime
    came_from: str  # the network of the visitor, as far as trusted proxies tell
    is_kept_out: bool  # nothing but a few pages is theirs
    user: Any  # a member, where a view asks for one; this storey does not know them


def the_time() -> datetime:
    """What the clock on the wall says. The only place where a page reads it, so that tests can hold it still."""
    return timezone.now()


class TheClock:
    """Read the clock once for a request, as `request.now`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: Request) -> HttpResponse:
        request.now = the_time()
        return self.answer(request)


class MissingRows:
    """Answer 404 when `access` finds no row: whether it is missing or not for this member looks the same."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, ObjectDoesNotExist):
            raise Http404 from exception


def small_bodies(answer: Answer) -> Answer:
    """Refuse what is larger than anything a page asks for before a byte of it is read."""

    def answered(request: HttpRequest) -> HttpResponse:
        sent = request.META.get("CONTENT_LENGTH") or "0"
        if sent.isdecimal() and int(sent) > LARGEST_BODY:
            return render(None, "413.html", status=413)
        return answer(request)

    return answered


class LinesAsTyped:
    """Let a break of a line be one character, as the browser counts it; what a form sends has two for each.

    Without this, words that just fitted into their field would be refused for their lines.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *called: Any) -> None:
        if request.method == "POST":
            typed = request.POST.copy()
            for name, said in typed.lists():
                typed.setlist(name, [one.replace("\r\n", "\n") for one in said])
            typed._mutable = False
            cast(Any, request).POST = typed


def quiet_headers(answer: Answer) -> Answer:
    """Ask the browser for nothing, and keep members' pages out of shared and later caches."""

    def quietened(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()")
        response.setdefault("Cache-Control", "private, no-store")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return quietened


def back_to_a_page(answer: Answer) -> Answer:
    """Lead who was signed out before they sent a form back to its page: its own address may only take forms."""

    def led(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if request.method != "POST" or response.headers.get("Location") != _door(request.get_full_path()):
            return response
        page = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()})
        return redirect(_door(urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl() if is_ours else ""))

    return led


def _door(onward: str) -> str:
    """Where one signs in, to go on to a page of ours."""
    door = resolve_url(settings.LOGIN_URL)
    return redirect_to_login(onward, door).url if onward else door


def says_it_takes_forms(answer: Answer) -> Answer:
    """Say in words, and not with an empty page, that an address only takes what a form sends."""

    def said(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if request.method != "GET" or not isinstance(response, HttpResponseNotAllowed):
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return said


class OwnTongueAndClock:
    """Speak a member's language and show times on their own clock."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = request.user
        if not member.is_authenticated:
            return self.answer(request)
        with translation.override(member.language), timezone.override(ZoneInfo(member.timezone)):
            return self.answer(request)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The places in the head of the page, and in its second row, that this member may go to."""
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated or getattr(request, "is_kept_out", False):
        return {"navigation": [], "second_row": None}
    sections = []
    for section in settings.NAVIGATION:
        below = [one[:2] for one in section.get("below", ()) if len(one) == 2 or member.may(one[2])]
        route = section.get("route") or (below[0][0] if below else "")  # who may go nowhere beneath is not shown it
        if route:
            sections.append((section["words"], below, _place(request, route, section["words"], below=below)))
    here = next(((words, below) for words, below, place in sections if place["here"] and below), None)
    return {
        "navigation": [place for _, _, place in sections],
        "second_row": here and {"words": here[0], "places": [_place(request, *one) for one in here[1]]},
    }


def _place(request: HttpRequest, route: str, words: str, below: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    address = _address(route)
    reached = [address, *(_address(one) for one, _ in below)]
    return {"address": address, "words": words, "here": any(request.path.startswith(one) for one in reached)}


@cache
def _address(route: str) -> str:
    """Where a place of the navigation is, which no request changes."""
    return reverse(route)
