"""A member's photo: for those who may see it, and for its owner to send, remove and put back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.people import access, actions, queries
from closeknit.people.forms import PhotoForm
from closeknit.web.frame import Request
from closeknit.web.pictures import NotAPicture, TooLarge


@require_safe
@login_required
def photo_of(request: Request, code: str) -> HttpResponse:
    """A picture for whoever may see it: our own re-encoding and nothing that was sent."""
    photo = access.photo_for(request.user, code, request.now)
    answer = HttpResponse(bytes(photo.webp), content_type="image/webp")
    answer["Content-Disposition"] = 'inline; filename="photo.webp"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def photo(request: Request) -> HttpResponse:
    """Take a picture in."""
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_photo(member=request.user, sent=form.cleaned_data["picture"].read(), now=request.now)
            return redirect("people:photo")
        except NotAPicture:
            form.add_error("picture", _("This is no picture we can read. Send a JPEG, a PNG or a WebP."))
        except TooLarge:
            form.add_error(
                "picture", _("This picture is too large. Send a smaller one: 5 MiB and 3000 by 4000 dots fit.")
            )
    context = {
        "form": form,
        "has_photo": queries.has_photo(request.user),
        "can_return": queries.removed_photo_of(request.user, request.now) is not None,
    }
    return render(request, "people/you/photo.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove_photo(request: Request) -> HttpResponse:
    """Show it to nobody; the page offers to put it back."""
    actions.remove_photo(member=request.user, now=request.now)
    return redirect("people:photo")


@login_required
@require_POST
def put_photo_back(request: Request) -> HttpResponse:
    actions.put_photo_back(member=request.user, now=request.now)
    return redirect("people:photo")
