"""The address book. Each app writes its whole paths, so an address is read in one place; no app
knows another app's paths, only its names."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("audits.organisations.urls")),
    path("", include("audits.organisations.account_urls")),
    path("", include("audits.engagements.urls")),
    path("", include("audits.goals.urls")),
    path("", include("audits.commitments.urls")),
    path("", include("audits.workshops.urls")),
    path("", include("audits.reports.urls")),
]
