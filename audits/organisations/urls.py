from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from audits.organisations.views import (
    handing_over,
    joining,
    log,
    organisations,
    people,
    practice,
    security,
    sessions,
)

app_name = "organisations"
urlpatterns = [
    path(".well-known/security.txt", security.security_txt, name="security_txt"),
    path("language", set_language, name="language"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<uuid:pk>", organisations.organisation, name="organisation"),
    path("practice/", practice.practice, name="practice"),
    path("practice/people", people.people, name="people"),
    path("practice/people/invite", people.send, name="invite"),
    path("practice/people/<uuid:pk>", people.person, name="person"),
    path("practice/people/<uuid:pk>/remove", people.remove, name="remove_person"),
    path("practice/invitations/<uuid:pk>/revoke", people.revoke, name="revoke_invitation"),
    path("invitations", handing_over.invitation, name="invitation_door"),
    path("invitations/<uuid:pk>", joining.invitation, name="invitation"),
    path("account/sessions", sessions.sessions, name="sessions"),
    path("account/sessions/end", sessions.end_others, name="end_sessions"),
    path("account/sessions/<int:number>/end", sessions.end, name="end_session"),
    path("practice/log", log.log, name="log"),
    path("practice/log.csv", log.log_file, name="log_file"),
]
