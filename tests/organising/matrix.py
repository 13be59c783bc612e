"""Rows of the access matrix: what only organisers see."""

from tests.matrix import NOT_THIS_WAY, ORGANISERS, Rows

MATRIX: Rows = {
    "organising:rounds": ("/organising/rounds/", ORGANISERS, NOT_THIS_WAY),
    "organising:round": ("/organising/rounds/2026-W48/", ORGANISERS, NOT_THIS_WAY),
}
