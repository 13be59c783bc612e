"""Who sees what of oneself: choosing it, and seeing it as they do."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.people import actions, queries
from closeknit.people.forms import ReadersForm
from closeknit.people.models import Relation
from closeknit.web.frame import Request

# Through whose eyes one may look. Organisers see what members do, and the address.
EYES = {
    "member": Relation.MEMBER,
    "introduced": Relation.INTRODUCED,
    "tied": Relation.TIED,
    "organiser": Relation.MEMBER,
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def visibility(request: Request) -> HttpResponse:
    """Each field and each group of sentences with its readers."""
    member = request.user
    sent = request.POST if request.method == "POST" else None
    form = ReadersForm(sent, member=member, statements=member.statements.all())
    if request.method == "POST" and form.is_valid():
        actions.set_readers(member=member, fields=form.chosen_fields, kinds=form.chosen_kinds)
        return redirect(f"{reverse('people:visibility')}?kept")
    context = {"form": form, "was_kept": "kept" in request.GET}
    return render(request, "people/you/visibility.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def seen_as(request: Request, eyes: str) -> HttpResponse:
    """One's own page, through the same policy as everybody's."""
    if eyes not in EYES:
        raise Http404
    page = queries.own_page_as(request.user, EYES[eyes], request.now)
    return render(request, "people/member.html", {"page": page, "shown_to": eyes})
