"""A bare Django page for `bench.home`: a session, its member, some rows by their numbers, and a short template."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import Context, Template
from django.urls import path

from closeknit.people.models import Member

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ member.name }}</title></head><body>
<h1>{{ member.name }}</h1><ul>{% for row in rows %}<li><a href="/{{ row.code }}/">{{ row.name }}</a> {{ row.headline }}
</li>{% endfor %}</ul><form method="post">{% csrf_token %}<button>Send</button></form></body></html>"""


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """As many questions as the home page asks, the simplest there are."""
    rows = [Member.objects.get(pk=1 + number) for number in range(settings.BARE_QUESTIONS)]
    return HttpResponse(
        TEMPLATE.render(Context({"member": request.user, "rows": rows, "csrf_token": get_token(request)}))
    )


TEMPLATE = Template(PAGE)
urlpatterns = [path("", page)]
