"""A member brings their profile, and whom they know already, from elsewhere."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.people import access, actions, queries
from closeknit.people.forms import ImportForm
from closeknit.people.models import Purpose
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def imports(request: Request) -> HttpResponse:
    """Read a file, to look at what would come of it."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        held = queries.held_known(request.user, form.reading)
        name = form.cleaned_data["file"].name
        row = actions.bring(member=request.user, purpose=Purpose.KNOWN, sheet=name, held=held, now=request.now)
        return redirect("people:import", row.code)
    context = {"form": form, "knows_somebody": queries.knows_somebody(request.user)}
    return render(request, "people/you/imports.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def one_import(request: Request, code: str) -> HttpResponse:
    """What would come of a file, line by line."""
    row = access.own_import_for(request.user, Purpose.KNOWN, code, request.now)
    context = {"row": row, "report": queries.report_of(row.member, row.held)}
    return render(request, "people/you/import.html", context)


@login_required
@require_POST
def take_in(request: Request, code: str) -> HttpResponse:
    """Take in what was ticked."""
    row = access.own_import_for(request.user, Purpose.KNOWN, code, request.now)
    try:
        actions.take_in(
            row=row,
            fields=request.POST.getlist("field"),
            topics=request.POST.getlist("topic"),
            known="known" in request.POST,
            by_name="by_name" in request.POST,
            now=request.now,
        )
    except actions.KnowsMany:
        return redirect(f"{reverse('people:imports')}?many")
    return redirect(f"{reverse('people:imports')}?done")


@login_required
@require_POST
def throw_away(request: Request, code: str) -> HttpResponse:
    """Forget a file without taking anything of it in."""
    actions.throw_away(row=access.own_import_for(request.user, Purpose.KNOWN, code, request.now))
    return redirect("people:imports")


@login_required
@require_POST
def forget_known(request: Request) -> HttpResponse:
    """Forget everybody whom the member said they know."""
    actions.forget_known(member=request.user)
    return redirect("people:imports")
