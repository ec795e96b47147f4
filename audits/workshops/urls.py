from __future__ import annotations

from django.urls import path

from audits.workshops.views import acting, console, entering, seats, sessions

app_name = "workshops"
_SESSION = "audits/<slug:ref>/sessions/<uuid:pk>"
urlpatterns = [
    path("audits/<slug:ref>/sessions", sessions.sessions, name="sessions"),
    path("audits/<slug:ref>/sessions/new", sessions.new, name="new"),
    path(_SESSION, sessions.plan, name="session"),
    path(f"{_SESSION}/open", sessions.open_doors, name="open"),
    path(f"{_SESSION}/remove", sessions.remove, name="remove"),
    path(f"{_SESSION}/console", console.console, name="console"),
    path(f"{_SESSION}/projector", console.projector, name="projector"),
    path(f"{_SESSION}/act/", acting.nowhere, name="acts"),
    path(f"{_SESSION}/act/<slug:act>", acting.act, name="act"),
    path("join", entering.join, name="join"),
    path("r/<slug:code>", seats.room, name="room"),
    path("r/<slug:code>/in", entering.enter, name="enter"),
    path("r/<slug:code>/resume", entering.resume, name="resume"),
    path("r/<slug:code>/key", entering.key, name="key"),
    path("r/<slug:code>/ballot/<uuid:question>", seats.ballot, name="ballot"),
    path("r/<slug:code>/leave", entering.leave, name="leave"),
    path("r/<slug:code>/act/", acting.nowhere, name="seat_acts"),
    path("r/<slug:code>/act/<slug:act>", seats.act, name="seat_act"),
]
