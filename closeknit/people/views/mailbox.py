"""The mailbox of an invented network: what everybody there would have been sent. A real network has none."""

from collections.abc import Callable
from typing import cast

from csp.decorators import csp
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closeknit.mail import delivery
from closeknit.network import queries as network
from closeknit.people import access
from closeknit.people.queries.mails import SHOWN
from closeknit.web.frame import Request

Page = Callable[..., HttpResponse]
# A mail carries its own looks; nothing else may run or be fetched where it is shown as a mail program shows it.
as_in_a_mail_program = cast(
    Callable[[Page], Page],
    csp(
        {
            "default-src": ["'none'"],
            "style-src": ["'unsafe-inline'"],
            "sandbox": True,
            "frame-ancestors": ["'none'"],
            "base-uri": ["'none'"],
        }
    ),
)


@require_safe
def mailbox(request: Request) -> HttpResponse:
    """The latest mails."""
    mails = access.mails_to_look_at(network.this_network()).defer("text", "html")[:SHOWN]
    return render(request, "people/mailbox.html", {"mails": mails})


@require_safe
def mail(request: Request, code: str) -> HttpResponse:
    """One mail: as text, as what leaves, and a way to see it as a mail program shows it."""
    one = access.mails_to_look_at(network.this_network()).get(code=code)
    return render(request, "people/mail.html", {"mail": one, "source": delivery.message_of(one).message().as_string()})


@require_safe
@as_in_a_mail_program
def mail_page(request: Request, code: str) -> HttpResponse:
    """Its HTML, and nothing around it."""
    return HttpResponse(access.mails_to_look_at(network.this_network()).get(code=code).html)
