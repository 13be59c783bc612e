"""Rows of the access matrix: the week."""

from tests.matrix import MOVED, NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}

MATRIX: Rows = {
    "week:calendar": ("/week/calendar/", SIGNED_IN, SIGNED_IN),
    "week:calendar_file": ("/week/calendar/no-such-token/", NOBODY, NOT_THIS_WAY),
    "week:week": ("/week/", SIGNED_IN, NOT_THIS_WAY),
    "week:done": ("/week/done/", MOVED, NOT_THIS_WAY),  # nobody is done yet
    "week:letting_go": ("/week/let-go/", NOT_READ, MOVED),
    "week:return_to_plan": ("/week/return/", NOT_READ, {**NOBODY, "anonymous": 302}),
}
