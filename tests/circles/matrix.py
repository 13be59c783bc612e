"""Rows of the access matrix: circles. The one there is Ada’s and Bo’s, with two others; it has begun.

The organiser, and who has every other role, sit in none and find nothing there.
"""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
INSIDE = {**NOBODY, "anonymous": 302, "one of the two": 200, "the other of the two": 200}
GOES = {**INSIDE, "one of the two": 302, "the other of the two": 302}
UNSAID = {**INSIDE, "one of the two": 422, "the other of the two": 422}
NONE = {**NOBODY, "anonymous": 302}
KEEPER = {**NONE, "the other of the two": 200}
GATHERING = "/circles/{circle}/gatherings/{gathering}/"

MATRIX: Rows = {
    "circles:circles": ("/circles/", SIGNED_IN, NOT_THIS_WAY),
    "circles:theme": ("/circles/themes/{theme}/", SIGNED_IN, {**dict.fromkeys(NOBODY, 422), "anonymous": 302}),
    "circles:withdrawal": ("/circles/themes/{theme}/withdrawal/", NOT_READ, NONE),
    "circles:circle": ("/circles/{circle}/", INSIDE, NOT_THIS_WAY),
    "circles:answer": ("/circles/{circle}/answer/", NOT_READ, NONE),  # it has begun: there is nothing to answer
    "circles:updates": ("/circles/{circle}/updates/", NOT_READ, UNSAID),
    "circles:update": ("/circles/{circle}/updates/{update}/", NOT_READ, {**NONE, "one of the two": 302}),
    "circles:report": ("/circles/{circle}/updates/{update}/report/", NOT_READ, {**NONE, "the other of the two": 302}),
    "circles:commitment": ("/circles/{circle}/commitments/{commitment}/", NOT_READ, {**NONE, "one of the two": 302}),
    "circles:going_on": ("/circles/{circle}/going-on/", NOT_READ, GOES),
    "circles:departure": ("/circles/{circle}/departure/", INSIDE, GOES),
    "circles:gathering": (GATHERING, INSIDE, NOT_THIS_WAY),
    "circles:part": (f"{GATHERING}part/", NOT_READ, UNSAID),
    "circles:question": (f"{GATHERING}question/", NOT_READ, UNSAID),
    "circles:words": (f"{GATHERING}words/", NOT_READ, UNSAID),
    "circles:commitments": (f"{GATHERING}commitments/", NOT_READ, UNSAID),
    "circles:moving": (f"{GATHERING}time/", KEEPER, {**KEEPER, "the other of the two": 422}),
    "circles:calling_off": (f"{GATHERING}calling-off/", NOT_READ, {**KEEPER, "the other of the two": 302}),
    "circles:keeping": (f"{GATHERING}keeping/", NOT_READ, GOES),
}
