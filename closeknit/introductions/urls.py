"""Addresses of introductions."""

from django.urls import path, re_path

from closeknit.introductions import views

app_name = "introductions"
urlpatterns = [
    path("", views.introductions, name="introductions"),
    re_path(r"^(?P<code>[2-9a-z]{14})/$", views.introduction, name="introduction"),
    re_path(r"^(?P<code>[2-9a-z]{14})/response/$", views.response, name="response"),
    re_path(r"^(?P<code>[2-9a-z]{14})/report/$", views.report, name="report"),
]
