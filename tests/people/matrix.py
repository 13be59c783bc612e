"""Rows of the access matrix: people."""

from tests.matrix import MOVED, NOBODY, NOT_THIS_WAY, Rows

MATRIX: Rows = {
    "people:front_page": ("/", {**MOVED, "anonymous": 200}, NOT_THIS_WAY),
    "people:look_around": ("/sign-in/look-around/", NOT_THIS_WAY, NOBODY),  # nobody here is invented
    "people:sign_out": ("/sign-out/", NOT_THIS_WAY, MOVED),
}
