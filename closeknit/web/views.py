"""The plain pages: principles, how introductions work, what is shown when something is not there, health."""

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from closeknit.web.gallery import components
from closeknit.web.patches import patch


@require_safe
def principles(request: HttpRequest) -> HttpResponse:
    return render(request, "web/principles.html")


@require_safe
def how_introductions_work(request: HttpRequest) -> HttpResponse:
    return render(request, "web/how_introductions_work.html")


@require_safe
@cache_control(public=True, max_age=365 * 24 * 60 * 60, immutable=True)
def patch_of(request: HttpRequest, handle: str) -> HttpResponse:
    """A drawing and nothing else: it is made from the words of the address and asks no row."""
    return HttpResponse(patch(handle), content_type="image/svg+xml")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its examples, where the operator asked for it."""
    if not settings.SHOWS_GALLERY:
        raise Http404
    return render(request, "web/gallery.html", {"components": components()})


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For machines that look whether this one is well: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("well\n", content_type="text/plain")


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    # Without the request: whatever broke may break the page about it too.
    return render(None, "500.html", status=500)
