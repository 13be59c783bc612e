"""Questions about the network."""

from closeknit.network.models import Network


def this_network() -> Network:
    """The network; raises `Network.DoesNotExist` before it has begun."""
    return Network.objects.get()
