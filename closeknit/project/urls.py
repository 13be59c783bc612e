"""Every address, by its first word."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("closeknit.people.urls")),
    path("", include("closeknit.network.urls")),
    path("", include("closeknit.web.urls")),
    path("reports/", include("closeknit.reports.urls")),
    path("ties/", include("closeknit.ties.urls")),
    path("introductions/", include("closeknit.introductions.urls")),
    path("conversations/", include("closeknit.conversations.urls")),
    path("asks/", include("closeknit.asks.urls")),
    path("circles/", include("closeknit.circles.urls")),
    path("collaborations/", include("closeknit.collaborations.urls")),
    path("mentoring/", include("closeknit.mentoring.urls")),
    path("openings/", include("closeknit.openings.urls")),
    path("insights/", include("closeknit.insights.urls")),
    path("week/", include("closeknit.week.urls")),
    path("organising/", include("closeknit.organising.urls")),
]

handler400 = "closeknit.web.views.not_understood"
handler404 = "closeknit.web.views.not_found"
handler500 = "closeknit.web.views.broken"
