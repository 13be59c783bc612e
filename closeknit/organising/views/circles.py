"""Themes, how many wait on each, and forming circles. Never who, and never what is said in one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.circles import actions
from closeknit.network import queries as network
from closeknit.organising import access, queries
from closeknit.organising.forms.circles import FormingForm, ThemeForm
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def circles(request: Request) -> HttpResponse:
    """The themes there are, and opening one."""
    organiser = access.organiser(request.user)
    form = ThemeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.open_theme(by=organiser, now=request.now, **form.cleaned_data)
        return redirect("organising:circles")
    context = {"form": form, "themes": queries.themes_in_totals(request.now)}
    return render(request, "organising/circles.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def forming(request: Request, code: str) -> HttpResponse:
    """Look ahead at the circles of a theme, in totals, and release them."""
    theme = access.theme_for(request.user, code)
    organiser = access.organiser(request.user)
    here = network.this_network()
    form = FormingForm(request.POST if request.method == "POST" else None, initial={"protocol": here.circle_protocol})
    if request.method == "POST" and form.is_valid():
        actions.form(theme=theme, protocol=form.cleaned_data["protocol"], by=organiser, now=request.now)
        return redirect("organising:circles")
    found = queries.ahead(actions.look_ahead(theme=theme, now=request.now))
    context = {"theme": theme, "form": form, "ahead": found}
    return render(request, "organising/forming.html", context, status=422 if form.errors else 200)


@require_POST
def closing(request: Request, code: str) -> HttpResponse:
    """Take no more wishes on a theme."""
    theme = access.theme_for(request.user, code)
    actions.close_theme(theme=theme, by=access.organiser(request.user), now=request.now)
    return redirect("organising:circles")
