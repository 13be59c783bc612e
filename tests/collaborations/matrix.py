"""Rows of the access matrix: collaborations.

{together} is Ada’s and Bo’s and has begun; {proposal} is Ada’s, and Bo is asked. Organisers find nothing there.
"""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
NONE = {**NOBODY, "anonymous": 302}
TWO = {**NONE, "one of the two": 200, "the other of the two": 200}
GOES = {**NONE, "one of the two": 302, "the other of the two": 302}
UNSAID = {**NONE, "one of the two": 422, "the other of the two": 422}
OWN = {**NONE, "one of the two": 302}
ASKED = {**NONE, "the other of the two": 302}
THERE, NEW = "/collaborations/{together}/", "/collaborations/{proposal}/"

MATRIX: Rows = {
    "collaborations:collaborations": ("/collaborations/", SIGNED_IN, NOT_THIS_WAY),
    "collaborations:new": ("/collaborations/new/", SIGNED_IN, {**dict.fromkeys(NOBODY, 422), "anonymous": 302}),
    "collaborations:collaboration": (THERE, TWO, NOT_THIS_WAY),
    "collaborations:looking": (f"{NEW}looking/", NOT_READ, OWN),
    "collaborations:inviting": (f"{NEW}invitations/", NOT_READ, {**NONE, "one of the two": 422}),
    "collaborations:beginning": (f"{NEW}beginning/", NOT_READ, OWN),
    "collaborations:withdrawal": (f"{NEW}withdrawal/", NOT_READ, OWN),
    "collaborations:answer": (f"{NEW}answer/", NOT_READ, ASKED),
    "collaborations:report": (f"{NEW}report/", NOT_READ, ASKED),
    "collaborations:steps": (f"{THERE}steps/", NOT_READ, UNSAID),
    "collaborations:step": (f"{THERE}steps/{{step}}/", NOT_READ, GOES),
    "collaborations:notes": (f"{THERE}notes/", NOT_READ, UNSAID),
    "collaborations:note": (f"{THERE}notes/{{note}}/", NOT_READ, OWN),
    "collaborations:report_note": (f"{THERE}notes/{{note}}/report/", NOT_READ, ASKED),
    "collaborations:extension": (f"{THERE}extension/", NOT_READ, UNSAID),
    "collaborations:closing": (f"{THERE}closing/", TWO, UNSAID),
    "collaborations:signature": (f"{THERE}signature/", NOT_READ, UNSAID),
    "collaborations:departure": (f"{THERE}departure/", TWO, GOES),
}
