"""The open guide for machines: every answer is as the description says, and the description is served beside it."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stafett.guide.law.register import register_of
from stafett.guide.models import GuideVersion
from stafett.guide.operations.catalogue import publish_common_catalogue
from stafett.guide.operations.law import check_law
from stafett.guide.operations.national import use_own_words
from stafett.guide.queries import what_is_out
from stafett.tenancy.operations.municipalities import move_in
from tests.everyday import one_in

from .described import faults
from .pages import Page
from .real_guides import GUIDES

API = "/api/v1"
PARTS = ["guides", "nb", "alle", "levels", "niva-0", "steps", "trinn-1", "tools", "undringsnotat", "openapi.json"]


def described(read, place="nordvik"):
    return read(place, f"{API}/openapi.json").json()


def schema_of(path, description):
    """The schema of the 200 of the address that this is one of."""
    for template, item in description["paths"].items():
        if re.fullmatch(re.sub(r"{\w+}", r"[-\\w]+", template), path.removeprefix(API) or "/"):
            return item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    raise AssertionError(f"{path} is not described")


def offerings(read, place):
    return read(place, f"{API}/catalogue").json()["offerings"]


def every_address(read, place):
    """Every address that can be reached from the first one."""
    yield from (f"{API}/", f"{API}/openapi.json", f"{API}/guides", f"{API}/law", f"{API}/media")
    yield from (one["page"].replace("/tilbud", f"{API}/catalogue").rstrip("/") for one in offerings(read, place))
    yield f"{API}/catalogue"
    yield from (f"{API}/media/{one['id']}" for one in read(place, f"{API}/media").json()["media"])
    yield from (f"{API}/model/{language}" for language in ("nb", "nn", "en"))
    yield from (f"{API}/law/{law['id']}" for law in read(place, f"{API}/law").json()["law"])
    for short in read(place, f"{API}/guides").json()["guides"]:
        yield short["url"]
        guide = read(place, short["url"]).json()
        yield from (f"{short['url']}/tools/{tool['id']}" for tool in guide["tools"])
        for level in guide["levels"]:
            yield f"{short['url']}/levels/{level['id']}"
            yield from (f"{short['url']}/levels/{level['id']}/steps/{step['id']}" for step in level["steps"])


@pytest.mark.parametrize("name", one_in(4, GUIDES))
def test_every_answer_about_a_real_guide_is_as_described(name, with_guide, read):
    with_guide(name)
    place = name.split("-")[0]
    description = described(read, place)
    for address in every_address(read, place):
        response = read(place, address)
        assert response.status_code == 200 and response["Content-Type"] == "application/json", address
        assert list(faults(response.json(), schema_of(address, description), description)) == [], address


@pytest.mark.slow
def test_every_answer_about_the_national_guide_is_as_described(lived_in, read):
    description = described(read)
    addresses = list(every_address(read, "nordvik"))
    assert len(addresses) > 150
    for address in addresses:
        assert list(faults(read("nordvik", address).json(), schema_of(address, description), description)) == []


@pytest.mark.slow
def test_the_description_holds_nothing_that_cannot_be_asked_for(furnished, read, editor):
    publish_common_catalogue()
    seen = str(register_of(furnished).by_key["straffeloven-196"].row.pk)
    check_law(furnished, key="straffeloven-196", seen=seen, by=editor)
    description = described(read)
    asked = {re.sub(r"{\w+}", "X", path) for path in description["paths"]}
    reached = set()
    for address in every_address(read, "nordvik"):
        path = address.removeprefix(API) or "/"
        reached |= {
            re.sub(r"{\w+}", "X", t)
            for t in description["paths"]
            if re.fullmatch(re.sub(r"{\w+}", r"[-\\w]+", t), path)
        }
    assert asked == reached
    for address in (f"{API}/", f"{API}/law", f"{API}/law/straffeloven-196", f"{API}/catalogue"):
        assert list(faults(read("nordvik", address).json(), schema_of(address, description), description)) == []


def test_the_check_finds_what_is_otherwise_than_described(lived_in, read):
    description = described(read)
    step = read("nordvik", f"{API}/guides/nb/alle/levels/niva-0/steps/trinn-1").json()
    schema = {"$ref": "#/components/schemas/Step"}
    assert list(faults(step | {"extra": 1}, schema, description)) == ["answer.extra is not described"]
    assert list(faults(step | {"title": None}, schema, description)) == ["answer.title is NoneType"]
    assert list(faults({k: v for k, v in step.items() if k != "how"}, schema, description)) == ["answer.how is missing"]


def test_an_answer_says_what_the_page_says(with_guide, read):
    with_guide("tromso")
    step = read("tromso", f"{API}/guides/nb/alle/levels/niva-0/steps/trinn-4").json()
    assert step["number"] == "0.4" and step["title"] == "Oppsummer og beslutt"
    assert step["deadlines"][0]["words"] == "Innen 14 dager" and step["deadlines"][0]["amount"] == 14
    assert [one["kind"] for one in step["outcomes"]] == ["close", "to_level", "to_level", "to_level", "report"]
    assert step["outcomes"][1]["leads_to"] == "/handlingsveileder/niva-1/"
    assert step["title"] in Page(read("tromso", step["page"])).text


def test_a_guide_is_told_in_its_own_language_whatever_the_address_says(with_guide, read):
    with_guide("sauda")
    steps = read("sauda", f"{API}/guides/nn/alle/levels/niva-0").json()["steps"]
    assert steps[1]["deadlines"][0]["words"] == "Innan 4 veker"


def test_own_words_are_told_and_marked(lived_in, editor, read):
    base = GuideVersion.objects.get(pk=what_is_out(lived_in).edition("", ("nb",)).version)
    use_own_words(
        base,
        municipality=lived_in,
        block="niva-0/trinn-1",
        change="replace",
        content={"title": "Se barnet"},
        by=editor,
    )
    guide = read("nordvik", f"{API}/guides/nb/alle").json()
    assert guide["has_own_words"] and guide["levels"][0]["steps"][0]["title"] == "Se barnet"
    assert guide["levels"][0]["steps"][0]["how"] == []


@pytest.mark.parametrize(
    "path",
    ["/guides/nb", "/guides/xx/alle", "/guides/nb/kulturskole", "/guides/nb/alle/levels/niva-9", "/x", "/guides/",
     "/guides/nb/alle/levels/niva-0/steps/trinn-9", "/guides/nb/alle/tools/hammer", "/guides/nb/alle/x",
     "/guides/%00/a", "/model/xx"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_json(path, lived_in, read):
    response = read("nordvik", API + path)
    assert response.status_code == 404
    assert response.json() == {"error": "There is nothing here."}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_is_only_asked_for(method, lived_in):
    response = getattr(Client(), method)(f"{API}/guides", headers={"host": "nordvik.localhost"})
    assert response.status_code in (403, 405)
    assert response.json() == {"error": "Only GET and HEAD."} and response["Allow"] == "GET, HEAD"


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(PARTS) | st.text(max_size=12), max_size=7), query=st.text(max_size=20))
def test_whatever_is_asked_for_the_answer_is_json_that_is_described_or_nothing(parts, query, lived_in, read):
    """Not found is the only other answer: no address makes the server fall, and none says more than it should."""
    path = "/".join([API, *(quote(part, safe="") for part in parts)])
    response = read("nordvik", path, {"q": query})
    assert response.status_code in (200, 301, 404), path
    if response.status_code == 404 and response["Content-Type"] == "application/json":
        assert response.json() == {"error": "There is nothing here."}


def test_what_has_not_changed_is_not_sent_again(lived_in, read):
    first = read("nordvik", f"{API}/guides/nb/alle")
    assert first["Cache-Control"] == "public, no-cache"
    again = read("nordvik", f"{API}/guides/nb/alle", **{"if-none-match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    packed = read("nordvik", f"{API}/guides/nb/alle", **{"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip" and len(packed.content) < 30_000


def test_any_website_may_read_it_and_none_with_somebodys_cookies(lived_in, read):
    response = read("nordvik", f"{API}/guides", origin="https://kommunen.example")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies and response["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in read(
        "nordvik", "/handlingsveileder/", origin="https://kommunen.example"
    )


@pytest.mark.django_db(databases=["default", "keys"])
def test_before_anything_is_published_the_list_is_empty(read):
    move_in("Nordvik", hosts=["nordvik.localhost"])
    assert read("nordvik", f"{API}/guides").json() == {"guides": []}
    assert read("nordvik", f"{API}/").json()["municipality"]["name"] == "Nordvik"
