"""Addresses of conversations."""

from django.urls import path

from closeknit.conversations import views

app_name = "conversations"
urlpatterns = [
    path("", views.conversations, name="conversations"),
    path("with/<slug:code>/", views.conversation_with, name="conversation_with"),
    path("<slug:code>/", views.conversation, name="conversation"),
    path("<slug:code>/letters/", views.letters, name="letters"),
    path("<slug:code>/letters/<slug:letter>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("<slug:code>/thinking/", views.thinking, name="thinking"),
    path("<slug:code>/sheet/", views.sheet, name="sheet"),
    path("<slug:code>/reflection/", views.reflection, name="reflection"),
    path("<slug:code>/report/", views.report, name="report"),
    path("<slug:code>/rest/", views.rest, name="rest"),
]
