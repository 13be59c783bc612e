"""What every page knows of the network, and its two texts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from closeknit.network import queries
from closeknit.network.models import Network


@require_safe
def conduct(request: HttpRequest) -> HttpResponse:
    """How people here treat each other: the organisers' text, or the one that comes with Closeknit."""
    return render(request, "network/conduct.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens to what is written here, likewise."""
    here = _network_or_none()
    return render(request, "network/privacy.html", {"kept": queries.what_is_kept(here) if here else []})


def this_network(request: HttpRequest) -> dict[str, Any]:
    """The network under its name in templates, asked for only by pages that mention it."""
    return {"network": SimpleLazyObject(_network_or_none)}


def _network_or_none() -> Network | None:
    try:
        return queries.this_network()
    except Network.DoesNotExist:
        return None
