"""Addresses of collaborations."""

from django.urls import path

from closeknit.collaborations.views import collaborations, working

app_name = "collaborations"
urlpatterns = [
    path("", collaborations.collaborations, name="collaborations"),
    path("new/", collaborations.new, name="new"),
    path("<slug:code>/", collaborations.collaboration, name="collaboration"),
    path("<slug:code>/looking/", collaborations.looking, name="looking"),
    path("<slug:code>/invitations/", collaborations.inviting, name="inviting"),
    path("<slug:code>/beginning/", collaborations.beginning, name="beginning"),
    path("<slug:code>/withdrawal/", collaborations.withdrawal, name="withdrawal"),
    path("<slug:code>/answer/", collaborations.answer, name="answer"),
    path("<slug:code>/report/", collaborations.report, name="report"),
    path("<slug:code>/steps/", working.steps, name="steps"),
    path("<slug:code>/steps/<slug:step>/", working.step, name="step"),
    path("<slug:code>/notes/", working.notes, name="notes"),
    path("<slug:code>/notes/<slug:note>/", working.note, name="note"),
    path("<slug:code>/notes/<slug:note>/report/", working.report, name="report_note"),
    path("<slug:code>/extension/", working.extension, name="extension"),
    path("<slug:code>/closing/", working.closing, name="closing"),
    path("<slug:code>/signature/", working.signature, name="signature"),
    path("<slug:code>/departure/", working.departure, name="departure"),
]
