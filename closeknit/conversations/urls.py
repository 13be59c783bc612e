"""Addresses of conversations."""

from django.urls import path

from closeknit.conversations.views import busy, times
from closeknit.conversations.views import conversations as views

app_name = "conversations"
urlpatterns = [
    path("", views.conversations, name="conversations"),
    path("busy/", busy.busy, name="busy"),
    path("with/<slug:code>/", views.conversation_with, name="conversation_with"),
    path("<slug:code>/", views.conversation, name="conversation"),
    path("<slug:code>/letters/", views.letters, name="letters"),
    path("<slug:code>/letters/<slug:letter>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("<slug:code>/thinking/", views.thinking, name="thinking"),
    path("<slug:code>/sheet/", views.sheet, name="sheet"),
    path("<slug:code>/reflection/", views.reflection, name="reflection"),
    path("<slug:code>/report/", views.report, name="report"),
    path("<slug:code>/rest/", views.rest, name="rest"),
    path("<slug:code>/times/", times.times, name="times"),
    path("<slug:code>/times/<slug:meeting>/choice/", times.choice, name="choice"),
    path("<slug:code>/times/<slug:meeting>/refusal/", times.refusal, name="refusal"),
    path("<slug:code>/times/<slug:meeting>/withdrawal/", times.times_withdrawal, name="times_withdrawal"),
    path("<slug:code>/times/<slug:meeting>/cancellation/", times.cancellation, name="cancellation"),
    path("<slug:code>/times/<slug:meeting>/outcome/", times.outcome, name="outcome"),
    path("<slug:code>/times/<slug:meeting>/calendar/", times.meeting_calendar, name="meeting_calendar"),
]
