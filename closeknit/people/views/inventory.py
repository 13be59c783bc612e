"""What this server knows about a member, taking it along, and leaving."""

import io
import json
import zipfile

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.network import queries as network
from closeknit.people import actions, queries
from closeknit.people.forms import LeavingForm
from closeknit.web.frame import Request


@require_safe
@login_required
def inventory(request: Request) -> HttpResponse:
    """Everything that is kept, for whom and how long, and the two buttons: take it along, leave."""
    sorts = queries.holdings_by_sort(network.this_network())
    return render(request, "people/you/inventory.html", {"sorts": sorts})


@require_safe
@login_required
def acts(request: Request) -> HttpResponse:
    """What organisers did about oneself."""
    done = queries.with_names(queries.acts_about(request.user), reader=request.user)
    return render(request, "people/you/acts.html", {"acts": done})


@login_required
@require_POST
def download(request: Request) -> HttpResponse:
    """All of it in one archive, as JSON for programs and as a page for people. It is made now and kept nowhere."""
    member, now = request.user, request.now
    tables = list(queries.export(member, now))
    here = network.this_network()
    told = {"network": here.name, "member": member.code, "made_at": now.isoformat()}
    told["tables"] = {f"{h.title}": rows for h, rows in tables}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=1))
        page = {"tables": tables, "network": here, "member": member, "now": now}
        files.writestr("index.html", render_to_string("people/export.html", page))
        if (photo := queries.photo_of(member)) is not None:
            files.writestr("photo.webp", bytes(photo.webp))
    answer = HttpResponse(archive.getvalue(), content_type="application/zip")
    day = queries.today(now, member).isoformat()
    answer["Content-Disposition"] = f'attachment; filename="closeknit-{day}.zip"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leaving(request: Request) -> HttpResponse:
    """Ask to be deleted; seven days to change one's mind."""
    form = LeavingForm(request.POST if request.method == "POST" else None, initial={"letters": "stay"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave(member=request.user, takes_letters=form.cleaned_data["letters"], now=request.now)
            return redirect("people:inventory")
        except actions.LastOrganiser:
            form.add_error(None, _("You are the only organiser. Make somebody else one first."))
    return render(request, "people/you/leaving.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def stay(request: Request) -> HttpResponse:
    """Change one's mind."""
    actions.stay(member=request.user)
    return redirect("people:inventory")
