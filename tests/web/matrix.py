"""Rows of the access matrix: the plain pages."""

from tests.matrix import ALL, NOBODY, NOT_THIS_WAY, Rows

MATRIX: Rows = {
    "web:principles": ("/principles/", ALL, NOT_THIS_WAY),
    "web:how_introductions_work": ("/how-introductions-work/", ALL, NOT_THIS_WAY),
    "web:patch": ("/patches/abc234.svg", ALL, NOT_THIS_WAY),
    "web:gallery": ("/gallery/", NOBODY, NOT_THIS_WAY),  # only where the operator asked for it
    "web:health": ("/healthz", ALL, NOT_THIS_WAY),
}
