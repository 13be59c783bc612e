"""Addresses of introductions."""

from django.urls import path, re_path

from closeknit.introductions.views import asking, introductions

app_name = "introductions"
urlpatterns = [
    path("", introductions.introductions, name="introductions"),
    re_path(r"^with/(?P<code>[2-9a-z]{14})/$", asking.asking, name="asking"),
    re_path(r"^with/(?P<code>[2-9a-z]{14})/withdrawal/$", asking.withdrawal, name="withdrawal"),
    re_path(r"^(?P<code>[2-9a-z]{14})/$", introductions.introduction, name="introduction"),
    re_path(r"^(?P<code>[2-9a-z]{14})/response/$", introductions.response, name="response"),
    re_path(r"^(?P<code>[2-9a-z]{14})/report/$", introductions.report, name="report"),
]
