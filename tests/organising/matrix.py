"""Rows of the access matrix: what only organisers see."""

from tests.matrix import NOBODY, NOT_THIS_WAY, ORGANISERS, Rows

UNSAID = {**NOBODY, "organiser": 422}

MATRIX: Rows = {
    "organising:rounds": ("/organising/rounds/", ORGANISERS, NOT_THIS_WAY),
    "organising:round": ("/organising/rounds/2026-W48/", ORGANISERS, NOT_THIS_WAY),
    "organising:settings": ("/organising/settings/", ORGANISERS, UNSAID),
}
