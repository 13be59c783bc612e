"""Addresses of insights."""

from django.urls import path

from closeknit.insights.views import reading, writing

app_name = "insights"
urlpatterns = [
    path("", reading.insights, name="insights"),
    path("new/", writing.new, name="new"),
    path("yours/", writing.own, name="own"),
    path("<slug:code>/", reading.insight, name="insight"),
    path("<slug:code>/text/", writing.text, name="text"),
    path("<slug:code>/readers/", writing.readers, name="readers"),
    path("<slug:code>/revisions/", writing.revisions, name="revisions"),
    path("<slug:code>/withdrawal/", writing.withdrawal, name="withdrawal"),
    path("<slug:code>/removal/", writing.removal, name="removal"),
    path("<slug:code>/seen/", reading.seen_too, name="seen_too"),
    path("<slug:code>/report/", reading.report, name="report"),
]
