"""An editor makes the cooperation model the municipality's own, over HTTP: nothing is lost, gaps are said calmly."""

import datetime as dt
import re

import pytest

from stafett.core import clock
from stafett.core.asking import ask
from stafett.guide.models import Practice
from stafett.identity.models import Role

from .conftest import Editor, employed
from .pages import Page

DESK, MODEL = "/min/samhandlingsmodell/", "/samhandlingsmodell/"
COUNCIL, NEW = f"{DESK}punkt/ungdomsrad/", f"{DESK}nytt-punkt/individ/evaluering/"


def save(editor, address, form=None, **typed):
    """Change these fields on the page and send it: nb_title is nb-title, as the boxes of a language are called."""
    changed = {re.sub(r"^(nb|nn|en)_", r"\1-", name): words for name, words in typed.items()}
    return editor.post(address, (form or editor.open(address)) | changed)


def stands(editor, name="ungdomsrad"):
    """What was last written, read as the editor."""
    ask(editor, editor.hat)
    return Practice.objects.filter(name=name).order_by("number").last()


def test_a_suggestion_is_opened_filled_in_and_seen_by_readers(tordis, editor, read):
    assert "Vanlig ansvarlig: sekretær for ungdomsrådet." in Page(tordis.get(COUNCIL)).text
    day = clock.today() + dt.timedelta(days=20)
    assert save(tordis, COUNCIL, nb_owner="Ungdomskoordinator", next_on=day.isoformat()).status_code == 302
    assert "Lagret. Leserne ser det nå." in Page(tordis.get(COUNCIL, {"lagret": "ja"})).text
    assert "Ungdomskoordinator" in Page(read("nordvik", f"{MODEL}punkt/ungdomsrad/")).text
    row = stands(editor)
    assert row.words == {"nb": {"owner": "Ungdomskoordinator"}} and row.every == "quarter" and row.next_on == day


def test_a_thing_of_our_own_is_added_where_one_came_from(tordis, editor, read):
    answer = save(tordis, NEW, nb_title="Spør ungdommen etterpå", nn_title="Spør ungdomen etterpå")
    assert answer.headers["Location"] == f"{DESK}punkt/spor-ungdommen-etterpa/?lagret=ja"
    assert "Spør ungdommen etterpå" in Page(read("nordvik", f"{MODEL}individ/evaluering/")).text
    assert "Spør ungdomen etterpå" in Page(read("nordvik", f"/nn{MODEL}individ/evaluering/")).text


def test_pressing_save_twice_adds_one_thing(tordis, editor):
    form = tordis.open(NEW)
    for _ in range(2):
        assert save(tordis, NEW, form, nb_title="Ny").status_code == 302
    ask(editor, editor.hat)
    assert Practice.objects.count() == 1


def test_two_editors_are_shown_both_texts_and_nothing_is_overwritten(tordis, editor):
    mine = tordis.open(COUNCIL)
    save(tordis, COUNCIL, nb_owner="Rektor")
    late = save(tordis, COUNCIL, mine, nb_owner="Styrer", nb_law="Kommuneloven")
    page = Page(late)
    assert late.status_code == 409 and "Noen har endret teksten mens du skrev" in page.text and "Rektor" in page.text
    assert stands(editor).words["nb"]["owner"] == "Rektor"
    seen = re.search(r'name="seen" value="(\d+)"', late.content.decode())[1]
    assert save(tordis, COUNCIL, mine | {"seen": seen}, nb_owner="Styrer").status_code == 302
    assert stands(editor).words["nb"]["owner"] == "Styrer"


BAD = {
    "no title": ({"nb_title": " "}, "Skriv en tittel."),
    "a day that is none": ({"next_on": "31.02.2027"}, "Dette er ikke en dato"),
    "a day in another age": ({"next_on": "0026-01-01"}, "Sjekk årstallet"),
    "a link that runs something": ({"link": "javascript:alert(1)"}, "Skriv hele adressen"),
    "a cell that is not there": ({"cell": "kommune/ukjent"}, "Velg"),
    "a plan that ends before it begins": ({"valid_from": "2028", "valid_to": "2024"}, "ikke slutte før"),
    "too much": ({"nb_what": "x" * 2001}, "2000"),
    "a year in words": ({"valid_from": "i fjor"}, "Skriv et årstall"),
    "how often nobody knows": ({"every": "hourly"}, "Velg"),
}


@pytest.mark.parametrize(("typed", "words"), BAD.values(), ids=BAD)
def test_what_cannot_be_used_is_said_and_what_was_typed_is_kept(typed, words, tordis, editor):
    answer = save(tordis, NEW, **({"nb_title": "Kveldsmøte", "nb_owner": "Helsesykepleier <b>"} | typed))
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert "Helsesykepleier &lt;b&gt;" in page
    ask(editor, editor.hat)
    assert not Practice.objects.exists()


def test_what_is_taken_out_can_be_taken_in_again_with_its_words(tordis, editor, read):
    save(tordis, COUNCIL, nb_owner="Rektor")
    assert tordis.post(f"{COUNCIL}ta-ut", {"seen": "1"}).status_code == 302
    assert "Ungdomsråd" not in Page(read("nordvik", f"{MODEL}kommune/medvirkning/")).text
    assert "Tatt ut av modellen" in Page(tordis.get(DESK)).text
    assert tordis.post(f"{COUNCIL}ta-inn", {"seen": "2"}).status_code == 302
    assert "Rektor" in Page(read("nordvik", f"{MODEL}punkt/ungdomsrad/")).text


def test_a_thing_is_moved_in_its_cell_and_to_another(tordis, editor):
    assert tordis.post(f"{COUNCIL}flytt-ned", {"place": "0"}).headers["Location"] == f"{DESK}#ungdomsrad"
    assert tordis.post(f"{COUNCIL}flytt-ned", {"place": "0"}).status_code == 422  # it has been moved since
    assert tordis.post(f"{COUNCIL}flytt-bort", {"place": "1"}).status_code == 404
    assert save(tordis, COUNCIL, cell="tjeneste/medvirkning").status_code == 302
    assert stands(editor).cell == "tjeneste/medvirkning"


def test_what_was_written_before_is_told_newest_first(tordis):
    save(tordis, COUNCIL, nb_owner="Rektor")
    save(tordis, COUNCIL, nb_owner="Styrer")
    page = Page(tordis.get(f"{COUNCIL}historikk/")).text
    assert page.index("Endret: ansvarlig") < page.index("Gjort til vårt") and "Iver Ås" in page


def test_gaps_are_said_calmly_and_only_to_editors(tordis, read):
    past = clock.today() - dt.timedelta(days=3)
    save(tordis, COUNCIL, every="once", next_on=past.isoformat())
    page = Page(tordis.get(DESK)).text
    assert (
        "Datoen har vært" in page
        and "Ingen ansvarlig ennå" in page
        and "Ikke begynt på ennå" in page.replace("ikke begynt", "Ikke begynt")
    )
    public = Page(read("nordvik", f"{MODEL}punkt/ungdomsrad/")).text
    assert "Ingen ansvarlig" not in public and "Datoen har vært" not in public


def test_a_year_later_it_is_asked_whether_it_is_still_so(tordis, editor):
    save(tordis, COUNCIL, nb_owner="Rektor", every="always")
    with clock.at(clock.now() + dt.timedelta(days=366)):
        assert "Ikke sett på på et år" in Page(Editor(editor).get(DESK)).text


@pytest.mark.parametrize("role", [Role.ADMIN, Role.LEADER, Role.EMPLOYEE])
def test_only_editors_reach_the_desk_of_the_model(role, lived_in):
    client = Editor(employed(lived_in, role, "Halvard Lund"))
    assert {client.get(page).status_code for page in (DESK, COUNCIL, NEW, f"{COUNCIL}historikk/")} == {403}
    for verb in ("ta-ut", "ta-inn", "flytt-opp", ""):
        assert client.post(f"{COUNCIL}{verb}", {"seen": "0", "place": "1"}).status_code == 403
    assert not Practice.objects.exists()


@pytest.mark.parametrize("path", ["punkt/finnes-ikke/", "nytt-punkt/kommune/ukjent/", "punkt/finnes-ikke/historikk/"])
def test_what_is_not_in_the_model_is_not_found_at_the_desk(path, tordis):
    assert tordis.get(f"{DESK}{path}").status_code == 404
