"""Addresses of the week."""

from django.urls import path

from closeknit.week import views

app_name = "week"
urlpatterns = [
    path("", views.week, name="week"),
    path("done/", views.done, name="done"),
    path("let-go/", views.letting_go, name="letting_go"),
    path("return/", views.return_to_plan, name="return_to_plan"),
]
