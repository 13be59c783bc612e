"""Addresses of organisers' pages."""

from django.urls import path

from closeknit.organising.views import rounds, settings

app_name = "organising"
urlpatterns = [
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<str:week>/", rounds.round, name="round"),
    path("settings/", settings.settings, name="settings"),
]
