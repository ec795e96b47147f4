from __future__ import annotations

from django.urls import path

from audits.goals.views import (
    goals,
    importing,
    incentives,
    intent,
    links,
    options,
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
    path("audits/<slug:ref>/goals/import", importing.choose, name="import"),
    path("audits/<slug:ref>/goals/import/confirm", importing.confirm, name="import_confirm"),
    path("audits/<slug:ref>/goals/import/<slug:kind>.csv", importing.template, name="template"),
    path("audits/<slug:ref>/links", links.links, name="links"),
    path("audits/<slug:ref>/links/set", links.set_link, name="set_link"),
    *terms.ledger.urls(),
    path("audits/<slug:ref>/options", options.options, name="options"),
    path("audits/<slug:ref>/options/of/<str:key>/new", options.add_option, name="options_new"),
    path("audits/<slug:ref>/options/of/<str:key>/drop", options.drop, name="options_drop"),
    path("audits/<slug:ref>/options/<uuid:pk>", options.option, name="options_row"),
    path(
        "audits/<slug:ref>/options/<uuid:pk>/remove", options.remove_option, name="options_remove"
    ),
    path("audits/<slug:ref>/options/<uuid:pk>/choose", options.choose, name="options_choose"),
    *incentives.ledger.urls(),
    *processes.ledger.urls(),
    *sharing.ledger.urls(),
    *topics.ledger.urls(),
]
