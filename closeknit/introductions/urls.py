"""Addresses of introductions."""

from django.urls import path

from closeknit.introductions import views

app_name = "introductions"
urlpatterns = [
    path("", views.introductions, name="introductions"),
    path("<str:code>/", views.introduction, name="introduction"),
]
