"""Rows of the access matrix: openings.

{opening} is Ada’s and for all. Bo, who met her and two others, is asked for a word by one, {word}; {said} is what he
said for the other.
"""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
NONE = {**NOBODY, "anonymous": 302}
OTHERS = {**SIGNED_IN, "one of the two": 404}
POSTER = {**NONE, "one of the two": 302}
REFERRER = {**NONE, "the other of the two": 200}

MATRIX: Rows = {
    "openings:openings": ("/openings/", SIGNED_IN, NOT_THIS_WAY),
    "openings:new": ("/openings/new/", SIGNED_IN, {**dict.fromkeys(NOBODY, 422), "anonymous": 302}),
    "openings:opening": ("/openings/{opening}/", SIGNED_IN, NOT_THIS_WAY),
    "openings:seeking": (
        "/openings/{opening}/seeking/",
        NOT_READ,
        {**dict.fromkeys(NOBODY, 422), "anonymous": 302, "one of the two": 404},
    ),
    "openings:closing": ("/openings/{opening}/closing/", NOT_READ, POSTER),
    "openings:report": (
        "/openings/{opening}/report/",
        NOT_READ,
        {**dict.fromkeys(NOBODY, 302), "one of the two": 404},
    ),
    "openings:rules": (
        "/openings/{opening}/rules/",
        {**NONE, "organiser": 200, "moderator": 200},
        {**NONE, "organiser": 422, "moderator": 422},
    ),
    "openings:referral": ("/openings/referrals/{word}/", REFERRER, NOT_THIS_WAY),
    "openings:word": ("/openings/referrals/{word}/word/", NOT_READ, {**REFERRER, "the other of the two": 422}),
    "openings:letting_be": (
        "/openings/referrals/{word}/letting-be/",
        NOT_READ,
        {**REFERRER, "the other of the two": 302},
    ),
    "openings:thanks": ("/openings/referrals/{said}/thanks/", NOT_READ, {**POSTER, "one of the two": 422}),
    "openings:letter": ("/openings/referrals/{said}/letter/", NOT_READ, {**POSTER, "one of the two": 422}),
    "openings:setting_aside": ("/openings/referrals/{said}/setting-aside/", NOT_READ, POSTER),
    "openings:report_word": ("/openings/referrals/{said}/report/", NOT_READ, POSTER),
}
