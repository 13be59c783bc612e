"""Rows of the access matrix: insights. The one there is Ada’s, for all members; Bo wrote under it."""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
AUTHOR = {**NOBODY, "anonymous": 302, "one of the two": 200}
AUTHOR_ACTS = {**AUTHOR, "one of the two": 302}
AUTHOR_SAYS_NOTHING = {**AUTHOR, "one of the two": 422}
SAYS_NOTHING = {**SIGNED_IN, **dict.fromkeys(("other member", "one of the two", "the other of the two"), 422)}
ORGANISER = {**NOBODY, "anonymous": 302, "organiser": 200, "moderator": 200}
ORGANISER_SAYS_NOTHING = {**ORGANISER, "organiser": 422, "moderator": 422}
SAYS_NO_TOPIC = {**dict.fromkeys(NOBODY, 404), "anonymous": 302}
READERS_ACT = {**dict.fromkeys(NOBODY, 302), "one of the two": 404}
BO_ACTS = {**NOBODY, "anonymous": 302, "the other of the two": 302}
OTHERS_THAN_BO_ACT = {**dict.fromkeys(NOBODY, 302), "the other of the two": 404}

MATRIX: Rows = {
    "insights:insights": ("/insights/", SIGNED_IN, NOT_THIS_WAY),
    "insights:new": ("/insights/new/", SIGNED_IN, {**SAYS_NOTHING, "organiser": 422}),
    "insights:find": ("/insights/find/?need=budget", SIGNED_IN, NOT_THIS_WAY),
    "insights:own": ("/insights/yours/", SIGNED_IN, NOT_THIS_WAY),
    "insights:trends": ("/insights/trends/", SIGNED_IN, NOT_THIS_WAY),
    "insights:questions": ("/insights/questions/", NOT_READ, SAYS_NO_TOPIC),
    "insights:sources": ("/insights/sources/", SIGNED_IN, {**SAYS_NOTHING, "organiser": 422}),
    "insights:source_removal": ("/insights/sources/{source}/removal/", NOT_READ, {**AUTHOR, "one of the two": 302}),
    "insights:source_again": ("/insights/sources/{source}/again/", NOT_READ, {**AUTHOR, "one of the two": 302}),
    "insights:address": ("/insights/address/", SIGNED_IN, SIGNED_IN),
    "insights:atom": ("/insights/atom/no-such-token/", dict.fromkeys(NOBODY, 404), NOT_THIS_WAY),
    "insights:insight": ("/insights/{insight}/", SIGNED_IN, NOT_THIS_WAY),
    "insights:text": ("/insights/{insight}/text/", AUTHOR, AUTHOR_SAYS_NOTHING),
    "insights:readers": ("/insights/{insight}/readers/", AUTHOR, AUTHOR_SAYS_NOTHING),
    "insights:revisions": ("/insights/{insight}/revisions/", AUTHOR, {**NOT_THIS_WAY}),
    "insights:withdrawal": ("/insights/{insight}/withdrawal/", NOT_READ, AUTHOR_ACTS),
    "insights:removal": ("/insights/{insight}/removal/", NOT_READ, AUTHOR_ACTS),
    "insights:seen_too": ("/insights/{insight}/seen/", NOT_READ, READERS_ACT),
    "insights:kept": ("/insights/{insight}/kept/", NOT_READ, READERS_ACT),
    "insights:hiding": ("/insights/{insight}/hiding/", ORGANISER, ORGANISER_SAYS_NOTHING),
    "insights:remark_hiding": ("/insights/{insight}/remarks/{remark}/hiding/", ORGANISER, ORGANISER_SAYS_NOTHING),
    "insights:discussion": ("/insights/{insight}/discussion/", NOT_READ, AUTHOR_ACTS),
    "insights:remarks": ("/insights/{insight}/remarks/", NOT_READ, {**SAYS_NOTHING, "organiser": 422}),
    "insights:remark_withdrawal": ("/insights/{insight}/remarks/{remark}/withdrawal/", NOT_READ, BO_ACTS),
    "insights:remark_report": ("/insights/{insight}/remarks/{remark}/report/", NOT_READ, OTHERS_THAN_BO_ACT),
    "insights:report": ("/insights/{insight}/report/", NOT_READ, READERS_ACT),
}
