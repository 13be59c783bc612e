"""Addresses of the week."""

from django.urls import path

from closeknit.week import views

app_name = "week"
urlpatterns = [
    path("", views.week, name="week"),
    path("done/", views.done, name="done"),
    path("let-go/", views.letting_go, name="letting_go"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<str:token>/", views.calendar_file, name="calendar_file"),
    path("return/", views.return_to_plan, name="return_to_plan"),
]
