"""Addresses of people."""

from django.urls import path

from closeknit.people import views

app_name = "people"
urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("sign-in/look-around/", views.look_around, name="look_around"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
