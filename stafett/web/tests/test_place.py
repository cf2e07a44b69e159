"""Which municipality answers is found by the host name, and in which language by the address."""

import re
import time

import pytest
from django.test import Client

from stafett.tenancy.models import Domain
from stafett.tenancy.operations.municipalities import list_acute_contacts, move_in
from stafett.web.middleware.place import MOST, Place

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def two():
    """Nordvik in bokmål and Solvik in nynorsk."""
    return (
        move_in("Nordvik", hosts=["nordvik.localhost", "localhost"]),
        move_in("Solvik", hosts=["solvik.localhost"], language="nn"),
    )


def ask(host, address="/finnes-ikke/"):
    return Client(headers={"host": host}).get(address)


@pytest.mark.parametrize(
    "host", ["nordvik.localhost", "NORDVIK.localhost", "nordvik.localhost:8000", "nordvik.localhost.", "localhost:8001"]
)
def test_a_municipality_answers_to_its_names_however_they_are_written(two, host):
    assert "Nordvik" in ask(host).content.decode()


@pytest.mark.parametrize("host", ["evil.example", "nordvik.localhost.evil.example", "", "[::1]", "a b", "nordvik", "'"])
def test_a_host_that_is_nobodys_gets_a_calm_page(two, host):
    answer = ask(host, "/")
    assert answer.status_code == 404
    assert "Her er det ingen kommune" in answer.content.decode()
    assert "Nordvik" not in answer.content.decode()


def test_where_there_is_no_municipality_nothing_leads_to_its_pages(two):
    page = ask("evil.example", "/").content.decode()
    assert set(re.findall(r'<a [^>]*href="([^"]*)"', page)) == {
        "#innhold", "/", "/nn/", "/en/", "tel:112", "tel:113", "tel:116111"
    }  # fmt: skip


def test_what_the_request_says_of_another_host_is_not_believed(two):
    answer = Client(headers={"host": "nordvik.localhost", "x-forwarded-host": "solvik.localhost"}).get("/finnes-ikke/")
    assert "Solvik" not in answer.content.decode()


def test_the_municipalitys_own_numbers_stand_on_every_page(two):
    list_acute_contacts(two[0], [("Barnevernvakta i Nordvik", "00 00 00 00", "")])
    assert "Barnevernvakta i Nordvik" in ask("nordvik.localhost").content.decode()
    assert "Barnevernvakta" not in ask("solvik.localhost").content.decode()


def test_a_new_host_name_answers_within_twenty_seconds(two, monkeypatch):
    place = Place(lambda request: None)
    assert place.at("ny.localhost")[0] is None
    Domain.objects.create(host="ny.localhost", municipality=two[0])
    assert place.at("ny.localhost")[0] is None
    monkeypatch.setattr(time, "monotonic", lambda now=time.monotonic: now() + 21)
    assert place.at("ny.localhost")[0] == two[0]


def test_hosts_that_are_not_ours_do_not_fill_the_memory(two):
    place = Place(lambda request: None)
    for number in range(MOST + 10):
        place.known[f"{number}.example"] = (time.monotonic() + 20, None, ())
    place.at("one-more.example")
    assert len(place.known) < 20


@pytest.mark.parametrize(
    ("host", "address", "language"),
    [
        ("nordvik.localhost", "/finnes-ikke/", "nb"),
        ("nordvik.localhost", "/nn/finnes-ikke/", "nn"),
        ("nordvik.localhost", "/en/finnes-ikke/", "en"),
        ("solvik.localhost", "/finnes-ikke/", "nn"),
        ("solvik.localhost", "/nb/finnes-ikke/", "nb"),
        ("solvik.localhost", "/en/finnes-ikke/", "en"),
        ("nordvik.localhost", "/nnn/finnes-ikke/", "nb"),
    ],
)
def test_the_language_stands_in_the_address_unless_it_is_the_municipalitys_own(two, host, address, language):
    answer = ask(host, address)
    assert f'<html lang="{language}"' in answer.content.decode()
    assert answer.headers["Content-Language"] == language


def test_links_on_a_page_in_another_language_stay_in_it(two):
    assert 'href="/en/' in ask("nordvik.localhost", "/en/finnes-ikke/").content.decode()


def test_the_language_of_one_answer_is_not_the_next_ones(two):
    ask("nordvik.localhost", "/en/finnes-ikke/")
    html = ask("nordvik.localhost").content.decode()
    assert '<html lang="nb"' in html
    assert 'action="/en/' not in html


@pytest.mark.parametrize("asked", ["nn-NO,nn;q=0.9", "en"])
def test_what_the_browser_prefers_changes_nothing_so_that_an_address_is_one_page(two, asked):
    answer = Client(headers={"host": "nordvik.localhost", "accept-language": asked}).get("/finnes-ikke/")
    assert '<html lang="nb"' in answer.content.decode()


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(two):
    for language in ("", "/nn"):
        answer = ask("nordvik.localhost", f"{language}/handlingsveileder")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"{language}/handlingsveileder/")
