from __future__ import annotations

from django.urls import path

from audits.goals.views import (
    goals,
    incentives,
    intent,
    links,
    processes,
    sharing,
    terms,
    topics,
)

app_name = "goals"
urlpatterns = [
    path("audits/<slug:ref>/intent", intent.intent, name="intent"),
    path("audits/<slug:ref>/goals", goals.goals, name="goals"),
    path("audits/<slug:ref>/goals/new", goals.new, name="new"),
    path("audits/<slug:ref>/goals/<str:key>/edit", goals.edit, name="edit"),
    path("audits/<slug:ref>/goals/<str:key>/move", goals.move, name="move"),
    path("audits/<slug:ref>/goals/<str:key>/remove", goals.remove, name="remove"),
    path("audits/<slug:ref>/links", links.links, name="links"),
    path("audits/<slug:ref>/links/set", links.set_link, name="set_link"),
    *terms.ledger.urls(),
    *incentives.ledger.urls(),
    *processes.ledger.urls(),
    *sharing.ledger.urls(),
    *topics.ledger.urls(),
]
