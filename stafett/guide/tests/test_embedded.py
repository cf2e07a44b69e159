"""A level or a step alone, for other websites: bare, and the only thing here that may stand in a frame."""

import pytest

from stafett.tenancy.operations.municipalities import move_in

from .pages import Page

EMBEDDED = ["/innebygd/niva-0/", "/innebygd/niva-0/trinn-3/", "/nn/innebygd/niva-0/trinn-3/"]


@pytest.mark.parametrize("address", EMBEDDED)
def test_it_holds_no_form_no_log_in_no_script_and_no_cookie(address, lived_in, read):
    response = read("nordvik", address)
    page = Page(response)
    assert not {"form", "input", "button", "script", "nav", "iframe"} & {tag for tag, _ in page.tags}
    assert not [link for link in page.links if "/min/" in link or "logg-inn" in link]
    assert not response.cookies


@pytest.mark.parametrize("address", EMBEDDED)
def test_opened_by_itself_it_asks_for_nothing_that_is_not_there(address, lived_in, read):
    """Without an icon of its own a browser asks for /favicon.ico, and is told that there is none."""
    icons = [of["href"] for tag, of in Page(read("nordvik", address)).tags if tag == "link" and of["rel"] == "icon"]
    assert len(icons) == 1 and icons[0].startswith("/static/")


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("address", EMBEDDED)
def test_nor_when_no_guide_is_out(address, read):
    move_in("Nordvik", hosts=["nordvik.localhost"])
    response = read("nordvik", address)
    page = Page(response)
    assert response.status_code == 200 and policy(response)["frame-ancestors"] == "'self' https:"
    assert not {"form", "input", "button", "script", "nav", "iframe", "header"} & {tag for tag, _ in page.tags}
    assert not [link for link in page.links if "/min/" in link or "logg-inn" in link]
    assert "tel:112" in page.links


@pytest.mark.parametrize("address", EMBEDDED)
def test_it_may_be_framed_by_a_website_over_https(address, lived_in, read):
    rules = policy(read("nordvik", address))
    assert rules["frame-ancestors"] == "'self' https:"
    assert rules["script-src"] == rules["form-action"] == rules["default-src"] == "'none'"


def test_also_when_it_has_not_changed(lived_in, read):
    etag = read("nordvik", EMBEDDED[0])["ETag"]
    again = read("nordvik", EMBEDDED[0], **{"if-none-match": etag})
    assert again.status_code == 304 and policy(again)["frame-ancestors"] == "'self' https:"


@pytest.mark.parametrize(
    "address",
    ["/", "/sok/?q=/innebygd/niva-0/", "/handlingsveileder/", "/handlingsveileder/niva-0/trinn-3/",
     "/handlingsveileder/verktoy/", "/hjelp/ung/", "/min/logg-inn/", "/innebygd/", "/innebygd/niva-9/",
     "/innebygd/../min/logg-inn/", "//innebygd/niva-0/", "/static/stafett/site.css"],
)  # fmt: skip
def test_nothing_else_may_be_framed(address, lived_in, read):
    response = read("nordvik", address)
    response.close()
    assert policy(response)["frame-ancestors"] == "'none'"


def test_a_post_to_it_is_refused_and_may_not_be_framed(lived_in):
    from django.test import Client

    response = Client().post(EMBEDDED[0], headers={"host": "nordvik.localhost"})
    assert response.status_code == 405 and policy(response)["frame-ancestors"] == "'none'"


def test_it_says_what_the_step_says_and_leads_to_the_guide(lived_in, read):
    page = Page(read("nordvik", "/innebygd/niva-0/trinn-3/"))
    assert "0.3 Del undringen" in page.text and "Takk for at dere kom." in page.text
    assert "Vold, overgrep eller alvorlig omsorgssvikt?" in page.text
    assert {"/handlingsveileder/niva-0/trinn-3/", "/handlingsveileder/meld-fra/", "tel:112"} <= set(page.links)
    assert ("base", {"target": "_blank"}) in page.tags
    assert ("meta", {"name": "robots", "content": "noindex"}) in page.tags


def test_each_level_and_step_leads_to_its_own(with_guide, read):
    with_guide("siljan-skole")
    step = Page(read("siljan", "/handlingsveileder/skole/niva-0/trinn-5/"))
    assert "/innebygd/skole/niva-0/trinn-5/" in step.links
    assert "/innebygd/skole/niva-0/" in Page(read("siljan", "/handlingsveileder/skole/niva-0/")).links
    assert read("siljan", "/innebygd/skole/niva-0/trinn-5/").status_code == 200
    assert "Dette er ikke siden til kommunen" in Page(read("siljan", "/innebygd/skole/niva-0/")).text


def policy(response):
    return dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
