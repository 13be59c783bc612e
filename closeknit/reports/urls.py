"""Addresses of reports."""

from django.urls import path

from closeknit.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("new/", views.profile, name="profile"),
    path("vouches/<slug:code>/", views.vouch, name="vouch"),
    path("hearings/<slug:code>/", views.hearing, name="hearing"),
    path("<slug:code>/", views.report, name="report"),
    path("<slug:code>/lines/", views.lines, name="lines"),
]
