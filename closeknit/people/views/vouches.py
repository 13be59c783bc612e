"""Words about somebody's work: writing some, and what one does with those about oneself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.people import access, actions, queries
from closeknit.people.forms import AnswerAboutForm, VouchForm
from closeknit.web.frame import Request


@require_safe
@login_required
def vouches(request: Request) -> HttpResponse:
    """Who asks to come in and names one, what others wrote about one's work, and what one wrote."""
    return _shown(request)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def vouch(request: Request, code: str) -> HttpResponse:
    """Write about work one did with somebody one met here."""
    peer = access.member_to_vouch_for(request.user, code, request.now)
    form = VouchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.vouch(author=request.user, about=peer, now=request.now, **form.cleaned_data)
            return redirect(f"{reverse('people:vouches')}?written")
        except actions.VouchedAlready:
            name = {"name": peer.first_name}
            form.add_error("words", _("You wrote about %(name)s within the last year. Once a year is enough.") % name)
        except actions.EnoughVouched:
            form.add_error("words", _("You wrote about several people within the last year. That is enough for now."))
    return render(request, "people/vouch.html", {"form": form, "peer": peer}, status=422 if form.errors else 200)


@login_required
@require_POST
def agreement(request: Request, code: str) -> HttpResponse:
    """Put words about one's work on one's page, or let them be."""
    row = access.vouch_about_me_for(request.user, code)
    if "let" in request.POST:
        actions.let_vouch_be(vouch=row, now=request.now)
    else:
        actions.agree_to_vouch(vouch=row, now=request.now)
    return redirect("people:vouches")


@login_required
@require_POST
def withdrawal(request: Request, code: str) -> HttpResponse:
    """Take back what one wrote."""
    actions.withdraw_vouch(vouch=access.own_vouch_for(request.user, code), now=request.now)
    return redirect("people:vouches")


@login_required
@require_POST
def answer_about(request: Request, code: str) -> HttpResponse:
    """Say what one knows of the work of somebody who asks to come in, or let it be."""
    row = access.voucher_for(request.user, code)
    form = AnswerAboutForm(request.POST, auto_id=f"{row.code}_%s")
    if "let" in request.POST:
        actions.answer_about(voucher=row, words="", now=request.now)
    elif form.is_valid():
        actions.answer_about(voucher=row, now=request.now, **form.cleaned_data)
    else:
        return _shown(request, wrong=(row.code, form))
    return redirect("people:vouches")


def _shown(request: Request, wrong: tuple[str, AnswerAboutForm] | None = None) -> HttpResponse:
    code, form = wrong or ("", None)
    about = list(queries.vouches_about(request.user))
    context = {
        "asked": [
            (row, form if row.code == code else AnswerAboutForm(auto_id=f"{row.code}_%s"))
            for row in queries.asked_of(request.user)
        ],
        "waiting": [row for row in about if not row.is_shown and row.let_be_at is None],
        "shown": [row for row in about if row.is_shown],
        "let_be": [row for row in about if row.let_be_at is not None],
        "written": queries.vouches_of(request.user),
        "was_written": "written" in request.GET,
        "form": form,
    }
    return render(request, "people/you/vouches.html", context, status=422 if wrong else 200)
