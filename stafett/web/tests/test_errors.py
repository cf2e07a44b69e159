"""Whatever goes wrong, one meets a calm page of the house, in one's own language, that says nothing about anybody."""

import os
import re

import pytest
from django.db import connections, transaction
from django.test import override_settings
from django.urls import reverse

from stafett.core import keys
from stafett.web.middleware.headers import ALWAYS
from tests.nordvik import build_town

from .conftest import HOST, Browser
from .trouble import KINDS

IN_TROUBLE = override_settings(ROOT_URLCONF="stafett.web.tests.trouble")


@pytest.fixture
def forgiving(dina):
    """Dina's browser, showing the page instead of raising the reason in the test."""
    dina.raise_request_exception = False
    with IN_TROUBLE:
        yield dina


def is_calm(page, status):
    html = page.content.decode()
    assert page.status_code == status
    assert "<h1" in html and "</html>" in html
    assert 'href="tel:112"' in html and 'href="tel:116111"' in html
    assert "Ada Berg" not in html and "Traceback" not in html and "Error" not in html
    assert all(page.headers.get(name) for name in ALWAYS)
    return html


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("half", ["/min", ""])
@pytest.mark.row("A7")
def test_each_kind_of_trouble_has_a_calm_page(forgiving, kind, half):
    """Where to turn when it is urgent stands there too."""
    is_calm(forgiving.get(f"{half}/trobbel/{kind}/"), KINDS[kind][1])


@pytest.mark.parametrize("kind", ["suspicious", "missing", "unexpected", "database"])
def test_one_who_asks_for_data_is_told_so_in_data(forgiving, kind):
    answer = forgiving.get(f"/api/v1/trobbel/{kind}")
    assert answer.status_code == KINDS[kind][1] and answer.headers["Access-Control-Allow-Origin"] == "*"
    assert list(answer.json()) == ["error"] and "Ada Berg" not in answer.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_what_went_wrong_undoes_what_was_done(forgiving, kind, nordvik):
    """The page is made after the view's own savepoint is gone."""
    forgiving.get(f"/min/trobbel/{kind}/")
    assert not connections["default"].needs_rollback


def test_a_broken_rule_is_said_in_a_sentence(forgiving):
    assert "Loggen er lukket." in forgiving.get("/min/trobbel/rule/").content.decode()


def test_the_operators_log_says_what_kind_it_was_and_nothing_more(forgiving, caplog):
    forgiving.get("/min/trobbel/unexpected/")
    assert [record.getMessage() for record in caplog.records if record.name == "stafett"] == [
        "unexpected: ZeroDivisionError"
    ]


def test_the_page_speaks_the_language_of_the_one_who_reads(forgiving):
    forgiving.post("/min/sprak/", {"language": "en"})
    assert '<html lang="en"' in forgiving.get("/min/trobbel/unexpected/").content.decode()


def test_a_log_whose_key_is_gone_is_a_calm_page_and_no_reading(dina, nordvik):
    keys.destroy_log_key(nordvik.log.pk)
    is_calm(dina.get(f"/min/logg/{nordvik.log.pk}/"), 503)


def test_too_much_at_once_is_a_calm_page_that_says_so(dina, nordvik):
    answer = dina.post("/min/sprak/", {"language": "x" * 1_100_000})
    is_calm(answer, 413)
    assert "er for stort" in answer.content.decode()


def test_an_address_that_is_only_sent_to_says_so_calmly_when_it_is_opened(dina):
    answer = dina.get("/min/logg-ut/")
    is_calm(answer, 405)
    assert answer.headers["Allow"] == "POST"


def plain(page):
    """The page without what differs by itself: the tokens in its forms."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"', "", page.content.decode())


def test_what_one_has_no_part_in_is_the_same_bytes_as_what_never_existed(browser, nordvik):
    browser.be(nordvik.finn, nordvik.finn.first_hat)
    pages = [
        browser.get(address)
        for address in (
            f"/min/logg/{nordvik.log.pk}/",
            f"/min/logg/{nordvik.ada.pk}/",
            "/min/logg/00000000-0000-4000-8000-000000000000/",
            f"/min/logg/{nordvik.log.pk}/tilgang/",
            "/min/finnes-ikke/",
        )
    ]
    assert {page.status_code for page in pages} == {404}
    assert len({plain(page) for page in pages}) == 1


def test_with_the_database_away_the_page_is_a_calm_one(lasting, another_house):
    """A host that was never met cannot even be looked up."""
    with database_away():
        is_calm(another_house.get("/"), 503)


def test_with_the_database_away_the_municipality_still_answers_in_its_own_name(lasting, another_house):
    another_house.get("/")
    with database_away():
        html = is_calm(another_house.get("/min/"), 503)
    assert "Solvik" in html
    assert '<html lang="nn"' in html


@pytest.fixture
def another_house(lasting):
    from django.test import Client

    from stafett.tenancy.operations.municipalities import move_in

    move_in("Solvik", hosts=[HOST], language="nn")
    return Client(headers={"host": HOST}, raise_request_exception=False)


class database_away:
    """The address leads nowhere, as when the machine with the database is down."""

    def __enter__(self):
        self.before = connections["default"].settings_dict["HOST"]
        connections["default"].close()
        connections["default"].settings_dict["HOST"] = os.path.join("/nowhere", "at", "all")

    def __exit__(self, *_):
        connections["default"].close()
        connections["default"].settings_dict["HOST"] = self.before


def test_an_address_that_one_only_sends_to_answers_in_the_readers_own_language(dina):
    dina.post("/min/sprak/", {"language": "en", "back": "/min/"})
    opened = dina.get("/min/logg-ut/")
    assert opened.status_code == 405 and b'lang="en"' in opened.content


def test_the_language_of_one_address_does_not_cling_to_the_next(browser):
    browser.get("/nn/handlingsveileder/")
    assert reverse("home") == "/min/"


def test_a_page_that_forgets_who_asked_leaves_nothing_to_the_next(lasting):
    with transaction.atomic():
        town = build_town()
    with IN_TROUBLE:
        assert Browser(town).get("/min/logg-inn/glemsom/").status_code == 200
    with connections["default"].cursor() as cursor:
        cursor.execute("select core_person()")
        assert cursor.fetchone() == (None,)
