"""Somebody looks after each block, is asked once a year whether it is true, and what is overdue stands first."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask
from stafett.design.dates import date_words
from stafett.guide.models import Care
from stafett.identity.models import Role

from .conftest import Editor, employed
from .pages import Page

DESK = "/min/veileder/for-alle/"
LIST, STEP = f"{DESK}stemmer-det/", f"{DESK}niva-0/trinn-2/"
A_YEAR = dt.timedelta(days=365)


def give(tordis, owner="BTI-koordinator", days=30, step=STEP, **told):
    day = clock.today() + dt.timedelta(days=days)
    return tordis.post(f"{step}ansvarlig", {"owner": owner, "next_revision": day.isoformat(), **told})


def text(tordis):
    return Page(tordis.get(LIST)).text


def test_somebody_is_given_the_care_of_a_block(tordis):
    assert "Ingenting å se på ennå" in text(tordis)
    assert give(tordis).headers["Location"] == LIST
    assert "De neste to månedene" in text(tordis) and "BTI-koordinator" in text(tordis)


def test_what_is_overdue_stands_first_and_is_counted_in_the_list(tordis, editor):
    give(tordis)
    give(tordis, days=300, step=f"{DESK}niva-0/trinn-1/")
    with clock.at(clock.now() + dt.timedelta(days=31)):
        tordis = Editor(editor)
        shown = text(tordis)
        assert shown.index("Over tiden") < shown.index("Gjør den konkret") < shown.index("Senere")
        assert "1 over tiden" in Page(tordis.get(DESK)).text


def test_a_yes_asks_again_in_a_year_and_keeps_who_said_it(tordis, editor):
    give(tordis)
    assert tordis.post(f"{STEP}stemmer").status_code == 302
    ask(editor, editor.hat)
    first, second = Care.objects.order_by("number")
    assert second.owner == first.owner == "BTI-koordinator"
    assert second.next_revision == clock.months_later(clock.today(), 12)
    assert second.author == "Iver Ås"


def test_own_words_that_nobody_looks_after_are_listed(tordis):
    tordis.save(STEP, nb_title_0="Vår tittel")
    assert "som ingen ser etter" in text(tordis)
    give(tordis)
    assert "som ingen ser etter" not in text(tordis)


READ = "/handlingsveileder/niva-0/trinn-2/"


def seen(read, address=READ):
    return Page(read("nordvik", address)).text


@pytest.mark.row("A11")
def test_readers_are_told_who_looks_after_a_page_and_when_it_is_looked_at_again(tordis, lived_in, read):
    assert "ser etter at dette stemmer" not in seen(read)
    give(tordis, told="on")
    again = date_words(clock.today() + dt.timedelta(days=30))
    assert f"BTI-koordinator ser etter at dette stemmer. Det blir sett på igjen {again}." in seen(read)
    assert f"It is to be looked at again on {again.split('.')[0]} " in seen(read, f"/en{READ}")
    assert "BTI-koordinator" not in seen(read, "/handlingsveileder/niva-0/trinn-1/")
    assert "BTI-koordinator" not in seen(read, "/handlingsveileder/niva-0/")
    give(tordis, "Rektor", told="on", step=f"{DESK}niva-0/")
    assert "Rektor ser etter at dette stemmer." in seen(read, "/handlingsveileder/niva-0/")


def test_readers_are_told_of_it_only_while_the_municipality_says_so(tordis, lived_in, read):
    give(tordis, "Kari Nes")
    assert "Kari Nes" not in seen(read)
    give(tordis, told="on")
    assert "BTI-koordinator" in seen(read)
    tordis.post(f"{STEP}stemmer")
    assert "BTI-koordinator" in seen(read)
    give(tordis, "Kari Nes")
    page = seen(read)
    assert "Kari Nes" not in page and "BTI-koordinator" not in page  # what was told before is not told in its place


def test_readers_are_told_when_it_should_have_been_looked_at(tordis, lived_in, read):
    give(tordis, told="on")
    with clock.at(clock.now() + dt.timedelta(days=31)):
        assert "Det skulle vært sett på igjen" in seen(read)


BAD = {
    "nobody": ("   ", 30, "Skriv hvem"),
    "a day that was": ("Rektor", 0, "ikke har vært"),
    "a day too far off": ("Rektor", 4000, "fem år"),
    "too long a name": ("x" * 121, 30, "120"),
}


@pytest.mark.parametrize(("owner", "days", "words"), BAD.values(), ids=BAD)
def test_what_makes_no_sense_is_said_and_kept_on_the_page(owner, days, words, tordis, editor):
    answer = give(tordis, owner, days)
    assert answer.status_code == 422 and words in answer.content.decode()
    ask(editor, editor.hat)
    assert not Care.objects.exists()


@pytest.mark.parametrize("day", ["", "i morgen", "2027-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_asked_about(day, tordis):
    answer = tordis.post(f"{STEP}ansvarlig", {"owner": "Rektor", "next_revision": day})
    assert answer.status_code == 422 and "Rektor" in answer.content.decode()


def test_nobody_says_yes_to_what_nobody_looks_after(tordis):
    assert tordis.post(f"{STEP}stemmer").status_code == 422
    assert give(tordis, step=f"{DESK}niva-9/").status_code == 404


def test_care_is_the_editors(tordis, lived_in, editor):
    give(tordis)
    leader = employed(lived_in, Role.LEADER, "Halvard Lund")
    client = Editor(leader)
    assert client.get(LIST).status_code == client.get(f"{STEP}ansvarlig").status_code == 403
    assert client.post(f"{STEP}stemmer").status_code == give(client).status_code == 403
    ask(leader, leader.hat)
    assert not Care.objects.exists()


def told(who):
    """By SQL, past the pages."""
    ask(who, who.hat)
    return sorted(Care.objects.values_list("owner", flat=True))


def test_one_who_reads_finds_what_is_told_and_nothing_that_was(tordis, lived_in, editor):
    leader = employed(lived_in, Role.LEADER, "Halvard Lund")
    give(tordis, "Kari Nes")
    assert told(leader) == []
    give(tordis, told="on")
    assert told(leader) == ["BTI-koordinator"]
    give(tordis, "Kari Nes")
    assert told(leader) == []
    assert told(editor) == ["BTI-koordinator", "Kari Nes", "Kari Nes"]


@pytest.mark.parametrize("statement", ["update guide_care set owner = 'x'", "delete from guide_care"])
def test_what_was_decided_is_only_added_to(statement, tordis, editor):
    give(tordis)
    ask(editor, editor.hat)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
