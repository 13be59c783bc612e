"""Rows of the access matrix: what only organisers see."""

from tests.matrix import NOBODY, NOT_THIS_WAY, ORGANISERS, Rows

DONE = {**NOBODY, "organiser": 302}
UNSAID = {**NOBODY, "organiser": 422}

REPORTS = {**ORGANISERS, "moderator": 200}
PROGRAMMES = {**ORGANISERS, "programme manager": 200}
OWN_ACTS = {**REPORTS, "programme manager": 200}
# A programme is its runner’s: here the organiser’s. Another programme manager finds nothing.
RUNS = {**ORGANISERS, "programme manager": 404}
PROGRAMME = "/organising/programmes/{programme}/"

MATRIX: Rows = {
    "organising:home": (
        "/organising/",
        {**NOBODY, "organiser": 302, "moderator": 302, "programme manager": 302},
        NOT_THIS_WAY,
    ),
    "organising:health": ("/organising/health/", ORGANISERS, NOT_THIS_WAY),
    "organising:note": ("/organising/health/note/", NOT_THIS_WAY, UNSAID),
    "organising:rounds": ("/organising/rounds/", ORGANISERS, NOT_THIS_WAY),
    "organising:next_round": ("/organising/rounds/next/", ORGANISERS, NOT_THIS_WAY),
    "organising:hold": ("/organising/rounds/hold/", NOT_THIS_WAY, DONE),
    "organising:release": ("/organising/rounds/release/", NOT_THIS_WAY, DONE),
    "organising:round": ("/organising/rounds/2026-W48/", ORGANISERS, NOT_THIS_WAY),
    "organising:outlook": ("/organising/rounds/outlook/", ORGANISERS, UNSAID),
    "organising:exclusions": ("/organising/rounds/exclusions/", ORGANISERS, UNSAID),
    "organising:readmission": ("/organising/rounds/exclusions/22222222222222/readmission/", NOT_THIS_WAY, NOBODY),
    "organising:undoing": ("/organising/rounds/2026-W48/undoing/", NOT_THIS_WAY, UNSAID),
    "organising:replay": ("/organising/rounds/2026-W48/replay/", NOT_THIS_WAY, {**NOBODY, "organiser": 200}),
    "organising:asks": ("/organising/asks/", ORGANISERS, NOT_THIS_WAY),
    "organising:forget_past": ("/organising/imports/past/all/removal/", NOT_THIS_WAY, DONE),
    "organising:imports": ("/organising/imports/inviting/", ORGANISERS, UNSAID),
    "organising:import": ("/organising/imports/inviting/22222222222222/", NOBODY, NOT_THIS_WAY),
    "organising:take_in": ("/organising/imports/inviting/22222222222222/confirmation/", NOT_THIS_WAY, NOBODY),
    "organising:throw_away": ("/organising/imports/past/22222222222222/removal/", NOT_THIS_WAY, NOBODY),
    "organising:circles": ("/organising/circles/", ORGANISERS, UNSAID),
    "organising:forming": ("/organising/circles/{theme}/", ORGANISERS, UNSAID),
    "organising:closing_theme": ("/organising/circles/{theme}/closing/", NOT_THIS_WAY, DONE),
    "organising:collaborations": ("/organising/collaborations/", ORGANISERS, NOT_THIS_WAY),
    "organising:openings": ("/organising/openings/", ORGANISERS, NOT_THIS_WAY),
    "organising:programmes": ("/organising/programmes/", PROGRAMMES, {**UNSAID, "programme manager": 422}),
    "organising:programme": ("/organising/programmes/{programme}/", RUNS, NOT_THIS_WAY),
    "organising:closing_programme": (f"{PROGRAMME}closing/", NOT_THIS_WAY, {**RUNS, "organiser": 302}),
    "organising:taking_over": (f"{PROGRAMME}taking-over/", NOT_THIS_WAY, NOBODY),  # the organiser runs it already
    "organising:pairing": (f"{PROGRAMME}pairing/", RUNS, {**RUNS, "organiser": 422}),
    "organising:adjustments": (f"{PROGRAMME}pairing/adjustments/", NOT_THIS_WAY, {**RUNS, "organiser": 422}),
    "organising:removal": (f"{PROGRAMME}pairing/adjustments/22222222222222/removal/", NOT_THIS_WAY, NOBODY),
    "organising:requests": ("/organising/requests/", ORGANISERS, NOT_THIS_WAY),
    "organising:decision": ("/organising/requests/22222222222222/decision/", NOT_THIS_WAY, NOBODY),
    "organising:invitations": ("/organising/invitations/", ORGANISERS, UNSAID),
    "organising:revocation": ("/organising/invitations/22222222222222/revocation/", NOT_THIS_WAY, NOBODY),
    "organising:renewal": ("/organising/invitations/22222222222222/renewal/", NOT_THIS_WAY, NOBODY),
    "organising:queue": ("/organising/queue/", REPORTS, NOT_THIS_WAY),
    "organising:report": ("/organising/queue/22222222222222/", NOBODY, NOT_THIS_WAY),
    "organising:look": ("/organising/queue/22222222222222/look/", NOT_THIS_WAY, NOBODY),
    "organising:closing": ("/organising/queue/22222222222222/closing/", NOT_THIS_WAY, NOBODY),
    "organising:people": ("/organising/people/", REPORTS, NOT_THIS_WAY),
    "organising:person": ("/organising/people/{chi}/", REPORTS, NOT_THIS_WAY),
    "organising:appointment": ("/organising/people/{chi}/appointment/", NOT_THIS_WAY, DONE),
    "organising:departure": ("/organising/people/{chi}/departure/", NOT_THIS_WAY, DONE),
    "organising:suspension": ("/organising/people/{chi}/suspension/", REPORTS, {**UNSAID, "moderator": 422}),
    "organising:return": ("/organising/people/{chi}/return/", NOT_THIS_WAY, NOBODY),
    "organising:hearing": ("/organising/queue/22222222222222/hearing/", NOT_THIS_WAY, NOBODY),
    "organising:glass": ("/organising/queue/22222222222222/glass/", NOT_THIS_WAY, NOBODY),
    "organising:glass_agreement": ("/organising/glass/22222222222222/agreement/", NOT_THIS_WAY, NOBODY),
    "organising:glass_reading": ("/organising/glass/22222222222222/reading/", NOT_THIS_WAY, NOBODY),
    "organising:appeal": ("/organising/appeals/22222222222222/", NOBODY, NOBODY),
    "organising:acts": ("/organising/acts/", OWN_ACTS, NOT_THIS_WAY),
    "organising:settings": ("/organising/settings/", ORGANISERS, UNSAID),
}
