"""Rows of the access matrix: introductions."""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, THE_TWO, Rows

NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
OF_THE_TWO = {**THE_TWO, "one of the two": 302, "the other of the two": 302}
UNSAID = {**THE_TWO, "one of the two": 422, "the other of the two": 422}
UNASKED = {**dict.fromkeys(SIGNED_IN, 422), "anonymous": 302}

MATRIX: Rows = {
    "introductions:introductions": ("/introductions/", SIGNED_IN, NOT_THIS_WAY),
    "introductions:introduction": ("/introductions/{introduction}/", THE_TWO, NOT_THIS_WAY),
    "introductions:asking": ("/introductions/with/{chi}/", SIGNED_IN, UNASKED),
    "introductions:withdrawal": ("/introductions/with/{chi}/withdrawal/", NOT_READ, {**NOBODY, "anonymous": 302}),
    "introductions:response": ("/introductions/{introduction}/response/", NOT_READ, UNSAID),
    "introductions:report": ("/introductions/{introduction}/report/", NOT_READ, OF_THE_TWO),
}
