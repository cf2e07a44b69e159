"""Who stands in the parents' place as part of her work meets what a guardian meets: the hat takes nothing away."""

import pytest
from django.urls import reverse

from ..conftest import Browser, words


@pytest.fixture
def rut(nordvik):
    return Browser(nordvik.rut)


def test_she_finds_the_log_of_the_child_among_her_own(nordvik, rut):
    page = rut.get("home")
    assert "Tar seg av barnet" in words(page)
    assert reverse("relay-log", args=[nordvik.noahs_log.pk]) in page.content.decode()


@pytest.mark.parametrize("name", ["relay-log", "access"])
def test_the_way_to_who_has_read_is_shown_to_her_and_to_a_guardian(nordvik, rut, name):
    for browser, log in ((rut, nordvik.noahs_log), (Browser(nordvik.berit), nordvik.log)):
        assert reverse("readings", args=[log.pk]) in browser.get(name, log.pk).content.decode()


@pytest.mark.parametrize("name", ["dina", "emil"])
def test_it_is_not_shown_to_those_who_work_with_the_log(nordvik, name):
    page = Browser(getattr(nordvik, name)).get("access", nordvik.log.pk)
    assert reverse("readings", args=[nordvik.log.pk]) not in page.content.decode()


def test_she_reads_who_has_read_and_stands_there_herself(nordvik, rut):
    rut.get("relay-log", nordvik.noahs_log.pk)
    page = words(rut.get("readings", nordvik.noahs_log.pk))
    assert "Finn Moe" in page
    assert "Grunn: tar seg av barnet" in page


def test_nobody_else_at_work_finds_the_log(nordvik):
    page = Browser(nordvik.line).get("home").content.decode()
    assert str(nordvik.noahs_log.pk) not in page
