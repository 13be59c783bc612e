"""Mails one does not want: stopped by a link or by one press of a mail program (RFC 8058), without signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from closeknit.mail.registry import SERIES
from closeknit.people import access, actions, queries
from closeknit.people.models import Member
from closeknit.web.frame import Request


@csrf_exempt  # a mail program sends no cookies; what may be done stands in the address alone
@require_http_methods(["GET", "HEAD", "POST"])
def stopping(request: Request, token: str) -> HttpResponse:
    """Shown, it changes nothing. A POST stops the series of the mail it came with, or sends them again."""
    try:
        member, names = access.mails_to_stop(token)
    except Member.DoesNotExist:
        return render(request, "people/stopping_over.html", status=410)
    if request.method == "POST" and request.POST.get("wish") == "again":
        actions.send_mails_again(member=member, series=names)
    elif request.method == "POST":
        actions.stop_mails(member=member, series=names, now=request.now)
    is_stopped = set(names) <= queries.stopped(member)
    context = {"titles": [SERIES[name].title for name in names], "is_stopped": is_stopped}
    return render(request, "people/stopping.html", context)
