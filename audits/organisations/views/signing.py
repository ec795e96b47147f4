"""Signing in and out: Django's own, in the house's clothes."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView

from audits.organisations.forms import SignInForm

sign_in = LoginView.as_view(
    authentication_form=SignInForm,
    template_name="organisations/sign_in.html",
    redirect_authenticated_user=True,
)
sign_out = LogoutView.as_view()
