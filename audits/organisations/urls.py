from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from audits.organisations.views import log, organisations, practice, security, signing

app_name = "organisations"
urlpatterns = [
    path(".well-known/security.txt", security.security_txt, name="security_txt"),
    path("sign-in", signing.sign_in, name="sign_in"),
    path("language", set_language, name="language"),
    path("sign-out", signing.sign_out, name="sign_out"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<uuid:pk>", organisations.organisation, name="organisation"),
    path("practice/", practice.practice, name="practice"),
    path("practice/log", log.log, name="log"),
    path("practice/log.csv", log.log_file, name="log_file"),
]
