"""Addresses of openings."""

from django.urls import path

from closeknit.openings.views import openings, referrals, rules

app_name = "openings"
urlpatterns = [
    path("", openings.openings, name="openings"),
    path("new/", openings.new, name="new"),
    path("referrals/<slug:code>/", referrals.referral, name="referral"),
    path("referrals/<slug:code>/word/", referrals.word, name="word"),
    path("referrals/<slug:code>/letting-be/", referrals.letting_be, name="letting_be"),
    path("referrals/<slug:code>/thanks/", referrals.thanks, name="thanks"),
    path("referrals/<slug:code>/letter/", referrals.letter, name="letter"),
    path("referrals/<slug:code>/setting-aside/", referrals.setting_aside, name="setting_aside"),
    path("referrals/<slug:code>/report/", referrals.report, name="report_word"),
    path("<slug:code>/", openings.opening, name="opening"),
    path("<slug:code>/seeking/", openings.seeking, name="seeking"),
    path("<slug:code>/closing/", openings.closing, name="closing"),
    path("<slug:code>/report/", openings.report, name="report"),
    path("<slug:code>/rules/", rules.rules, name="rules"),
]
