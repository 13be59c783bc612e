"""Rows of the access matrix: ties. Ada met Chi; nobody else has a tie to her."""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

FOREIGN = {**NOBODY, "anonymous": 302}
NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
HERS = {**FOREIGN, "one of the two": 200}
MOVED_BY_HER = {**FOREIGN, "one of the two": 302}

MATRIX: Rows = {
    "ties:ties": ("/ties/", SIGNED_IN, NOT_THIS_WAY),
    "ties:tie": ("/ties/{tied}/", HERS, MOVED_BY_HER),
    "ties:letting_be": ("/ties/{tied}/letting-be/", NOT_READ, MOVED_BY_HER),
}
