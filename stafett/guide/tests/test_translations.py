"""A consent form in another language is used for consent when somebody has translated all of it, and never before."""

import io

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.guide.format import check_guide
from stafett.guide.format.schema import NATIONAL
from stafett.guide.models import Guide, Translation, Unsaved
from stafett.guide.operations.translating import write_translation
from stafett.guide.operations.writing import publish, save_draft
from stafett.guide.translations.languages import FROM_THE_RIGHT, LANGUAGES
from stafett.guide.translations.places import filled_with, places_of, sign_of
from stafett.guide.views.translations_desk import consent_forms
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import move_in

from .conftest import Editor, employed
from .test_who_edits import WHO, somebody

DESK = "/min/oversettelser/"
FORM = f"{DESK}tilbaketrekking/so/"
TOOL = "/handlingsveileder/verktoy/tilbaketrekking/"
BY_SCRIPT = {"accept": "application/json"}
PAPER = "/handlingsveileder/verktoy/tilbaketrekking/pa-so.pdf"


def form_here(municipality):
    return next(tool for tool in consent_forms(municipality) if tool["id"] == "tilbaketrekking")


def everything(municipality, **more):
    """Every place filled with its number, so that nobody takes it for a translation."""
    places = {f"sted-{n}": f"qoraal {n}" for n in range(1, len(places_of(form_here(municipality))) + 1)}
    return places | {"translator": "Amina Ali", "translated_on": clock.today().isoformat()} | more


def fill(tordis, municipality, address=FORM, **more):
    return tordis.post(address, tordis.open(address) | everything(municipality, **more))


def test_a_whole_translation_is_a_form_that_anybody_can_print(tordis, read, lived_in):
    assert PAPER not in read("nordvik", TOOL).content.decode() and read("nordvik", PAPER).status_code == 404
    assert fill(tordis, lived_in).status_code == 302
    assert f'href="{PAPER}"' in read("nordvik", TOOL).content.decode()
    assert f'href="{PAPER}"' in read("nordvik", f"{TOOL}fyll-ut/").content.decode()
    pypdf = pytest.importorskip("pypdf")
    paper = pypdf.PdfReader(io.BytesIO(read("nordvik", PAPER).content))
    text = " ".join(page.extract_text() for page in paper.pages)
    count = len(places_of(form_here(lived_in)))
    assert all(f"qoraal {n}" in text for n in range(1, count + 1)) and "Oversatt av Amina Ali" in text
    assert paper.trailer["/Root"]["/Lang"].startswith("so")
    assert Event.objects.filter(action="consent translated").count() == 1


@pytest.mark.parametrize("missing", ["sted-1", "sted-4", "translator", "translated_on"])
def test_what_is_not_whole_is_kept_and_is_no_form(tordis, read, lived_in, missing):
    assert fill(tordis, lived_in, **{missing: ""}).status_code == 302
    assert read("nordvik", PAPER).status_code == 404 and PAPER not in read("nordvik", TOOL).content.decode()
    assert "Kan ikke brukes ennå" in tordis.get(DESK).content.decode()
    assert tordis.open(FORM)["sted-2"] == "qoraal 2"


def test_when_the_form_gets_other_words_the_translation_is_no_form_until_it_is_looked_over(tordis, read, lived_in):
    fill(tordis, lived_in)
    reword_the_nation()
    assert read("nordvik", PAPER).status_code == 404
    assert "Skjemaet er endret siden" in tordis.get(DESK).content.decode()
    assert tordis.open(FORM)["sted-1"] == "qoraal 1"
    assert fill(tordis, lived_in).status_code == 302 and read("nordvik", PAPER).status_code == 200


def reword_the_nation():
    guide = Guide.objects.get(municipality=None, service="", language="nb")
    document = guide.published().document
    tools = [{**one, "purpose": "Nytt"} if one["id"] == "tilbaketrekking" else one for one in document["tools"]]
    changed = {**document, "tools": tools}
    check_guide(changed, formats=(NATIONAL,))
    publish(save_draft(guide, changed))


def test_one_in_progress_shows_how_many_places_are_left(tordis, lived_in):
    fill(tordis, lived_in, **{"sted-1": "", "sted-2": " "})
    count = len(places_of(form_here(lived_in)))
    assert f"{count - 2} av {count} steder" in tordis.get(DESK).content.decode()


def test_two_who_translate_the_same_lose_nothing(tordis, lived_in):
    opened = tordis.open(FORM)
    fill(tordis, lived_in)
    page = tordis.post(FORM, opened | everything(lived_in, **{"sted-1": "mitt"}))
    told = page.content.decode()
    assert page.status_code == 409 and "mitt" in told and "Noen har skrevet her mens du skrev: qoraal 1" in told
    assert Translation.objects.count() == 1


def leave(who, **typed):
    """Write in the form and go away, without saving."""
    return who.post(f"{FORM}ta-vare-pa", who.open(FORM) | {"sted-1": "qoraal halv"} | typed, headers=BY_SCRIPT)


def test_what_a_translator_left_unsaved_stands_in_the_boxes_on_another_device_and_nowhere_else(
    tordis, editor, lived_in
):
    assert "at" in leave(tordis, translator="Amina Ali").json()
    again, other = Editor(editor), Editor(employed(lived_in, Role.EDITOR, "Mona Vik"))
    kept = again.open(FORM)
    assert (kept["sted-1"], kept["translator"]) == ("qoraal halv", "Amina Ali")
    assert "Her står det du skrev" in again.get(FORM).content.decode()
    assert other.open(FORM)["sted-1"] == "" and not Translation.objects.exists()
    assert again.open(FORM.replace("/so/", "/pl/"))["sted-1"] == ""
    assert again.post(FORM, kept).status_code == 302
    assert "Her står det du skrev" not in again.get(FORM).content.decode()
    assert Translation.objects.get().content["places"][0] == "qoraal halv"


def test_it_can_be_thrown_away_and_a_form_sent_again_after_a_log_in_gets_its_page(tordis, lived_in):
    leave(tordis)
    assert tordis.post(f"{FORM}kast-ulagret")["Location"] == FORM
    assert tordis.open(FORM)["sted-1"] == ""
    assert tordis.post(f"{FORM}ta-vare-pa", {"sted-1": "qoraal"})["Location"] == FORM
    assert tordis.open(FORM)["sted-1"] == "qoraal"


def test_what_another_saved_while_it_lay_unsaved_is_shown_beside_it(tordis, lived_in):
    leave(tordis)
    fill(Editor(employed(lived_in, Role.EDITOR, "Mona Vik")), lived_in)
    page = tordis.post(FORM, tordis.open(FORM))
    told = page.content.decode()
    assert page.status_code == 409 and "qoraal halv" in told and "mens du skrev: qoraal 1" in told


def test_when_the_form_gets_other_words_what_lay_unsaved_is_looked_over_before_it_is_saved(tordis, lived_in):
    leave(tordis, **{"sted-999": "qoraal borte"})
    reword_the_nation()
    assert "qoraal borte" in tordis.get(FORM).content.decode()
    page = tordis.post(FORM, tordis.open(FORM))
    assert page.status_code == 409 and "qoraal halv" in page.content.decode() and not Translation.objects.exists()


@pytest.mark.parametrize("where", ["samtykke-som-ikke-finnes/so", "tilbaketrekking/xx", f"{'a' * 200}/so"])
def test_nothing_is_kept_for_a_form_that_is_not_there(where, tordis, lived_in):
    for verb in ("ta-vare-pa", "kast-ulagret"):
        assert tordis.post(f"{DESK}{where}/{verb}", {"sted-1": "x"}, headers=BY_SCRIPT).status_code == 404
    assert not Unsaved.objects.exists()


def test_the_same_twice_is_one_row(tordis, lived_in):
    fill(tordis, lived_in)
    fill(tordis, lived_in)
    assert Translation.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"translated_on": "i går"}, "Dette er ikke en dato."),
        ({"translated_on": "2099-01-01"}, "Dagen har ikke vært ennå."),
        ({"sted-1": "x" * 2001}, "2000"),
        ({"sted-1": "x\u0007"}, "Teksten har skjulte tegn i seg."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(tordis, lived_in, typed, why):
    page = fill(tordis, lived_in, **typed)
    assert page.status_code == 422 and why in page.content.decode() and "qoraal 2" in page.content.decode()
    assert not Translation.objects.exists()


def test_only_consent_forms_and_languages_that_are_known(tordis, lived_in, editor):
    for address in (f"{DESK}undringsnotat/so/", f"{DESK}tilbaketrekking/xx/", f"{DESK}finnes-ikke/so/"):
        assert tordis.get(address).status_code == 404
    tool = form_here(lived_in)
    content = {"places": [], "translator": "", "translated_on": ""}
    wrong = [("xx", tool, []), ("so", {**tool, "kind": "form"}, []), ("so", tool, ["en for lite"])]
    for language, form, places in wrong:
        said = {"content": content | {"places": places}, "seen": "", "source": sign_of(form)}
        with pytest.raises(RuleBroken):
            write_translation(lived_in, tool=form, language=language, by=editor, **said)


def test_right_to_left_is_written_and_printed_so(tordis, read, lived_in):
    assert set(LANGUAGES) > FROM_THE_RIGHT
    address = f"{DESK}tilbaketrekking/ar/"
    assert 'lang="ar" dir="rtl"' in tordis.get(address).content.decode()
    fill(tordis, lived_in, address, **{"sted-1": "سحب الموافقة"})
    assert read("nordvik", PAPER.replace("so", "ar")).status_code == 200


def test_every_place_is_counted_once_and_put_back_where_it_was(lived_in):
    for tool in consent_forms(lived_in):
        places = places_of(tool)
        assert filled_with(tool, places) == tool
        numbers = [str(number) for number, _ in enumerate(places)]
        assert places_of(filled_with(tool, numbers)) == numbers


def test_a_translation_is_the_municipalitys_own(tordis, read, lived_in):
    move_in("Sørvik", hosts=["sorvik.localhost"])
    fill(tordis, lived_in)
    assert read("sorvik", PAPER).status_code == 404


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_pages_and_writes_past_them(who, may, lived_in):
    person = somebody(who, lived_in)
    client = Editor(person)
    for address in (DESK, FORM):
        assert client.get(address).status_code == (200 if may else 403)
    assert client.post(FORM, everything(lived_in)).status_code in ((302, 409) if may else (403,))
    put = """insert into guide_translation
        (id, municipality_id, tool, language, number, source, text, author, author_id, written_at)
        values (gen_random_uuid(), %s, 'x', 'so', 9, '', '{}', 'x', %s, now())"""
    assert sql(put, lived_in.pk, person.pk) is may
    assert not sql(put, move_in("Sørvik").pk, person.pk)
    assert not sql("update guide_translation set text = ''") and not sql("delete from guide_translation")


def sql(statement, *values):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return False
    return True


def test_nobody_translates_without_a_hat(lived_in):
    tool = form_here(lived_in)
    content = {"places": [""] * len(places_of(tool)), "translator": "", "translated_on": ""}
    for by in (None, employed(lived_in, Role.LEADER)):
        with pytest.raises(NotAllowed):
            write_translation(lived_in, tool=tool, language="so", content=content, seen="", source=sign_of(tool), by=by)
