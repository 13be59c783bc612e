"""Rows of the access matrix: the network's two texts."""

from tests.matrix import ALL, NOT_THIS_WAY, Rows

MATRIX: Rows = {
    "network:conduct": ("/conduct/", ALL, NOT_THIS_WAY),
    "network:privacy": ("/privacy/", ALL, NOT_THIS_WAY),
}
