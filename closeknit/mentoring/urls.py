"""Addresses of mentoring."""

from django.urls import path

from closeknit.mentoring.views import going, programmes, proposals

app_name = "mentoring"
urlpatterns = [
    path("", programmes.mentoring, name="mentoring"),
    path("programmes/<slug:code>/", programmes.programme, name="programme"),
    path("programmes/<slug:code>/withdrawal/", programmes.withdrawal, name="withdrawal"),
    path("proposals/<slug:code>/", proposals.proposal, name="proposal"),
    path("proposals/<slug:code>/answer/", proposals.answer, name="answer"),
    path("<slug:code>/", going.mentorship, name="mentorship"),
    path("<slug:code>/agreement/", going.agreement, name="agreement"),
    path("<slug:code>/agreement/yes/", going.agreeing, name="agreeing"),
    path("<slug:code>/meetings/", going.meetings, name="meetings"),
    path("<slug:code>/meetings/<slug:meeting>/points/", going.points, name="points"),
    path("<slug:code>/meetings/<slug:meeting>/outcome/", going.outcome, name="outcome"),
    path("<slug:code>/check-ins/", going.check_ins, name="check_ins"),
    path("<slug:code>/check-ins/<slug:check_in>/report/", going.report, name="report"),
    path("<slug:code>/reflection/", going.reflection, name="reflection"),
    path("<slug:code>/ending/", going.ending, name="ending"),
    path("<slug:code>/certificate/", going.certificate, name="certificate"),
]
