"""A plan that begins with words that are ready: only what is empty is filled, and nothing is saved by choosing."""

import pytest

from stafett.core.asking import ask, on_duty
from stafett.guide.operations.catalogue import publish_common_catalogue, write_offering
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog.models import Draft, Focus, Goal, Measure
from tests.nordvik import wear

from .conftest import words

ALWAYS = {"ages": [], "levels": [], "themes": [], "targets": [], "phone": "", "email": "", "url": "", "owner": ""}
SITUATION = {"title": "Alene i leken", "what": "Når skjer det?", "goals": "Er med\nHar en venn", "measures": "Lek"}


@pytest.fixture
def ready(nordvik):
    """The municipality has a template of its own, and offers a measure."""
    with on_duty("register", nordvik.municipality):
        editor = people.register_person(nordvik.municipality, name="Eva Editor")
        hat = people.employ(editor, unit=nordvik.school, title="rådgiver", role=Role.EDITOR)
    ask(editor, hat)
    for kind, texts in (("template", SITUATION), ("measure", {"title": "Leksehjelp", "what": "På biblioteket."})):
        write_offering(nordvik.municipality, content=ALWAYS | {"kind": kind, "texts": {"nb": texts}}, by=editor)
    return nordvik


def chosen(browser, name, *args, which, **typed):
    return browser.send(name, *args, forslag=which, sett_inn="1", **typed)


@pytest.mark.row("B8")
def test_a_focus_a_goal_and_a_measure_begin_with_the_municipalitys_own_template(ready, as_browser):
    dina = as_browser(ready.dina)
    page = chosen(dina, "raise-focus", ready.log.pk, which="Situasjoner: Alene i leken")
    html = page.content.decode()
    assert page.status_code == 200 and 'value="Alene i leken"' in html and ">Når skjer det?</textarea>" in html
    wear(ready.dina)
    focus = Focus.objects.get(pk=ready.goal.focus_id)
    goal_page = chosen(dina, "set-goal", ready.log.pk, focus.pk, which="Alene i leken: Har en venn")
    assert ">Har en venn</textarea>" in goal_page.content.decode()
    plan = "plan-measure", ready.log.pk, ready.goal.pk
    assert 'value="Lek"' in chosen(dina, *plan, which="Alene i leken: Lek").content.decode()
    offered = chosen(dina, *plan, which="Kommunens tiltak: Leksehjelp").content.decode()
    assert 'value="Leksehjelp"' in offered and ">På biblioteket.</textarea>" in offered


def test_nothing_is_saved_by_choosing_and_what_was_typed_stays(ready, as_browser):
    dina = as_browser(ready.dina)
    wear(ready.dina)
    before = [kind.objects.count() for kind in (Focus, Goal, Measure, Draft)]
    page = chosen(dina, "raise-focus", ready.log.pk, which="Situasjoner: Alene i leken", title="Mitt eget", text=" ")
    html = page.content.decode()
    assert 'value="Mitt eget"' in html and ">Når skjer det?</textarea>" in html
    wear(ready.dina)
    assert [kind.objects.count() for kind in (Focus, Goal, Measure, Draft)] == before
    done = dina.send("raise-focus", ready.log.pk, shown=page, title="Mitt eget", text="Slik er det.")
    assert done.status_code == 302
    wear(ready.dina)
    assert Focus.objects.count() == before[0] + 1


def test_the_days_and_the_responsible_that_were_chosen_stay_too(ready, as_browser):
    dina = as_browser(ready.dina)
    typed = {"responsible": str(ready.dina.pk), "starts_on": "2026-12-24", "evaluate_on": "tull"}
    page = chosen(dina, "plan-measure", ready.log.pk, ready.goal.pk, which="Alene i leken: Lek", **typed)
    html = page.content.decode()
    assert page.status_code == 200 and f'value="{ready.dina.pk}" selected' in html
    assert 'value="2026-12-24"' in html and 'value="tull"' in html


def test_one_that_has_been_taken_out_meanwhile_says_so_and_loses_nothing(ready, as_browser):
    page = chosen(as_browser(ready.dina), "raise-focus", ready.log.pk, which="Situasjoner: Borte", title="Mitt eget")
    assert "Det forslaget finnes ikke lenger." in words(page) and 'value="Mitt eget"' in page.content.decode()


def test_where_nothing_is_empty_nothing_is_said_to_be_put_in(ready, as_browser):
    typed = {"title": "Mitt eget", "text": "Slik er det."}
    page = chosen(as_browser(ready.dina), "raise-focus", ready.log.pk, which="Situasjoner: Alene i leken", **typed)
    assert "så ingenting er satt inn" in words(page) and "Forslaget står i skjemaet" not in words(page)


def test_what_stands_there_is_put_in_as_it_is_and_never_as_markup(ready, as_browser):
    dina = as_browser(ready.dina)
    page = chosen(dina, "raise-focus", ready.log.pk, which="x", title='"><script>1</script>')
    assert "<script>1" not in page.content.decode()


@pytest.mark.row("B3")
def test_the_situation_that_the_focus_is_called_by_comes_first(ready, as_browser):
    publish_common_catalogue()
    dina = as_browser(ready.dina)
    dina.send("raise-focus", ready.log.pk, title="Alene i leken", text="")
    wear(ready.dina)
    focus = next(one for one in Focus.objects.all() if one.title == "Alene i leken")
    page = dina.get("set-goal", ready.log.pk, focus.pk).content.decode()
    assert 'optgroup label="Fravær fra skolen"' in page
    assert page.index('optgroup label="Alene i leken"') < page.index('optgroup label="Fravær fra skolen"')


def test_a_municipality_without_templates_meets_the_form_as_it_was(nordvik, as_browser):
    assert "Sett inn" not in words(as_browser(nordvik.dina).get("raise-focus", nordvik.log.pk))


def test_they_come_in_the_language_of_the_one_who_writes(ready, as_browser):
    publish_common_catalogue()
    dina = as_browser(ready.dina)
    wear(ready.dina)
    type(ready.dina).objects.filter(pk=ready.dina.pk).update(language="nn")
    assert "Fråvær frå skulen" in dina.get("raise-focus", ready.log.pk).content.decode()
