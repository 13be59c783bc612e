"""What every page knows of the network."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from closeknit.network import queries
from closeknit.network.models import Network


def this_network(request: HttpRequest) -> dict[str, Any]:
    """The network under its name in templates, asked for only by pages that mention it."""
    return {"network": SimpleLazyObject(_network_or_none)}


def _network_or_none() -> Network | None:
    try:
        return queries.this_network()
    except Network.DoesNotExist:
        return None
