"""Addresses of organisers' pages."""

from django.urls import path

from closeknit.organising.views import (
    acts,
    appeals,
    asks,
    exclusions,
    health,
    invitations,
    outlook,
    people,
    queue,
    rounds,
    settings,
)

app_name = "organising"
urlpatterns = [
    path("health/", health.health, name="health"),
    path("health/note/", health.note, name="note"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/next/", rounds.next_round, name="next_round"),
    path("rounds/hold/", rounds.hold, name="hold"),
    path("rounds/release/", rounds.release, name="release"),
    path("rounds/outlook/", outlook.outlook, name="outlook"),
    path("rounds/exclusions/", exclusions.exclusions, name="exclusions"),
    path("rounds/exclusions/<slug:code>/readmission/", exclusions.readmission, name="readmission"),
    path("rounds/<str:week>/", rounds.round, name="round"),
    path("rounds/<str:week>/undoing/", rounds.undoing, name="undoing"),
    path("rounds/<str:week>/replay/", rounds.replay, name="replay"),
    path("asks/", asks.asks, name="asks"),
    path("requests/", invitations.requests, name="requests"),
    path("requests/<slug:code>/decision/", invitations.decision, name="decision"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/<slug:code>/revocation/", invitations.revocation, name="revocation"),
    path("invitations/<slug:code>/renewal/", invitations.renewal, name="renewal"),
    path("queue/", queue.queue, name="queue"),
    path("queue/<slug:code>/", queue.report, name="report"),
    path("queue/<slug:code>/look/", queue.look, name="look"),
    path("queue/<slug:code>/closing/", queue.closing, name="closing"),
    path("appeals/<slug:code>/", appeals.appeal, name="appeal"),
    path("people/", people.people, name="people"),
    path("people/<slug:code>/", people.person, name="person"),
    path("people/<slug:code>/appointment/", people.appointment, name="appointment"),
    path("people/<slug:code>/departure/", people.departure, name="departure"),
    path("people/<slug:code>/suspension/", people.suspension, name="suspension"),
    path("people/<slug:code>/return/", people.return_, name="return"),
    path("acts/", acts.acts, name="acts"),
    path("settings/", settings.settings, name="settings"),
]
