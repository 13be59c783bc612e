"""Rows of the access matrix: reports. Whose report one is, test_pages.py tries."""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

FOREIGN = {**NOBODY, "anonymous": 302}
NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}

MATRIX: Rows = {
    "reports:reports": ("/reports/", SIGNED_IN, NOT_THIS_WAY),
    "reports:profile": ("/reports/new/", NOT_READ, FOREIGN),
    "reports:hearing": ("/reports/hearings/22222222222222/", FOREIGN, FOREIGN),
    "reports:vouch": ("/reports/vouches/{vouch}/", NOT_READ, {**FOREIGN, "one of the two": 302}),
    "reports:report": ("/reports/22222222222222/", FOREIGN, FOREIGN),
    "reports:lines": ("/reports/22222222222222/lines/", NOT_READ, FOREIGN),
}
