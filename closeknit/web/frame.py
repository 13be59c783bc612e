"""What surrounds every page: the clock of the request, missing rows as 404, quiet headers, the head's navigation."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

Answer = Callable[[HttpRequest], HttpResponse]


class Request(HttpRequest):
    """A request as views of this project see it."""

    now: datetime


class TheClock:
    """Read the clock once for a request, as `request.now`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: Request) -> HttpResponse:
        request.now = timezone.now()
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


def quiet_headers(answer: Answer) -> Answer:
    """Ask the browser for nothing, and keep members' pages out of shared and later caches."""

    def quietened(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()")
        response.setdefault("Cache-Control", "private, no-store")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return quietened


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The places in the head of the page that this member may go to."""
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated:
        return {"navigation": []}
    places = [
        {"address": reverse(route), "words": words, "here": request.path.startswith(reverse(route))}
        for route, words, for_organisers in settings.NAVIGATION
        if member.is_organiser or not for_organisers
    ]
    return {"navigation": places}
