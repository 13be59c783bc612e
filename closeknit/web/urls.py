"""Addresses of the plain pages."""

from django.urls import path, re_path

from closeknit.web import views

app_name = "web"
urlpatterns = [
    path("principles/", views.principles, name="principles"),
    path("how-introductions-work/", views.how_introductions_work, name="how_introductions_work"),
    re_path(r"^patches/(?P<handle>[a-z0-9]{1,32})\.svg$", views.patch_of, name="patch"),
    path("gallery/", views.gallery, name="gallery"),
    path("healthz", views.health, name="health"),
]
