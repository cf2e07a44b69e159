"""What every answer says to the browser, and what it never says."""

import pytest
from django.test import Client

from stafett.web.middleware.headers import ALWAYS, CONTENT_SECURITY

from .conftest import HOST

ANSWERS = [
    "/",
    "/min/",
    "/min/logg-inn/",
    "/finnes-ikke",
    "/min/finnes-ikke/",
    "/static/stafett/site.css",
    "/%ff",
    "/nn",
]


# Written by hand: a header or a rule that goes missing from the code is missed here.
PROMISED = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def test_what_is_sent_is_what_is_promised():
    assert ALWAYS == PROMISED


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_has_them(town, address):
    answer = Client(headers={"host": HOST}).get(address)
    answer.close()
    assert {name: answer.headers[name] for name in PROMISED} == PROMISED


def test_also_the_answer_to_a_host_that_is_nobodys(town):
    answer = Client(headers={"host": "evil.example"}).get("/")
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize("address", ANSWERS)
def test_no_answer_invites_another_site_to_read_it(town, address):
    answer = Client(headers={"host": HOST, "origin": "https://evil.example"}).get(address)
    answer.close()
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]


def test_nothing_is_allowed_that_is_not_named():
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in CONTENT_SECURITY
    assert "http" not in CONTENT_SECURITY
    assert "*" not in CONTENT_SECURITY
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["form-action"] == rules["script-src"] == rules["style-src"] == "'self'"


def test_a_form_can_say_where_it_comes_from():
    """With no-referrer a browser sends "Origin: null", and every form is refused as forged."""
    assert ALWAYS["Referrer-Policy"] == "same-origin"


def test_over_https_the_browser_is_told_to_stay_there(town):
    secure = Client(headers={"host": HOST}).get("/", secure=True)
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in Client(headers={"host": HOST}).get("/").headers


def test_no_answer_tells_what_it_is_made_with(town):
    answer = Client(headers={"host": HOST}).get("/")
    assert not {"Server", "X-Powered-By", "X-Django-Version"} & set(answer.headers)
