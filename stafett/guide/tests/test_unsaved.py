"""What one writes and has not saved is kept: for a crash, a timeout, another device. It is one's own."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask
from stafett.guide.models import Unsaved, Wording
from stafett.identity.models import Role

from .conftest import Editor, employed
from .pages import Page

STEP = "/min/veileder/for-alle/niva-0/trinn-2/"
KEEP, LET_GO = f"{STEP}ta-vare-pa", f"{STEP}kast-ulagret"
BY_SCRIPT = {"accept": "application/json"}


@pytest.fixture
def oddvar(lived_in):
    return Editor(employed(lived_in, Role.EDITOR, "Oddvar Li"))


def keep(client, **typed):
    changed = {name.replace("_", "-"): words for name, words in typed.items()}
    return client.post(KEEP, client.open(STEP) | changed, headers=BY_SCRIPT)


def test_it_stands_in_the_boxes_on_another_device_and_in_no_draft(tordis, editor):
    assert "at" in keep(tordis, nb_what_0="Halvferdig 😀 שלום").json()
    elsewhere = Editor(editor)
    assert "Her står det du skrev og ikke lagret" in Page(elsewhere.get(STEP)).text
    assert elsewhere.open(STEP)["nb-what-0"] == "Halvferdig 😀 שלום"
    ask(editor, editor.hat)
    assert not Wording.objects.exists()


def test_nobody_else_sees_it(tordis, oddvar):
    keep(tordis, nb_title_0="Hemmelig")
    assert oddvar.open(STEP)["nb-title-0"] != "Hemmelig"
    ask(oddvar.person, oddvar.person.hat)
    assert not Unsaved.objects.exists()


def test_a_row_more_and_a_box_unticked_are_kept_too(tordis):
    tordis.save(STEP, no_deadline="on")
    form = {name: words for name, words in tordis.open(STEP).items() if name != "no-deadline"}
    tordis.post(KEEP, form | {"nb-how-7-text": "Enda et punkt"}, headers=BY_SCRIPT)
    again = tordis.open(STEP)
    assert again["nb-how-7-text"] == "Enda et punkt" and "no-deadline" not in again


def test_saving_lets_it_go_and_so_does_throwing_it_away(tordis, editor):
    keep(tordis, nb_title_0="Halvferdig")
    tordis.save(STEP, nb_title_0="Ferdig", nn_title_0="Ferdig")
    keep(tordis, nb_title_0="Noe til")
    assert tordis.post(LET_GO).headers["Location"] == STEP
    assert tordis.open(STEP)["nb-title-0"] == "Ferdig"
    ask(editor, editor.hat)
    assert not Unsaved.objects.exists()


def test_when_another_has_saved_meanwhile_both_stand_side_by_side(tordis, oddvar):
    keep(tordis, nb_title_0="Min tittel")
    oddvar.save(STEP, nb_title_0="Oddvars tittel")
    answer = tordis.post(STEP, tordis.open(STEP))
    assert answer.status_code == 409
    assert "Oddvars tittel" in Page(answer).text and "Min tittel" in answer.content.decode()
    assert tordis.open(STEP)["nb-title-0"] == "Min tittel"


def test_the_last_that_was_kept_counts(tordis):
    for words in ("a", "ab", "abc"):
        keep(tordis, nb_title_0=words)
    assert tordis.open(STEP)["nb-title-0"] == "abc"


def test_sent_again_after_a_log_in_it_leads_to_its_page(tordis):
    answer = tordis.post(KEEP, tordis.open(STEP) | {"nb-title-0": "Skrevet før døra"})
    assert answer.headers["Location"] == STEP
    assert tordis.open(STEP)["nb-title-0"] == "Skrevet før døra"


def test_a_very_long_text_is_said_no_to_in_words(tordis, editor):
    answer = tordis.post(KEEP, {"nb-what-0": "x" * 400_001}, headers=BY_SCRIPT)
    assert answer.status_code == 422 and "for lang" in answer.json()["why"]
    ask(editor, editor.hat)
    assert not Unsaved.objects.exists()


def test_what_is_no_box_is_not_kept(tordis, editor):
    tordis.post(KEEP, {"csrfmiddlewaretoken": "x", "annet": "y", "nb-title-0": "z"}, headers=BY_SCRIPT)
    ask(editor, editor.hat)
    assert Unsaved.objects.get().typed == {"nb-title-0": "z"}


def test_no_block_is_called_anything_that_long(tordis):
    address = f"/min/veileder/for-alle/niva-0/{'a' * 200}/ta-vare-pa"
    assert tordis.post(address, {"nb-title-0": "hei"}, headers=BY_SCRIPT).status_code == 404


def test_what_was_left_for_long_is_let_go(tordis, editor):
    keep(tordis, nb_title_0="Gammelt")
    with clock.at(clock.now() + dt.timedelta(days=91)):
        tordis = Editor(editor)
        other = STEP.replace("trinn-2", "trinn-1")
        tordis.post(f"{other}ta-vare-pa", tordis.open(other), headers=BY_SCRIPT)
        ask(editor, editor.hat)
        assert [one.block for one in Unsaved.objects.all()] == ["niva-0/trinn-1"]


@pytest.mark.parametrize("role", [Role.LEADER, Role.ADMIN, Role.EMPLOYEE])
def test_keeping_is_the_editors(role, tordis, lived_in):
    keep(tordis, nb_title_0="Halvferdig")
    person = employed(lived_in, role, "Halvard Lund")
    client = Editor(person)
    assert client.post(KEEP, {"nb-title-0": "x"}).status_code == client.post(LET_GO).status_code == 403
    ask(person, person.hat)
    assert not Unsaved.objects.exists()


def test_nobody_keeps_in_anothers_name(tordis, oddvar, lived_in):
    ask(oddvar.person, oddvar.person.hat)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Unsaved.objects.create(municipality=lived_in, block="niva-0", person_id=tordis.person.pk, text="{}")
    with connection.cursor() as cursor:
        cursor.execute("delete from guide_unsaved")
        assert cursor.rowcount == 0
