"""An editor writes one block in both languages. Nobody else sees it, and nothing that somebody wrote is lost."""

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.guide.desk.draft import desks_of
from stafett.guide.desk.form import MOST_ROWS, BlockForm
from stafett.guide.models import Wording
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .conftest import Editor, employed
from .pages import Page, fields_of

DESK = "/min/veileder/for-alle/"
STEP = f"{DESK}niva-0/trinn-2/"


def draft(municipality, block="niva-0/trinn-2", language="nb"):
    return desks_of(municipality)[language].block(block)


def test_a_page_that_nobody_has_changed_changes_nothing(tordis, lived_in):
    for address in (STEP, f"{DESK}niva-0/", f"{DESK}niva-0/trinn-4/", f"{DESK}niva-1/trinn-3/"):
        assert tordis.save(address).headers["Location"] == f"{address}?lagret=ja"
    assert not Wording.objects.exists()


def test_what_is_written_stands_in_the_draft_and_is_read_by_nobody(tordis, lived_in, read):
    tordis.save(STEP, nb_title_0="Ta det med en kollega", nn_title_0="Ta det med ein kollega")
    assert draft(lived_in)["title"] == "Ta det med en kollega"
    assert draft(lived_in, language="nn")["title"] == "Ta det med ein kollega"
    assert "Ta det med en kollega" in tordis.get(STEP).content.decode()
    assert "Ta det med en kollega" not in read("nordvik", "/handlingsveileder/").content.decode()


def test_one_change_leaves_the_rest_of_the_block_as_it_was(tordis, lived_in):
    before = draft(lived_in)
    tordis.save(STEP, nb_arena_0="På teamet")
    assert draft(lived_in) | {"arena": before["arena"], "block": 0} == before | {"block": 0}


def test_every_field_comes_back_as_it_was_written(tordis, lived_in):
    typed = {
        "nb-what-0": "Først dette.\n\nSå dette.",
        "nb-how-0-title": "Les høyt.",
        "nb-how-0-text": "To ganger.",
        "nb-who-0": "Du",
        "nb-questions-0": "Hva?\nNår?",
        "nb-say-0-about": "Til lederen",
        "nb-say-0-words": "Hei.\nKan vi snakke?",
        "nb-say-0-note": "Rolig.",
        "nb-checklist-0": "En\nTo",
        "nb-voices-0": "barnet",
        "nb-tools-0": "Undringsnotat\nVår egen liste",
        "alle-deadlines-0-amount": "2",
        "alle-deadlines-0-unit": "weeks",
        "alle-deadlines-0-binding": "local",
        "nb-deadlines-0-anchor": "undringen oppsto",
        "nb-deadlines-0-condition": "skolemiljø",
        "nb-deadlines-0-source": "Vedtak 12/26",
        "alle-outcomes-0-kind": "to_level",
        "alle-outcomes-0-to_level": "2",
        "nb-outcomes-0-title": "Videre",
        "alle-banners-0-kind": "skolemiljø",
    }
    form = tordis.open(STEP)
    del form["no-deadline"]
    tordis.save(STEP, form | typed)
    shown = tordis.open(STEP)
    assert {name: shown[name] for name in typed} == typed
    said = draft(lived_in)
    assert said["deadline"] == {"amount": 2, "unit": "weeks", "binding": "local", "anchor": "undringen oppsto",
                                "condition": "skolemiljø", "source": "Vedtak 12/26"}  # fmt: skip
    assert said["tools"] == ["undringsnotat", "Vår egen liste"]
    assert draft(lived_in, language="nn")["deadline"] == {"amount": 2, "unit": "weeks", "binding": "local"}


def test_a_field_that_is_emptied_is_gone(tordis, lived_in):
    tordis.save(STEP, nb_questions_0="", nb_how_3_title="", nb_how_3_text="")
    assert "questions" not in draft(lived_in)
    assert len(draft(lived_in)["how"]) == 3


def test_each_wording_is_kept_with_its_number_and_its_author(tordis, lived_in):
    for title in ("Først", "Så"):
        tordis.save(STEP, nb_title_0=title)
    kept = Wording.objects.filter(block="niva-0/trinn-2", guide__language="nb").order_by("number")
    assert [(one.number, one.content["title"], one.author) for one in kept] == [
        (1, "Først", "Iver Ås"),
        (2, "Så", "Iver Ås"),
    ]


def test_what_is_written_stands_in_the_history(tordis, editor):
    tordis.save(STEP, nb_title_0="Nytt")
    ask(editor, editor.hat)
    assert Event.objects.filter(action="guide text written", actor_id=editor.pk).count() == 1


BAD = {
    "without a title": ({"nb-title-0": ""}, "Skriv en tittel"),
    "with a number that is none": ({"alle-deadlines-0-amount": "fjorten"}, "heltall"),
    "with a deadline and none": ({"alle-deadlines-0-amount": "3"}, "Velg enten ingen fast frist"),
    "with signs that hide": ({"nb-what-0": "Les \u202ebaklengs"}, "skjulte tegn"),
    "too long": ({"nb-title-0": "x" * 301}, "300"),
    "with a way that is not on the list": ({"alle-outcomes-0-kind": "til månen"}, "gyldig"),
}


@pytest.mark.parametrize(("typed", "words"), BAD.values(), ids=BAD)
def test_a_block_is_refused_and_what_was_typed_stands(typed, words, tordis):
    answer = tordis.save(STEP, tordis.open(STEP) | {"nb-questions-0": "Det jeg skrev", **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Det jeg skrev" in page
    assert not Wording.objects.exists()


def test_html_is_text_like_any_other(tordis, lived_in):
    tordis.save(STEP, nb_title_0="<script>alert(1)</script> 🙂")
    assert draft(lived_in)["title"] == "<script>alert(1)</script> 🙂"
    assert b"<script>alert" not in tordis.get(STEP).content


ARABIC, HEBREW, ASTRONAUT = "مرحبا بكم في المدرسة", "שלום לכולם", "🧑🏽\u200d🚀"


def test_other_scripts_from_right_to_left_and_drawn_signs_are_kept_and_read_as_written(tordis, lived_in, read):
    typed = f"{ARABIC} – {HEBREW} {ASTRONAUT}"
    assert tordis.save(STEP, nb_title_0=typed, nn_title_0=typed, nb_questions_0=typed).status_code == 302
    assert draft(lived_in)["title"] == typed and draft(lived_in)["questions"][0] == typed
    assert tordis.open(STEP)["nb-title-0"] == typed
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    assert tordis.save(f"{DESK}publiser/", when="now").status_code == 302
    assert Page(read("nordvik", "/handlingsveileder/niva-0/trinn-2/")).text.count(typed) >= 2
    assert Page(read("nordvik", f"/sok/?q={HEBREW.split()[0]}")).text.count(typed) >= 1


@pytest.mark.parametrize("size", [25_000, 700_000])
def test_a_text_longer_than_a_part_may_be_is_said_no_to_and_given_back_whole(size, tordis):
    long = ("Dette er langt. " * (size // 16)).strip()
    answer = tordis.save(STEP, tordis.open(STEP) | {"nb-what-0": long})
    assert answer.status_code == 422 and "20000" in answer.content.decode()
    assert long in answer.content.decode() and not Wording.objects.exists()


def test_two_megabytes_are_turned_away_in_words_and_the_draft_stands_as_it_was(tordis):
    tordis.save(STEP, nb_title_0="Ta det med en kollega")
    answer = tordis.save(STEP, tordis.open(STEP) | {"nb-what-0": "Dette er langt. " * 131_072})
    assert answer.status_code == 413 and "for stort" in Page(answer).text
    assert tordis.open(STEP)["nb-title-0"] == "Ta det med en kollega"


def test_two_editors_on_different_blocks_do_not_meet(tordis, lived_in):
    oddvar = Editor(employed(lived_in, Role.EDITOR, "Oddvar Li"))
    mine, theirs = tordis.open(STEP), oddvar.open(f"{DESK}niva-0/trinn-1/")
    tordis.save(STEP, mine, nb_title_0="Min")
    oddvar.save(f"{DESK}niva-0/trinn-1/", theirs, nb_title_0="Din")
    assert (draft(lived_in)["title"], draft(lived_in, "niva-0/trinn-1")["title"]) == ("Min", "Din")


def test_two_editors_on_one_block_see_both_texts_and_nothing_is_overwritten(tordis, lived_in):
    oddvar = Editor(employed(lived_in, Role.EDITOR, "Oddvar Li"))
    mine, theirs = tordis.open(STEP), oddvar.open(STEP)
    tordis.save(STEP, mine, nb_title_0="Den førstes")
    answer = oddvar.save(STEP, theirs, nb_title_0="Den andres")
    assert answer.status_code == 409
    assert "Den førstes" in Page(answer).text and "Den andres" in answer.content.decode()
    assert draft(lived_in)["title"] == "Den førstes"


def test_the_second_can_send_again_when_both_have_been_seen(tordis, lived_in):
    oddvar = Editor(employed(lived_in, Role.EDITOR, "Oddvar Li"))
    theirs = oddvar.open(STEP)
    tordis.save(STEP, nb_title_0="Den førstes")
    again = fields_of(oddvar.save(STEP, theirs, nb_title_0="Den andres"))
    assert oddvar.post(STEP, again).status_code == 302
    assert draft(lived_in)["title"] == "Den andres"
    assert [one.content["title"] for one in Wording.objects.order_by("number")] == ["Den førstes", "Den andres"]


def test_the_same_form_twice_is_done_once(tordis):
    form = tordis.open(STEP) | {"nb-title-0": "En gang"}
    assert [tordis.post(STEP, form).status_code for _ in range(2)] == [302, 302]
    assert Wording.objects.count() == 1


def test_a_block_that_is_not_there_has_no_page(tordis):
    for path in ("niva-9/", "niva-0/trinn-9/", "niva-0/trinn-2/x/"):
        assert tordis.get(DESK + path).status_code == 404
    assert tordis.get("/min/veileder/skole/").status_code == 404


def test_the_list_says_whose_words_a_block_has_and_what_waits(tordis):
    assert "Ikke gjort til vårt" in Page(tordis.get(DESK)).text
    tordis.save(STEP, nb_title_0="Vårt")
    text = Page(tordis.get(DESK)).text
    assert "Våre ord" in text and "Endret i utkastet" in text and "Mangler på nynorsk" in text


def test_the_draft_is_compared_with_what_is_out_in_words(tordis):
    tordis.save(STEP, nb_arena_0="Samtale med leder på torsdager")
    page = tordis.get(f"{DESK}endringer/").content.decode()
    assert "Lagt til:" in page and "Tatt bort:" in page and "torsdager" in page


def test_what_was_written_when_the_session_ran_out_comes_back_and_can_be_sent(tordis, editor, lived_in):
    form = tordis.open(STEP) | {"nb-what-0": "Skrevet før pausen.\n\nOg litt til."}
    session = tordis.session
    session["seen"] -= 20 * 60
    session.save()
    assert tordis.post(STEP, form).headers["Location"] == "/min/logg-inn/"
    session = tordis.session
    now = int(clock.now().timestamp())
    session.update({"person": str(editor.pk), "hat": str(editor.hat.pk), "began": now, "seen": now})
    session.save()
    waiting = tordis.get("/min/fortsett/")
    assert "Skrevet før pausen." in waiting.content.decode()
    assert tordis.post(STEP, fields_of(waiting)).status_code == 302
    assert draft(lived_in)["what"] == ["Skrevet før pausen.", "Og litt til."]


def test_what_was_written_on_a_step_that_another_took_out_is_given_back(tordis, lived_in):
    form = tordis.open(STEP) | {"nb-what-0": "Det jeg skrev"}
    Editor(employed(lived_in, Role.EDITOR, "Oddvar Li")).post(f"{STEP}ta-ut")
    answer = tordis.post(STEP, form)
    assert answer.status_code == 409 and "Det jeg skrev" in answer.content.decode()
    assert tordis.get(STEP).status_code == 404


def test_a_deadline_without_a_number_is_kept(tordis, lived_in):
    tordis.save(STEP, nb_deadlines_0_about="Foreldrene er spurt")
    assert draft(lived_in)["deadline"] == {"about": "Foreldrene er spurt"}


def test_a_list_longer_than_the_page_has_room_for_is_kept_whole():
    points = [f"Punkt {number}" for number in range(MOST_ROWS + 5)]
    about = {"name": "niva-0/trinn-2", "contents": {"nb": {"how": points}}, "tools": {"nb": []}, "levels": []}
    typed = {name: field.initial or "" for name, field in BlockForm(None, **about).fields.items()}
    form = BlockForm(typed | {"nb-how-0-text": "Rettet"}, **about)
    assert form.is_valid()
    assert form.typed()["nb"]["how"] == ["Rettet", *points[1:]]
