"""The nation corrects a block. Untouched ones follow; own words are offered the correction and never overwritten."""

import pytest

from stafett.audit.models import Event
from stafett.core.asking import ask, on_duty
from stafett.guide.desk.draft import desks_of
from stafett.guide.models import Guide
from stafett.guide.operations.writing import publish, save_draft
from stafett.identity.models import Role
from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .conftest import Editor, employed
from .pages import Form, Page

DESK = "/min/veileder/for-alle/"
STEP, NAME = f"{DESK}niva-0/trinn-2/", "niva-0/trinn-2"
OFFER = f"{STEP}nasjonal-rettelse/"
READ = "/handlingsveileder/niva-0/trinn-2/"


def correct_nationally(step="trinn-2", **said):
    """The nation says something else about a step on level 0, in both languages, by the clock that requests go by."""
    with on_duty("setup", Municipality.objects.first()):
        for language in ("nb", "nn"):
            out = Guide.objects.get(municipality=None, service="", language=language).published()
            levels = [{**level, "steps": [dict(one) for one in level["steps"]]} for level in out.document["levels"]]
            next(one for one in levels[0]["steps"] if one["block"]["id"] == step).update(said)
            publish(save_draft(out.guide, {**out.document, "levels": levels}))


@pytest.fixture
def out(tordis, lived_in):
    """Nordvik's own title on one step is out, in both languages."""
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    tordis.save(STEP, nb_title_0="Vår tittel", nn_title_0="Vår tittel")
    tordis.save(f"{DESK}publiser/", when="now")
    return lived_in


def block(municipality, tordis, language="nb"):
    ask(tordis.person, tordis.person.hat)
    return desks_of(municipality)[language].block(NAME)


def signs(tordis):
    return {name: value for name, value in tordis.open(OFFER).items() if name.startswith("seen-")}


def test_untouched_blocks_follow_and_own_words_stand(out, tordis, read):
    correct_nationally("trinn-2", what="Rettet av nasjonen")
    correct_nationally("trinn-3", what="Også rettet")
    assert "Også rettet" in read("nordvik", "/handlingsveileder/niva-0/trinn-3/").content.decode()
    assert "Rettet av nasjonen" not in read("nordvik", READ).content.decode()


def test_the_correction_is_offered_with_all_three_texts(out, tordis):
    assert tordis.get(OFFER).status_code == 404
    correct_nationally(title="Nytt nasjonalt navn")
    assert "Nasjonal rettelse" in Page(tordis.get(DESK)).text
    text = Page(tordis.get(OFFER)).text
    assert "Gjør den konkret" in text and "Nytt nasjonalt navn" in text and "Vår tittel" in text


def test_a_correction_of_the_level_is_no_correction_of_its_steps(out, tordis):
    correct_nationally("trinn-3", title="Noe annet")
    assert "Nasjonal rettelse" not in Page(tordis.get(DESK)).text


def test_it_is_taken(out, tordis, read):
    correct_nationally(title="Nytt nasjonalt navn")
    assert tordis.post(f"{OFFER}ta", signs(tordis)).status_code == 302
    assert block(out, tordis)["title"] == "Nytt nasjonalt navn"
    assert "Vår tittel" in read("nordvik", READ).content.decode()  # until it is published
    tordis.save(f"{DESK}publiser/", when="now")
    assert "Nytt nasjonalt navn" in read("nordvik", READ).content.decode()


def test_own_words_are_kept_and_not_asked_about_again(out, tordis):
    correct_nationally(title="Nytt nasjonalt navn")
    tordis.post(f"{OFFER}behold", signs(tordis))
    assert block(out, tordis)["title"] == "Vår tittel"
    assert tordis.get(OFFER).status_code == 404
    correct_nationally(title="Enda et navn")
    assert tordis.get(OFFER).status_code == 200


def test_it_is_worked_in(out, tordis):
    correct_nationally(what="Rettet av nasjonen", title="Nytt nasjonalt navn")
    answer = tordis.save(OFFER + "flett", tordis.open(OFFER), nb_what_0="Rettet av nasjonen, hos oss")
    assert answer.status_code == 302
    said = block(out, tordis)
    assert (said["title"], said["what"]) == ("Vår tittel", "Rettet av nasjonen, hos oss")
    assert tordis.get(OFFER).status_code == 404


def test_what_cannot_stand_is_shown_again(out, tordis):
    correct_nationally(title="Nytt nasjonalt navn")
    answer = tordis.save(OFFER + "flett", tordis.open(OFFER), nb_title_0="", nb_what_0="Det jeg skrev")
    assert answer.status_code == 422 and "Det jeg skrev" in answer.content.decode()
    assert block(out, tordis)["title"] == "Vår tittel"


def test_what_another_wrote_meanwhile_is_not_overwritten(out, tordis):
    correct_nationally(title="Nytt nasjonalt navn")
    form, old = tordis.open(OFFER), signs(tordis)
    Editor(employed(out, Role.EDITOR, "Oddvar Li")).save(STEP, nb_title_0="Skrevet i mellomtida")
    assert tordis.post(f"{OFFER}ta", old).status_code == 422
    assert tordis.post(f"{OFFER}behold", old).status_code == 422
    answer = tordis.save(OFFER + "flett", form, nb_what_0="Det jeg skrev")
    assert answer.status_code == 422 and "Det jeg skrev" in answer.content.decode()
    assert block(out, tordis)["title"] == "Skrevet i mellomtida"


def test_a_second_correction_while_one_reads_the_first_is_not_answered_unseen(out, tordis):
    correct_nationally(title="Nytt nasjonalt navn")
    old = signs(tordis)
    correct_nationally(title="Enda et navn")
    assert tordis.post(f"{OFFER}ta", old).status_code == 422


def test_the_same_answer_twice_is_calm(out, tordis):
    correct_nationally(title="Nytt nasjonalt navn")
    form, seen = tordis.open(OFFER), signs(tordis)
    assert [tordis.post(f"{OFFER}behold", seen).status_code for _ in range(2)] == [302, 422]
    assert tordis.post(f"{OFFER}flett", form).headers["Location"] == STEP


def test_the_answer_stands_in_the_history(out, tordis):
    correct_nationally(title="Nytt nasjonalt navn")
    tordis.post(f"{OFFER}behold", signs(tordis))
    ask(tordis.person, tordis.person.hat)
    answers = Event.objects.filter(action="correction answered").values_list("details__answer", flat=True)
    assert list(answers) == ["kept", "kept"]


def test_answering_is_the_editors(out, tordis):
    correct_nationally(title="Nytt nasjonalt navn")
    seen = signs(tordis)
    leader = Editor(employed(out, Role.LEADER, "Halvard Lund"))
    assert leader.get(OFFER).status_code == 403
    assert {leader.post(OFFER + verb, seen).status_code for verb in ("ta", "behold", "flett")} == {403}


def test_the_page_has_a_form_for_each_answer(out, tordis):
    correct_nationally(title="Nytt nasjonalt navn")
    forms = [form for form in Form(tordis.get(OFFER)).forms if "seen-nb" in form]
    assert len(forms) == 3


def test_words_worked_in_after_another_has_answered_are_shown_beside_what_stands(out, tordis):
    correct_nationally(what="Rettet av nasjonen")
    form = tordis.open(OFFER) | {"nb-what-0": "Det jeg skrev"}
    tordis.post(f"{OFFER}behold", signs(tordis))
    answer = tordis.post(f"{OFFER}flett", form, follow=True)
    assert answer.status_code == 409 and "Det jeg skrev" in answer.content.decode()
