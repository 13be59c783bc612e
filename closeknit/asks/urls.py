"""Addresses of asks."""

from django.urls import path

from closeknit.asks.views import answering, asking, finding, hiding, keeping

app_name = "asks"
urlpatterns = [
    path("", asking.asks, name="asks"),
    path("new/", asking.new, name="new"),
    path("find/", finding.find, name="find"),
    path("yours/", asking.own, name="own"),
    path("willing/<slug:code>/", answering.willing, name="willing"),
    path("<slug:code>/", answering.ask, name="ask"),
    path("<slug:code>/help/", answering.helping, name="helping"),
    path("<slug:code>/someone/", answering.knowing, name="knowing"),
    path("<slug:code>/pass/", answering.passing, name="passing"),
    path("<slug:code>/closing/", asking.closing, name="closing"),
    path("<slug:code>/opening/", asking.opening, name="opening"),
    path("<slug:code>/thanks/", answering.showing, name="showing"),
    path("<slug:code>/agreement/", keeping.agreement, name="agreement"),
    path("<slug:code>/answers/<slug:helper>/offer/", keeping.offer, name="offer"),
    path("<slug:code>/answers/<slug:helper>/report/", finding.report, name="answer_report"),
    path("<slug:code>/answers/<slug:helper>/hiding/", hiding.answer_hiding, name="answer_hiding"),
    path("<slug:code>/hiding/", hiding.hiding, name="hiding"),
    path("<slug:code>/report/", answering.report, name="report"),
]
