"""What every way in ends with."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from closeknit.people import actions
from closeknit.people.models import Member
from closeknit.web.frame import Answer, Request


def come_in(request: Request, member: Member, *, to: str = "") -> HttpResponse:
    """Sign in under a new session id and go on to where one was going."""
    onward = to or wanted(request) or resolve_url(settings.LOGIN_REDIRECT_URL)
    request.session.flush()  # by itself Django keeps the id of one who was signed in as the same member
    login(request, member)
    agent = request.headers.get("User-Agent", "")
    actions.begin_session(session=request.session, member=member, agent=agent, now=request.now)
    return redirect(onward)


def wanted(request: HttpRequest) -> str:
    """The page of ours that a visitor was on the way to; empty for none, and for any that is not ours."""
    path = request.POST.get("next") or request.GET.get("next", "")
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours else ""


class SeenToday:
    """Note once a day that a session is in use."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: Request) -> HttpResponse:
        if request.user.is_authenticated:
            actions.mark_seen(session=request.session, member=request.user, now=request.now)
        return self.answer(request)
