"""Signing in by an identity provider: a small one that is real, on this machine's own loopback."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from alignment import single_sign_on
from audits.organisations.models import Invitation, User
from audits.organisations.services import invite, revoke
from tests import build
from tests.pages import signed_in, words

pytestmark = pytest.mark.django_db

CLIENT, SECRET = "parley", "not told to anybody"
BACK = "http://testserver/sign-in/sso/back"


class Provider(ThreadingHTTPServer):
    """Authorization code flow with PKCE; lets in whoever `person` is, without asking."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.person: dict[str, object] = {}
        self.issued_for = CLIENT
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, dict[str, object]] = {}
        self.key = self.published = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.calls_itself = self.issuer
        self.in_the_token: dict[str, object] = {}
        self.moved = False

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        said = {"iss": self.calls_itself, "aud": self.issued_for, "iat": now, "exp": now + 60}
        said["nonce"] = nonce
        return jwt.encode(
            said | self.person | self.in_the_token,
            self.key,
            algorithm="RS256",
            headers={"kid": "1"},
        )


class Answer(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        {
            "/.well-known/openid-configuration": self.configuration,
            "/authorize": self.authorize,
            "/userinfo": self.userinfo,
            "/keys": self.keys,
            "/elsewhere": self.elsewhere,
        }[url.path](asked)

    def configuration(self, _asked) -> None:
        at = self.server.issuer
        self.say({
            "issuer": self.server.calls_itself, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token",
            "userinfo_endpoint": f"{at}/userinfo", "jwks_uri": f"{at}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        })  # fmt: skip

    def authorize(self, asked) -> None:
        assert (asked["client_id"], asked["redirect_uri"]) == (CLIENT, BACK)
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.server.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        self.send_response(302)
        self.send_header("Location", f"{BACK}?{back}")
        self.end_headers()

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = {name: values[0] for name, values in parse_qs(sent).items()}
        asked = self.server.codes.pop(said.get("code", ""), None)
        proof = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        if (
            asked is None
            or (said.get("client_id"), said.get("client_secret")) != (CLIENT, SECRET)
            or asked["code_challenge"] != challenge
        ):
            return self.say({"error": "invalid_grant"}, status=400)
        token = secrets.token_urlsafe()
        self.server.tokens[token] = self.server.person
        return self.say(
            {
                "access_token": token,
                "token_type": "Bearer",
                "id_token": self.server.id_token(asked["nonce"]),
            }
        )

    def userinfo(self, _asked) -> None:
        if self.server.moved:
            self.send_response(302)
            self.send_header("Location", f"{self.server.issuer}/elsewhere")
            self.end_headers()
            return
        token = self.headers["Authorization"].removeprefix("Bearer ")
        self.say(self.server.tokens[token])

    def elsewhere(self, _asked) -> None:
        """Would say what was asked for, if somebody came."""
        self.say(self.server.person)

    def keys(self, _asked) -> None:
        public = self.server.published.public_key()
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(public))
        self.say({"keys": [key | {"kid": "1", "alg": "RS256", "use": "sig"}]})

    def say(self, answer, *, status=200) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args) -> None:
        pass


@pytest.fixture
def provider(settings, monkeypatch):
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    for name, value in {
        "OIDC_ISSUER": server.issuer,
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
        "OIDC_NAME": "Halyard ID",
    }.items():
        monkeypatch.setenv(name, value)
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.from_environment(settings.env_of_tests)
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def environment(settings):
    import environ

    settings.env_of_tests = environ.Env()


def says(provider, email, *, sub="1", **more) -> None:
    provider.person = {"sub": sub, "email": email, "email_verified": True, "name": "Ann"} | more


def gone_out(client: Client, provider) -> str:
    """Where the provider sends the browser back to."""
    out = urlsplit(client.get("/sign-in/sso").url)
    assert f"{out.scheme}://{out.netloc}" == provider.issuer
    asking = HTTPConnection(out.netloc)
    asking.request("GET", f"{out.path}?{out.query}")
    answer = asking.getresponse()
    back = answer.headers["Location"]
    asking.close()
    return back.removeprefix("http://testserver")


def came_back(provider) -> tuple[Client, object]:
    client = Client()
    return client, client.get(gone_out(client, provider))


def test_without_a_provider_there_is_no_such_door():
    assert signed_in(None).get("/sign-in/sso").status_code == 404
    assert "Go in by" not in words(signed_in(None).get("/sign-in"))


def test_who_has_an_account_comes_in(provider):
    owner = build.owner(build.practice())
    assert "Go in by Halyard ID" in words(signed_in(None).get("/sign-in"))
    says(provider, owner.email.upper())
    client, answer = came_back(provider)
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/").status_code == 200
    assert SocialAccount.objects.get().user == owner


def test_an_address_nobody_verified_lets_nobody_in(provider):
    owner = build.owner(build.practice())
    for claim in (False, "false", None, ""):
        says(provider, owner.email, email_verified=claim)
        client, answer = came_back(provider)
        assert (answer.status_code, client.get("/").status_code) == (403, 302)
    assert not SocialAccount.objects.exists()


def test_a_stranger_gets_no_account(provider):
    says(provider, "stranger@example.org")
    client, answer = came_back(provider)
    assert answer.status_code == 403
    assert "no account and no invitation" in words(answer)
    assert client.get("/").status_code == 302
    assert not User.objects.exists()


def test_who_was_invited_is_in_with_that_role(provider):
    practice = build.practice()
    owner = build.owner(practice)
    invite(practice, email="new@example.org", role="owner", by=owner)
    says(provider, "new@example.org")
    client, answer = came_back(provider)
    assert answer.url == "/"
    user = User.objects.get(email="new@example.org")
    assert (user.name, user.has_usable_password(), user.memberships.get().role) == (
        "Ann",
        False,
        "owner",
    )
    assert Invitation.objects.get().taken_up_at
    assert client.get("/practice/people").status_code == 200


def test_a_revoked_invitation_is_none(provider):
    practice = build.practice()
    owner = build.owner(practice)
    revoke(invite(practice, email="new@example.org", role="owner", by=owner)[0], by=owner)
    says(provider, "new@example.org")
    assert came_back(provider)[1].status_code == 403


def test_who_came_before_is_known_by_more_than_the_address(provider):
    owner, other = (build.owner(build.practice()) for _ in range(2))
    says(provider, owner.email, sub="ann")
    came_back(provider)
    says(provider, other.email, sub="ann")
    client, _answer = came_back(provider)
    assert words(client.get("/account/")).count(owner.email) == 1


def test_a_closed_account_stays_closed(provider):
    owner = build.owner(build.practice())
    owner.is_active = False
    owner.save()
    says(provider, owner.email)
    client, _answer = came_back(provider)
    assert client.get("/").status_code == 302


def test_a_way_back_that_nobody_here_began_is_refused(provider):
    owner = build.owner(build.practice())
    says(provider, owner.email)
    back = gone_out(Client(), provider)
    stolen = Client()
    assert "did not work out" in words(stolen.get(back))
    assert stolen.get("/").status_code == 302


def another_application(provider) -> None:
    provider.issued_for = "another application"


def another_key(provider) -> None:
    provider.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def another_issuer(provider) -> None:
    provider.calls_itself = "https://evil.example.org"


def another_person(provider) -> None:
    provider.in_the_token = {"sub": "somebody else"}


def another_question(provider) -> None:
    provider.in_the_token = {"nonce": "asked for by somebody else"}


def no_question(provider) -> None:
    provider.in_the_token = {"nonce": None}


def elsewhere(provider) -> None:
    provider.moved = True


@pytest.mark.parametrize(
    "forged",
    [
        another_application, another_key, another_issuer, another_person, another_question,
        no_question, elsewhere,
    ],
)  # fmt: skip
def test_what_another_signed_or_was_meant_for_another_is_refused(provider, forged):
    owner = build.owner(build.practice())
    says(provider, owner.email)
    forged(provider)
    client, answer = came_back(provider)
    assert "did not work out" in words(answer)
    assert client.get("/").status_code == 302


def test_what_the_provider_signed_is_taken_once(provider):
    """The same token again, after another question of the same browser."""
    owner = build.owner(build.practice())
    says(provider, owner.email)
    client = Client()
    first = gone_out(client, provider)
    (nonce,) = [each["nonce"] for each in provider.codes.values()]
    assert len(nonce) >= 43
    assert client.get(first).url == "/"
    client.post("/sign-out")
    provider.in_the_token = {"nonce": nonce}
    assert "did not work out" in words(client.get(gone_out(client, provider)))
    assert client.get("/").status_code == 302


def test_an_address_cannot_add_to_what_the_provider_is_asked(provider):
    out = parse_qs(urlsplit(Client().get("/sign-in/sso?auth_params=prompt%3Dnone").url).query)
    assert "prompt" not in out
    assert len(out["nonce"]) == 1


def test_a_provider_that_does_not_answer_is_said_so(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": "x",
                    "client_id": "x",
                    "secret": "x",
                    "settings": {"server_url": "http://127.0.0.1:1"},
                }
            ]
        }
    }
    answer = signed_in(None).get("/sign-in/sso")
    assert (answer.status_code, "did not work out" in words(answer)) == (502, True)


def test_it_returns_to_the_page_that_asked(provider):
    owner = build.owner(build.practice())
    says(provider, owner.email)
    page = signed_in(None).get("/sign-in?next=/practice/").content.decode()
    assert 'href="/sign-in/sso?next=/practice/"' in page
