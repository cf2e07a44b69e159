"""Every public page, found in urls.py: headers as strict as they can be, no cookie, and nothing from anybody else."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from stafett.tenancy.operations.municipalities import list_acute_contacts

from .pages import Page
from .test_open_pages import PAGES

HOST = "nordvik.localhost"
FETCHED = {  # what a browser fetches by itself
    "script": "src", "link": "href", "img": "src", "source": "src", "iframe": "src", "frame": "src", "audio": "src",
    "video": "src", "track": "src", "embed": "src", "object": "data", "input": "src", "use": "href", "image": "href",
    "base": "href", "form": "action",
}  # fmt: skip
NOT_FETCHED = {"canonical", "alternate"}


def walk(patterns, before="/"):
    """(name, address) of every public page; one that names something has its address in `test_open_pages`."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if route.startswith("/min/"):
            continue
        if not isinstance(pattern, URLPattern):
            yield from walk(pattern.url_patterns, route)
        elif "<" not in route:
            yield pattern.name, route
        elif PAGES[pattern.name][0] and "<slug:service>" not in route.split("<", 2)[1]:
            yield pattern.name, PAGES[pattern.name][0]


ADDRESSES = sorted(set(walk(get_resolver().url_patterns)))
FRAMED = [address for name, address in ADDRESSES if name.startswith("embedded")]


@pytest.fixture
def answers(furnished):
    """Asks as a reader over https, and with somebody's old cookie."""

    def ask(address, language=""):
        client = Client(headers={"host": HOST})
        client.cookies["stafett"] = "something old"
        answer = client.get(language + address, secure=True)
        assert answer.status_code == 200, (answer.status_code, address)
        return answer

    return ask


def rules_of(answer):
    return dict(rule.strip().partition(" ")[::2] for rule in answer["Content-Security-Policy"].split(";"))


def test_the_pages_are_all_of_them():
    assert {name for name, _address in ADDRESSES} >= {name for name in PAGES if PAGES[name][0]} | {
        "front",
        "help",
        "law-register",
    }
    assert len(ADDRESSES) > 45


@pytest.mark.slow
def test_the_headers_are_as_strict_as_they_can_be(answers):
    for name, address in ADDRESSES:
        answer, framed = answers(address), address in FRAMED
        assert not list(lax(rules_of(answer), framed)), address
        assert "https:" not in answer["Content-Security-Policy"] or framed
        assert answer["Strict-Transport-Security"] == "max-age=31536000"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert {"camera=()", "geolocation=()", "microphone=()"} <= set(answer["Permissions-Policy"].split(", "))
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        read_by = "cross-origin" if address.startswith("/api/") else "same-origin"
        assert answer["Cross-Origin-Resource-Policy"] == read_by, name


def lax(rules, framed):
    """The rules of a page's policy that let more in than a page of ours needs."""
    least = {"default-src": {"'none'"}, "base-uri": {"'none'"}, "style-src": {"'self'"}, "font-src": {"'self'"},
             "script-src": {"'self'", "'none'"}, "connect-src": {"'self'", "'none'"},
             "form-action": {"'self'", "'none'"}, "img-src": {"'self' data:"},
             "frame-ancestors": {"'self' https:" if framed else "'none'"}}  # fmt: skip
    yield from (name for name, allowed in least.items() if rules.get(name) not in allowed)
    yield from (name for name, words in rules.items() if re.search(r"unsafe|\*|http:|blob:", words))


@pytest.mark.slow
def test_no_page_sets_a_cookie_or_depends_on_one(answers):
    for _name, address in ADDRESSES:
        for language in ("", "/nn", "/en"):
            answer = answers(address, language)
            assert not answer.cookies and "Set-Cookie" not in answer, address
            assert "cookie" not in answer.get("Vary", "").lower(), address


@pytest.mark.slow
def test_nothing_is_fetched_from_anybody_else(answers):
    pages = {address: answers(address) for _name, address in ADDRESSES}
    pages = {address: answer for address, answer in pages.items() if answer["Content-Type"].startswith("text/html")}
    assert len(pages) > 25
    for address, answer in pages.items():
        for tag, has in Page(answer).tags:
            assert not [to for to in fetched(tag, has) if not is_ours(address, to)], (address, tag, has)
            assert not [name for name in has if name.startswith("on") or name in ("style", "ping")], (address, tag, has)


def fetched(tag, has):
    if tag not in FETCHED or tag == "link" and NOT_FETCHED & set(has.get("rel", "").split()):
        return []
    return [one.split()[0] for one in [has.get(FETCHED[tag]), *(has.get("srcset") or "").split(",")] if one]


def is_ours(address, to):
    whole = urlsplit(urljoin(f"https://{HOST}{address}", to))
    return whole.scheme == "data" or whole.netloc == HOST


@pytest.mark.slow
@pytest.mark.row("A7")
def test_every_page_says_whom_to_call_when_it_is_urgent(answers, furnished):
    list_acute_contacts(furnished, [("Barnevernvakta", "00 00 00 00", "hele døgnet")])
    pages = [address for _name, address in ADDRESSES if answers(address)["Content-Type"].startswith("text/html")]
    for address in pages:
        assert {"tel:112", "tel:116111", "tel:00000000"} <= set(Page(answers(address)).links), address
    assert len(pages) > 25


def test_only_the_bare_pages_may_be_framed(answers):
    assert len(FRAMED) == 2 and all(address.startswith("/innebygd/") for address in FRAMED)
