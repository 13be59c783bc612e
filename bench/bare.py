"""A bare Django page for `bench.home`: a session, its member, some rows by their numbers, and a short template."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from closeknit.people.models import Member

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ user.name }}</title></head><body>
<h1>{{ user.name }}</h1><ul>{% for row in rows %}<li><a href="/{{ row.code }}/">{{ row.name }}</a> {{ row.headline }}
</li>{% endfor %}</ul><form method="post">{% csrf_token %}<button>Send</button></form></body></html>"""


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """As many questions as the home page asks, the simplest there are."""
    rows = [Member.objects.get(pk=1 + number) for number in range(settings.BARE_QUESTIONS)]
    return render(request, "page.html", {"rows": rows})


urlpatterns = [path("", page)]
