"""Rows of the access matrix: introductions."""

from tests.matrix import NOT_THIS_WAY, SIGNED_IN, THE_TWO, Rows

MATRIX: Rows = {
    "introductions:introductions": ("/introductions/", SIGNED_IN, NOT_THIS_WAY),
    "introductions:introduction": ("/introductions/{introduction}/", THE_TWO, NOT_THIS_WAY),
}
