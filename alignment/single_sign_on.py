"""One identity provider by OpenID Connect, where the environment names one."""

from __future__ import annotations

from typing import Any

import environ

PROVIDER = "sso"


def from_environment(env: environ.Env) -> dict[str, Any]:
    """The providers of allauth: one, or none."""
    issuer = env.str("OIDC_ISSUER", default="")
    if not issuer:
        return {}
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": PROVIDER,
                    "name": env.str("OIDC_NAME", default="") or "single sign-on",
                    "client_id": env.str("OIDC_CLIENT_ID", default=""),
                    "secret": env.str("OIDC_CLIENT_SECRET", default=""),
                    "settings": {"server_url": issuer.rstrip("/")},
                }
            ],
        }
    }
