"""Addresses of people."""

from django.urls import path

from closeknit.people.views import front

app_name = "people"
urlpatterns = [
    path("", front.front_page, name="front_page"),
    path("sign-in/look-around/", front.look_around, name="look_around"),
    path("sign-out/", front.sign_out, name="sign_out"),
]
