"""Addresses of the network's two texts."""

from django.urls import path

from closeknit.network import views

app_name = "network"
urlpatterns = [
    path("conduct/", views.conduct, name="conduct"),
    path("privacy/", views.privacy, name="privacy"),
]
