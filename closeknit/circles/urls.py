"""Addresses of circles."""

from django.urls import path

from closeknit.circles.views import circles, gatherings

app_name = "circles"
urlpatterns = [
    path("", circles.circles, name="circles"),
    path("themes/<slug:code>/", circles.theme, name="theme"),
    path("themes/<slug:code>/withdrawal/", circles.withdrawal, name="withdrawal"),
    path("<slug:code>/", circles.circle, name="circle"),
    path("<slug:code>/answer/", circles.answer, name="answer"),
    path("<slug:code>/updates/", circles.updates, name="updates"),
    path("<slug:code>/updates/<slug:update>/", circles.update, name="update"),
    path("<slug:code>/updates/<slug:update>/report/", circles.report, name="report"),
    path("<slug:code>/commitments/<slug:commitment>/", circles.commitment, name="commitment"),
    path("<slug:code>/going-on/", circles.going_on, name="going_on"),
    path("<slug:code>/departure/", circles.departure, name="departure"),
    path("<slug:code>/gatherings/<slug:gathering>/", gatherings.gathering, name="gathering"),
    path("<slug:code>/gatherings/<slug:gathering>/part/", gatherings.part, name="part"),
    path("<slug:code>/gatherings/<slug:gathering>/question/", gatherings.question, name="question"),
    path("<slug:code>/gatherings/<slug:gathering>/words/", gatherings.words, name="words"),
    path("<slug:code>/gatherings/<slug:gathering>/commitments/", gatherings.commitments, name="commitments"),
    path("<slug:code>/gatherings/<slug:gathering>/time/", gatherings.moving, name="moving"),
    path("<slug:code>/gatherings/<slug:gathering>/calling-off/", gatherings.calling_off, name="calling_off"),
    path("<slug:code>/gatherings/<slug:gathering>/keeping/", gatherings.keeping, name="keeping"),
]
