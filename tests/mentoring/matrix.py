"""Rows of the access matrix: mentoring. The mentorship there is Ada’s and Bo’s, and so is the proposal.

The organiser, and who has every other role, find nothing of either there.
"""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
INSIDE = {**NOBODY, "anonymous": 302, "one of the two": 200, "the other of the two": 200}
GOES = {**INSIDE, "one of the two": 302, "the other of the two": 302}
UNSAID = {**INSIDE, "one of the two": 422, "the other of the two": 422}
NONE = {**NOBODY, "anonymous": 302}
HOME = "/mentoring/{mentorship}/"
MEETING = "/mentoring/{mentorship}/meetings/{mentors_meeting}/"
PROGRAMME = "/mentoring/programmes/{programme}/"

MATRIX: Rows = {
    "mentoring:mentoring": ("/mentoring/", SIGNED_IN, NOT_THIS_WAY),
    "mentoring:programme": (PROGRAMME, SIGNED_IN, {**dict.fromkeys(NOBODY, 422), "anonymous": 302}),
    "mentoring:withdrawal": (f"{PROGRAMME}withdrawal/", NOT_READ, {**NONE, "one of the two": 302}),
    "mentoring:proposal": ("/mentoring/proposals/{mentors_proposal}/", INSIDE, NOT_THIS_WAY),
    "mentoring:answer": ("/mentoring/proposals/{mentors_proposal}/answer/", NOT_READ, GOES),
    "mentoring:mentorship": (HOME, INSIDE, NOT_THIS_WAY),
    "mentoring:agreement": (f"{HOME}agreement/", INSIDE, UNSAID),
    "mentoring:agreeing": (f"{HOME}agreement/yes/", NOT_READ, GOES),
    "mentoring:meetings": (f"{HOME}meetings/", NOT_READ, UNSAID),
    "mentoring:points": (f"{MEETING}points/", NOT_READ, GOES),
    "mentoring:outcome": (f"{MEETING}outcome/", NOT_READ, GOES),
    "mentoring:check_ins": (f"{HOME}check-ins/", NOT_READ, UNSAID),
    "mentoring:report": (f"{HOME}check-ins/{{check_in}}/report/", NOT_READ, {**NONE, "the other of the two": 302}),
    "mentoring:reflection": (f"{HOME}reflection/", INSIDE, UNSAID),
    "mentoring:ending": (f"{HOME}ending/", INSIDE, UNSAID),
    "mentoring:certificate": (f"{HOME}certificate/", NONE, NOT_THIS_WAY),  # it goes on: there is none
}
