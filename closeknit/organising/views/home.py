"""Where organising begins."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from closeknit.organising import access
from closeknit.web.frame import Request


@require_safe
def home(request: Request) -> HttpResponse:
    """The first of these pages that a role lets one open."""
    return redirect(access.first_page_for(request.user))
