"""Every address of the house, found by walking through it: public or confidential, never something in between."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from conftest import database_that_lasts
from stafett.web.middleware.asking import OPEN_DOORS
from tests.nordvik import build_log, build_town

from .conftest import HOST, Browser

SAMPLES = {
    "uuid": "00000000-0000-4000-8000-000000000000",
    "slug": "undring",
    "level": "niva-1",
    "part": "niva-1",
    "sum": 64 * "0",
    "str": "undring",
    "path": "undring",
    "int": "1",
}


def walk(patterns, before="/"):
    """(address with sample values, view) of every pattern."""
    for pattern in patterns:
        address = before + filled(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from walk(pattern.url_patterns, address)


def filled(route):
    words = str(route)
    for name in route.converters:
        kind = next(kind for kind in SAMPLES if f"<{kind}:{name}>" in words)
        words = words.replace(f"<{kind}:{name}>", SAMPLES[kind])
    return words


ALL = sorted(dict(walk(get_resolver().url_patterns)))
CONFIDENTIAL = [address for address in ALL if address.startswith("/min/")]
BEHIND_THE_DOOR = [address for address in CONFIDENTIAL if not address.startswith(OPEN_DOORS)]
PUBLIC = [address for address in ALL if address not in CONFIDENTIAL]


@pytest.fixture(scope="module")
def settled(django_db_setup, django_db_blocker):
    """Nordvik, built once for the whole file."""
    with database_that_lasts(django_db_blocker):
        with transaction.atomic():
            town = build_log(build_town())
        yield town


@pytest.fixture
def there(settled):
    """What a test does is undone after it."""
    with transaction.atomic():
        yield settled
        transaction.set_rollback(True)


@pytest.fixture
def stranger(there):
    return Client(headers={"host": HOST, "origin": f"http://{HOST}"}, enforce_csrf_checks=True)


@pytest.fixture
def dina(there):
    browser = Browser(there)
    browser.be_dina()
    return browser


def test_the_house_has_both_halves():
    assert len(BEHIND_THE_DOOR) > 30
    assert len(PUBLIC) > 5


def test_everything_about_a_log_is_confidential():
    views = dict(walk(get_resolver().url_patterns))
    rooms = {address: view.__module__.split(".")[1] for address, view in views.items()}
    assert {room for address, room in rooms.items() if address in PUBLIC} == {"guide", "web"}
    assert {address for address, room in rooms.items() if address in PUBLIC and room == "web"} == {"/kvittering/"}
    of_guide = {address for address, room in rooms.items() if room == "guide" and address in CONFIDENTIAL}
    names = ("veileder", "samhandlingsmodell", "lov", "tilbud", "filer", "oversettelser", "oversatt")
    desks = tuple(f"/min/{name}/" for name in names)  # the editor's
    for_those_at_work = {address for address in of_guide if not address.startswith(desks)}
    assert for_those_at_work == {"/min/nytt/", "/min/nytt/lest"}


@pytest.mark.parametrize("address", BEHIND_THE_DOOR)
def test_a_confidential_address_takes_a_person(stranger, address):
    for ask in (stranger.get, stranger.post, stranger.head, stranger.put, stranger.delete, stranger.options):
        answer = ask(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/min/logg-inn/")
        assert answer.content == b""


@pytest.mark.parametrize("address", CONFIDENTIAL)
def test_nothing_confidential_is_kept_by_anybody_on_the_way(stranger, address):
    answer = stranger.get(address) if address not in ("/min/prove/",) else stranger.head("/min/logg-inn/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_knows_nobody_and_leaves_no_cookie(dina, stranger, address):
    stranger.cookies["stafett"] = "something old"
    for language in ("", "/nn", "/en"):
        for answer in (dina.get(language + address), stranger.get(language + address), stranger.post(address)):
            assert "Set-Cookie" not in answer.headers
            assert "cookie" not in answer.headers.get("Vary", "").lower()


@pytest.mark.parametrize("address", PUBLIC)
def test_nothing_can_be_sent_to_a_public_address(stranger, address):
    for send in (stranger.post, stranger.put, stranger.delete):
        assert send(address, {"text": "hei"}).status_code == 405


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_the_same_for_one_who_is_logged_in(dina, stranger, address):
    assert dina.get(address).content == stranger.get(address).content


@pytest.mark.parametrize("address", CONFIDENTIAL)
def test_nothing_is_sent_without_the_token_of_the_page(dina, address):
    """A form that another site has made is refused before the view is reached."""
    dina.handler.enforce_csrf_checks = True
    answer = dina.post(address, {"text": "forfalsket"}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert "forfalsket" not in answer.content.decode()


def test_no_confidential_view_has_asked_to_be_let_off():
    """Neither from the token of the page, nor from the transaction that an error rolls back."""
    views = dict(walk(get_resolver().url_patterns))
    for address in CONFIDENTIAL:
        assert not hasattr(views[address], "csrf_exempt")
        assert not hasattr(views[address], "_non_atomic_requests")
