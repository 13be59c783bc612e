"""Addresses of insights."""

from django.urls import path

from closeknit.insights.views import discussing, elsewhere, finding, hiding, noticing, reading, sourcing, writing

app_name = "insights"
urlpatterns = [
    path("", reading.insights, name="insights"),
    path("new/", writing.new, name="new"),
    path("find/", finding.find, name="find"),
    path("yours/", writing.own, name="own"),
    path("trends/", noticing.trends, name="trends"),
    path("questions/", noticing.questions, name="questions"),
    path("sources/", sourcing.sources, name="sources"),
    path("sources/<slug:code>/removal/", sourcing.source_removal, name="source_removal"),
    path("sources/<slug:code>/again/", sourcing.source_again, name="source_again"),
    path("address/", elsewhere.address, name="address"),
    path("atom/<str:token>/", elsewhere.atom, name="atom"),
    path("<slug:code>/", reading.insight, name="insight"),
    path("<slug:code>/text/", writing.text, name="text"),
    path("<slug:code>/readers/", writing.readers, name="readers"),
    path("<slug:code>/revisions/", writing.revisions, name="revisions"),
    path("<slug:code>/withdrawal/", writing.withdrawal, name="withdrawal"),
    path("<slug:code>/removal/", writing.removal, name="removal"),
    path("<slug:code>/seen/", reading.seen_too, name="seen_too"),
    path("<slug:code>/kept/", reading.kept, name="kept"),
    path("<slug:code>/report/", reading.report, name="report"),
    path("<slug:code>/hiding/", hiding.hiding, name="hiding"),
    path("<slug:code>/remarks/<slug:remark>/hiding/", hiding.remark_hiding, name="remark_hiding"),
    path("<slug:code>/discussion/", discussing.discussion, name="discussion"),
    path("<slug:code>/remarks/", discussing.remarks, name="remarks"),
    path("<slug:code>/remarks/<slug:remark>/withdrawal/", discussing.remark_withdrawal, name="remark_withdrawal"),
    path("<slug:code>/remarks/<slug:remark>/report/", discussing.remark_report, name="remark_report"),
]
