"""Rows of the access matrix: people."""

from tests.matrix import ALL, MOVED, NOBODY, NOT_THIS_WAY, SIGNED_IN, Rows

UNSAID = dict.fromkeys(ALL, 422)
GONE = dict.fromkeys(ALL, 410)
POSTED = {**NOT_THIS_WAY, "anonymous": 302}
NOT_ONES_OWN = {**NOBODY, "anonymous": 302}
OWN = {**UNSAID, "anonymous": 302}
ADAS = {**NOBODY, "anonymous": 302, "one of the two": 302}

MATRIX: Rows = {
    "people:front_page": ("/", {**MOVED, "anonymous": 200, "suspended": 302}, NOT_THIS_WAY),
    "people:ask_to_join": ("/join/", ALL, UNSAID),
    "people:invited": ("/join/a-token-nobody-has/", GONE, GONE),
    "people:welcome": ("/welcome/1/", GONE, GONE),
    "people:welcome_later": ("/welcome/later/", GONE, NOT_THIS_WAY),
    "people:welcomed": ("/welcome/done/", SIGNED_IN, NOT_THIS_WAY),
    "people:sign_in": ("/sign-in/", ALL, UNSAID),
    "people:sign_in_code": ("/sign-in/code/", NOT_THIS_WAY, UNSAID),
    "people:sign_in_link": ("/sign-in/a-token-nobody-has/", ALL, GONE),
    "people:sign_in_by_passkey": ("/sign-in/passkey/", NOT_THIS_WAY, UNSAID),
    "people:passkey_question": ("/sign-in/passkey/question/", NOT_THIS_WAY, NOBODY),  # the tests live at a number
    "people:look_around": ("/sign-in/look-around/", NOT_THIS_WAY, NOBODY),  # nobody here is invented
    "people:mailbox": ("/mailbox/", NOBODY, NOT_THIS_WAY),  # nobody here is invented
    "people:mail": ("/mailbox/0123/", NOBODY, NOT_THIS_WAY),
    "people:mail_page": ("/mailbox/0123/page/", NOBODY, NOT_THIS_WAY),
    "people:sign_out": ("/sign-out/", NOT_THIS_WAY, MOVED),
    "people:you": ("/you/", SIGNED_IN, NOT_THIS_WAY),
    "people:profile": ("/you/profile/", SIGNED_IN, OWN),
    "people:goals": ("/you/goals/", SIGNED_IN, NOT_THIS_WAY),
    "people:new_statement": ("/you/goals/new/need/", SIGNED_IN, OWN),
    "people:put_back": ("/you/goals/return/", {**NOT_THIS_WAY, "anonymous": 302}, MOVED),
    "people:statement": ("/you/goals/{statement}/", {**ADAS, "one of the two": 200}, {**ADAS, "one of the two": 422}),
    "people:keep_statement": ("/you/goals/{statement}/confirmation/", {**NOT_THIS_WAY, "anonymous": 302}, ADAS),
    "people:move_statement": ("/you/goals/{statement}/place/", {**NOT_THIS_WAY, "anonymous": 302}, ADAS),
    "people:remove_statement": ("/you/goals/{statement}/removal/", {**NOT_THIS_WAY, "anonymous": 302}, ADAS),
    "people:pace": ("/you/pace/", SIGNED_IN, OWN),
    "people:notices": ("/you/notices/", SIGNED_IN, OWN),
    "people:stopping": ("/you/notices/stop/a-token-nobody-has/", GONE, GONE),
    "people:suspension": ("/you/suspension/", {**NOT_ONES_OWN, "suspended": 200}, {**NOT_ONES_OWN, "suspended": 422}),
    "people:hello": ("/you/hello/", SIGNED_IN, MOVED),
    "people:pause": ("/you/pause/", SIGNED_IN, MOVED),  # until I return
    "people:listening": ("/you/listening/", SIGNED_IN, MOVED),
    "people:visibility": ("/you/visibility/", SIGNED_IN, OWN),
    "people:seen_as": ("/you/as/introduced/", SIGNED_IN, NOT_THIS_WAY),
    "people:photo": ("/you/photo/", SIGNED_IN, OWN),
    "people:remove_photo": ("/you/photo/remove/", POSTED, MOVED),
    "people:put_photo_back": ("/you/photo/return/", POSTED, MOVED),
    "people:passkeys": ("/you/passkeys/", SIGNED_IN, OWN),
    "people:new_passkey_question": ("/you/passkeys/question/", POSTED, NOT_ONES_OWN),
    "people:remove_passkey": ("/you/passkeys/{chi}/remove/", POSTED, NOT_ONES_OWN),
    "people:address": ("/you/address/", SIGNED_IN, OWN),
    "people:withdraw_address_change": ("/you/address/return/", POSTED, MOVED),
    "people:try_address_again": ("/you/address/again/", POSTED, MOVED),
    "people:change_address": (
        "/you/address/a-token-nobody-has/",
        {**GONE, "anonymous": 302},
        {**GONE, "anonymous": 302},
    ),
    "people:undo_address_change": ("/you/address/undo/a-token-nobody-has/", GONE, GONE),
    "people:sessions": ("/you/sessions/", SIGNED_IN, MOVED),
    "people:end_session": ("/you/sessions/{chi}/end/", POSTED, NOT_ONES_OWN),
    "people:blocks": ("/you/blocks/", SIGNED_IN, NOT_THIS_WAY),
    "people:unblock": ("/you/blocks/{chi}/return/", POSTED, NOT_ONES_OWN),
    "people:find": ("/people/?need=budgets", SIGNED_IN, NOT_THIS_WAY),
    "people:member": ("/people/{chi}/", SIGNED_IN, NOT_THIS_WAY),
    "people:photo_of": ("/people/{chi}/photo/", NOT_ONES_OWN, NOT_THIS_WAY),  # there is none
    "people:note": ("/people/{chi}/note/", POSTED, MOVED),
    "people:block": ("/people/{chi}/block/", SIGNED_IN, MOVED),
    "people:vouch": ("/people/{tied}/vouch/", {**ADAS, "one of the two": 200}, {**ADAS, "one of the two": 422}),
    "people:vouches": ("/you/vouches/", SIGNED_IN, NOT_THIS_WAY),
    "people:voucher": ("/you/vouches/requests/{voucher}/", POSTED, {**ADAS, "one of the two": 422}),
    "people:vouch_agreement": ("/you/vouches/{vouch}/agreement/", POSTED, ADAS),
    "people:vouch_withdrawal": ("/you/vouches/{own_vouch}/withdrawal/", POSTED, ADAS),
    "people:inventory": ("/you/data/", {**SIGNED_IN, "suspended": 200}, NOT_THIS_WAY),
    "people:acts": ("/you/data/acts/", {**SIGNED_IN, "suspended": 200}, NOT_THIS_WAY),
    "people:download": (
        "/you/data/download/",
        {**NOT_THIS_WAY, "anonymous": 302, "suspended": 405},
        {**SIGNED_IN, "suspended": 200},
    ),
    "people:leaving": ("/you/data/leaving/", {**SIGNED_IN, "suspended": 200}, {**OWN, "suspended": 422}),
    "people:stay": (
        "/you/data/leaving/return/",
        {**NOT_THIS_WAY, "anonymous": 302, "suspended": 405},
        MOVED,
    ),
    "people:imports": ("/you/imports/", SIGNED_IN, OWN),
    "people:forget_known": ("/you/imports/known/removal/", POSTED, MOVED),
    "people:import": ("/you/imports/22222222222222/", NOT_ONES_OWN, NOT_THIS_WAY),
    "people:take_in": ("/you/imports/22222222222222/confirmation/", POSTED, NOT_ONES_OWN),
    "people:throw_away": ("/you/imports/22222222222222/removal/", POSTED, NOT_ONES_OWN),
    "people:invitations": ("/you/invitations/", SIGNED_IN, OWN),
    "people:invitation_revocation": (
        "/you/invitations/22222222222222/revocation/",
        {**NOT_THIS_WAY, "anonymous": 302},
        {**NOBODY, "anonymous": 302},
    ),
    "people:come_back": ("/you/return/", {**NOT_THIS_WAY, "anonymous": 302}, MOVED),
}
