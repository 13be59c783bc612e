"""Rows of the access matrix: asks. The one there is Ada’s, brought to Bo; another of hers he answered, for
others to find."""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
TWO = {**NOBODY, "anonymous": 302, "one of the two": 200, "the other of the two": 200}
ASKER = {**NOBODY, "anonymous": 302, "one of the two": 200}
ASKED = {**NOBODY, "anonymous": 302, "the other of the two": 200}
OTHERS_THAN_BO_ACT = {**dict.fromkeys(NOBODY, 302), "the other of the two": 404}
MODERATES = {**NOBODY, "anonymous": 302, "organiser": 200, "moderator": 200}
UNSAID = {**dict.fromkeys(NOBODY, 422), "anonymous": 302}

MATRIX: Rows = {
    "asks:asks": ("/asks/", SIGNED_IN, NOT_THIS_WAY),
    "asks:new": ("/asks/new/", SIGNED_IN, UNSAID),
    "asks:find": ("/asks/find/?need=speak", SIGNED_IN, NOT_THIS_WAY),
    "asks:own": ("/asks/yours/", SIGNED_IN, NOT_THIS_WAY),
    "asks:willing": ("/asks/willing/22222222222222/", NOT_READ, {**NOBODY, "anonymous": 302}),
    "asks:ask": ("/asks/{ask}/", TWO, NOT_THIS_WAY),
    "asks:helping": ("/asks/{ask}/help/", NOT_READ, {**ASKED, "the other of the two": 422}),
    "asks:knowing": ("/asks/{ask}/someone/", ASKED, {**ASKED, "the other of the two": 422}),
    "asks:passing": ("/asks/{ask}/pass/", NOT_READ, {**ASKED, "the other of the two": 302}),
    "asks:closing": ("/asks/{ask}/closing/", ASKER, {**ASKER, "one of the two": 422}),
    "asks:opening": ("/asks/{ask}/opening/", NOT_READ, {**ASKER, "one of the two": 302}),
    "asks:showing": ("/asks/{ask}/thanks/", NOT_READ, {**NOBODY, "anonymous": 302}),
    "asks:agreement": ("/asks/{kept}/agreement/", NOT_READ, {**ASKED, "the other of the two": 302}),
    "asks:offer": ("/asks/{kept}/answers/{bo}/offer/", NOT_READ, {**ASKER, "one of the two": 302}),
    "asks:answer_report": ("/asks/{kept}/answers/{bo}/report/", NOT_READ, OTHERS_THAN_BO_ACT),
    "asks:hiding": ("/asks/{for_all}/hiding/", MODERATES, {**MODERATES, "organiser": 422, "moderator": 422}),
    "asks:answer_hiding": (
        "/asks/{kept}/answers/{bo}/hiding/",
        MODERATES,
        {**MODERATES, "organiser": 422, "moderator": 422},
    ),
    "asks:report": ("/asks/{ask}/report/", NOT_READ, {**ASKED, "the other of the two": 302}),
}
