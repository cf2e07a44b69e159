"""The cooperation model: nine cells, national suggestions, and what the municipality has made its own."""

import datetime as dt
import uuid

import pytest

from stafett.core import clock
from stafett.core.errors import RuleBroken, Stale
from stafett.design.dates import date_words
from stafett.guide.cooperation import recurring
from stafett.guide.cooperation.cells import model_of
from stafett.guide.cooperation.national import CELLS, LANGUAGES, national
from stafett.guide.models import Every, Practice
from stafett.guide.operations.cooperation import (
    add_practice,
    bring_back_practice,
    change_practice,
    move_practice,
    retire_practice,
)

from .pages import Page

MODEL = "/samhandlingsmodell/"
SAME_IN_EVERY_LANGUAGE = ("name", "cell", "every", "plan", "page")


@pytest.mark.row("A4")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_holds_something_to_begin_with(language):
    things = national(language).things.values()
    assert {thing.cell for thing in things} == set(CELLS) and len(CELLS) == 9
    assert all(thing.every in Every.values and thing.title and thing.what for thing in things)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_suggestions_are_the_same_in_every_language(language):
    here, there = national(language), national("nb")
    for one, other in zip(here.things.values(), there.things.values(), strict=True):
        assert all(getattr(one, key) == getattr(other, key) for key in SAME_IN_EVERY_LANGUAGE), one.name
        assert bool(one.law) == bool(other.law)


@pytest.mark.row("A4")
def test_the_model_is_a_table_that_says_so_also_when_it_is_laid_out_for_a_phone(lived_in, read):
    page = Page(read("nordvik", MODEL))
    roles = [has.get("role") for tag, has in page.tags if tag in ("table", "thead", "tbody", "tr", "th", "td")]
    assert roles.count("cell") == 9 and roles.count("columnheader") == 4 and roles.count("rowheader") == 3
    assert None not in roles


def test_a_suggestion_is_never_told_as_something_the_municipality_has(lived_in, read):
    page = Page(read("nordvik", f"{MODEL}punkt/ungdomsrad/")).text
    assert "Dette er et nasjonalt forslag" in page and "Vanlig ansvarlig" in page
    assert "kommuneloven" not in page  # what nobody has verified is not shown as law


def test_every_link_of_the_model_leads_somewhere(lived_in, read):
    waiting, seen = {MODEL}, set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = read("nordvik", address)
        assert answer.status_code == 200, address
        links = {link for link in Page(answer).internal_links() if link.startswith(MODEL)}
        links -= {link for link in links if link.endswith((".ics", ".pdf"))}
        waiting |= links - seen
    assert len(seen) > 50


@pytest.mark.parametrize("path", ["punkt/finnes-ikke/", "kommune/annet/", "annet/evaluering/", "kommune/"])
def test_what_is_not_in_the_model_is_not_found(path, lived_in, read):
    assert read("nordvik", MODEL + path).status_code == 404


@pytest.mark.parametrize(("language", "words"), [("nn", "Brukarmedverknad"), ("en", "Taking part")])
def test_the_model_speaks_the_language_of_the_page(language, words, lived_in, read):
    assert words in Page(read("nordvik", f"/{language}{MODEL}")).text


def test_a_kept_page_costs_one_small_question(lived_in, read, django_assert_num_queries):
    read("nordvik", MODEL)
    with django_assert_num_queries(1 + 2):  # a browser that is new here first finds out whose town it is
        answer = read("nordvik", MODEL)
    assert not answer.cookies and answer["Cache-Control"] == "public, no-cache"


def own(municipality, by, name="ungdomsrad", **said):
    """Make a suggestion the municipality's own."""
    words = {"nb": {"owner": said.pop("owner", "Ungdomskoordinator"), **said.pop("nb", {})}} | said.pop("more", {})
    cell = said.pop("cell", "kommune/medvirkning")
    return change_practice(municipality, name=name, seen=said.pop("seen", 0), cell=cell, words=words, by=by, **said)


@pytest.mark.row("A4")
def test_a_suggestion_made_our_own_says_who_and_when_and_follows_the_nation_in_the_rest(lived_in, editor, read):
    own(lived_in, editor, every="quarter", next_on=clock.today() - dt.timedelta(days=10))
    page = Page(read("nordvik", f"{MODEL}punkt/ungdomsrad/")).text
    assert "Ungdomskoordinator" in page and "hvert kvartal" in page and "nasjonalt forslag." not in page
    assert national("nb").things["ungdomsrad"].what in page
    assert date_words(clock.months_later(clock.today() - dt.timedelta(days=10), 3)) in page


def test_words_that_are_not_in_the_language_of_the_page_say_which_language_they_are_in(lived_in, editor, read):
    own(lived_in, editor, nb={"title": "Ungdommens kommunestyre"})
    page = Page(read("nordvik", f"/en{MODEL}punkt/ungdomsrad/"))
    assert ("h1", "nb") in [(tag, has.get("lang")) for tag, has in page.tags]
    assert "Ungdommens kommunestyre" in page.text


def test_what_is_taken_out_leads_to_the_model_and_can_come_back(lived_in, editor, read):
    retire_practice(lived_in, name="ungdomsrad", seen=0, by=editor)
    assert read("nordvik", f"{MODEL}punkt/ungdomsrad/").headers["Location"] == MODEL
    assert "Ungdomsråd" not in Page(read("nordvik", MODEL)).text
    bring_back_practice(lived_in, name="ungdomsrad", seen=1, by=editor)
    assert "Ungdomsråd" in Page(read("nordvik", MODEL)).text


def test_two_who_write_at_once_do_not_overwrite_each_other(lived_in, editor):
    own(lived_in, editor)
    with pytest.raises(Stale) as late:
        own(lived_in, editor, owner="Rektor")
    assert late.value.current.words["nb"]["owner"] == "Ungdomskoordinator"


def test_a_thing_of_ones_own_gets_an_address_nothing_else_has_had(lived_in, editor):
    said = {"cell": "kommune/medvirkning", "words": {"nb": {"title": "Ungdomsråd"}}, "by": editor}
    assert [add_practice(lived_in, **said).name for _ in range(2)] == ["ungdomsrad-2", "ungdomsrad-3"]


def test_the_same_form_sent_twice_adds_one_thing(lived_in, editor):
    key = uuid.uuid4()
    for _ in range(2):
        add_practice(lived_in, cell="individ/evaluering", words={"nb": {"title": "Ny"}}, key=key, by=editor)
    assert Practice.objects.count() == 1


def test_the_order_in_a_cell_is_the_municipalitys_own(lived_in, editor):
    assert move_practice(lived_in, name="oppvekstplan", up=True, place=1, by=editor)
    names = [thing.name for thing in model_of(lived_in, "nb").cells["kommune/dokumentasjon"]]
    assert names[:2] == ["oppvekstplan", "kommuneplan"]
    with pytest.raises(Stale):
        move_practice(lived_in, name="oppvekstplan", up=True, place=1, by=editor)


BAD = {
    "no cell": ({"cell": "kommune/ukjent"}, "guide.no_such_cell"),
    "runs something": ({"link": "javascript:alert(1)"}, "guide.not_an_address"),
    "another site without saying so": ({"link": "//andre.no/x"}, "guide.not_an_address"),
    "backwards": ({"valid_from": 2028, "valid_to": 2024}, "guide.period_is_backwards"),
    "gone": ({"name": "finnes-ikke", "cell": "kommune/evaluering"}, "guide.practice_is_gone"),
}


@pytest.mark.parametrize(("said", "code"), BAD.values(), ids=BAD)
def test_what_makes_no_sense_is_refused_with_a_reason(said, code, lived_in, editor):
    with pytest.raises(RuleBroken) as broken:
        own(lived_in, editor, **said)
    assert broken.value.code == code and not Practice.objects.exists()


def test_a_thing_of_ones_own_needs_a_title(lived_in, editor):
    with pytest.raises(RuleBroken, match="guide.title_missing"):
        add_practice(lived_in, cell="individ/evaluering", words={"nb": {"title": "  "}}, by=editor)


def test_what_is_said_again_unchanged_makes_no_row(lived_in, editor):
    own(lived_in, editor)
    own(lived_in, editor, seen=1)
    assert Practice.objects.count() == 1


@pytest.mark.parametrize(
    ("every", "first", "found"),
    [
        ("month", "2026-01-31", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("school_month", "2026-06-15", ["2026-06-15", "2026-08-15", "2026-09-15", "2026-10-15"]),
        ("quarter", "2025-11-30", ["2026-02-28", "2026-05-30", "2026-08-30", "2026-11-30"]),
        ("half_year", "2026-08-31", ["2026-08-31", "2027-02-28", "2027-08-31", "2028-02-29"]),
        ("year", "2024-02-29", ["2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28"]),
        ("four_years", "2023-10-01", ["2027-10-01", "2031-10-01"]),
        ("once", "2026-03-01", ["2026-03-01"]),
        ("", "2025-03-01", []),
    ],
)
def test_the_days_are_counted_from_the_first_one(every, first, found):
    start, end = dt.date(2026, 1, 1), dt.date(2031, 12, 31)
    counted = recurring.days(every, dt.date.fromisoformat(first), start, end)
    assert [day.isoformat() for day in counted[:4]] == found


def test_the_search_finds_what_is_the_municipalitys_own_and_no_suggestion(lived_in, editor, read):
    found = Page(read("nordvik", "/sok/", {"q": "ungdomsråd"}))
    assert not any(link.endswith("/punkt/ungdomsrad/") for link in found.links)
    own(lived_in, editor, nb={"what": "Møtes på Kulturhuset."})
    for question in ("ungdomsråd", "kulturhuset", "ungdomskoordinator"):
        assert f"{MODEL}punkt/ungdomsrad/" in Page(read("nordvik", "/sok/", {"q": question})).links, question
    assert f"{MODEL}arshjul/" in Page(read("nordvik", "/sok/", {"q": "årshjul"})).links


def test_machines_are_told_what_the_pages_say(lived_in, editor, read):
    own(lived_in, editor, every="year", next_on=clock.today(), link="/for-ledere/")
    model = read("nordvik", "/api/v1/model/nb").json()
    things = {thing["id"]: thing for level in model["levels"] for view in level["views"] for thing in view["things"]}
    assert things["ungdomsrad"]["own"] and things["ungdomsrad"]["owner"] == "Ungdomskoordinator"
    assert things["ungdomsrad"]["document"]["url"] == "/for-ledere/"
    assert not things["elevrad"]["own"] and things["elevrad"]["owner"] == things["elevrad"]["law"] == ""
    assert model["year"] == [{"date": clock.today().isoformat(), "id": "ungdomsrad", "title": "Ungdomsråd"}]
