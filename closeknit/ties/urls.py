"""Addresses of ties."""

from django.urls import path

from closeknit.ties import views

app_name = "ties"
urlpatterns = [
    path("", views.ties, name="ties"),
    path("<slug:code>/", views.tie, name="tie"),
    path("<slug:code>/letting-be/", views.letting_be, name="letting_be"),
]
