"""The model shall not be copied as it is: what is gone through, and what nobody here has touched. It is counted."""

import datetime as dt

from stafett.core import clock
from stafett.core.asking import ask
from stafett.guide.operations.catalogue import write_offering
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .conftest import offering
from .pages import Page

DESK = "/min/veileder/for-alle/"
LIST, STEP = f"{DESK}gjort-til-vart/", f"{DESK}niva-0/trinn-2/"


def text(tordis, desk=DESK):
    return " ".join(Page(tordis.get(f"{desk}gjort-til-vart/")).text.split())


def test_it_is_found_from_the_list_of_parts_and_says_what_to_look_for(tordis, lived_in):
    assert LIST in Page(tordis.get(DESK)).links
    shown = text(tordis)
    assert "Modellen skal ikke kopieres" in shown and "Er de deres, og holder dere dem?" in shown
    assert "0 av " in shown and "Ikke gjort til vårt ennå" in shown and "Stemmer som den står" in shown


def test_a_part_is_gone_through_when_it_is_reworded_or_somebody_looks_after_it(tordis, lived_in):
    links = Page(tordis.get(LIST)).links
    assert STEP in links and f"{STEP}ansvarlig" in links
    tordis.save(STEP, nb_title_0="Vår tittel")
    assert "1 av " in text(tordis) and STEP not in Page(tordis.get(LIST)).links
    day = clock.today() + dt.timedelta(days=300)
    other = STEP.replace("trinn-2", "trinn-1")
    tordis.post(f"{other}ansvarlig", {"owner": "BTI-koordinator", "next_revision": day.isoformat()})
    shown = text(tordis)
    assert "2 av " in shown and "Sett gjennom, og stemmer som det står" in shown
    tordis.post(f"{STEP}folg-nasjonal")
    assert "1 av " in text(tordis)


def test_what_is_around_the_guide_is_counted_from_what_is_there(tordis, editor, lived_in):
    assert "Kommunens egne numre når det haster Mangler ennå" in text(tordis)
    list_acute_contacts(lived_in, [("Barnevernvakta", "12 34 56 78", ""), ("Legevakta", "116 117", "")])
    ask(editor, editor.hat)
    write_offering(lived_in, content=offering("Leksehjelp"), by=editor)
    shown = text(tordis)
    assert "Kommunens egne numre når det haster 2" in shown and "Tiltak og tilbud hos dere 1" in shown
    assert "samhandlingsmodellen som er deres Mangler ennå" in shown


def test_of_what_citizens_read_other_things_are_asked(tordis, lived_in):
    shown = text(tordis, "/min/veileder/innbyggere/")
    assert "hvem man ringer hos dere, og når de svarer" in shown and "Fristene" not in shown
