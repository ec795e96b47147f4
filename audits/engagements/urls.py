from __future__ import annotations

from django.urls import path

from audits.engagements.views import settings, starting, undoing

app_name = "engagements"
urlpatterns = [
    path("audits/new", starting.new, name="new"),
    path("audits/new/<slug:start>", starting.new_from, name="new_from"),
    path("audits/<slug:ref>/", starting.audit, name="audit"),
    path("audits/<slug:ref>/settings", settings.settings, name="settings"),
    path("audits/<slug:ref>/undo", undoing.undo, name="undo"),
]
