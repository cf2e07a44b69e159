"""What is new in the guide since one said that one had read it: for everybody at work, and one's own business."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask
from stafett.guide.format import read_guide
from stafett.guide.models import CaughtUp
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.publishing import go_back_to
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import move_in

from .conftest import Editor, employed
from .pages import Page, fields_of
from .real_guides import GUIDES
from .test_corrections import correct_nationally

NEWS, READ = "/min/nytt/", "/min/nytt/lest"
DAY = dt.timedelta(days=1)
WHO = {"editor": 200, "admin": 200, "leader": 200, "employee": 200, "controller": 200, "without-hat": 403}


@pytest.fixture
def dina(lived_in):
    """Logged in anew each time: nobody stays so overnight."""
    person = employed(lived_in, Role.EMPLOYEE, "Dina Falk")
    return lambda: Editor(person)


def out(municipality, **changed):
    """The municipality's own guide goes out, with other words in it."""
    raw = GUIDES["marker"].read_text()
    for old, new in changed.items():
        assert old in raw
        raw = raw.replace(old, new)
    return import_guide(read_guide(raw.encode()), municipality=municipality)


def text(client, **query):
    return Page(client.get(NEWS, query)).text


@pytest.mark.parametrize(("who", "status"), WHO.items())
def test_everybody_at_work_reaches_it_and_nobody_without_a_hat(who, status, lived_in):
    person = employed(lived_in, Role.EDITOR if who == "without-hat" else Role(who), "Noen Andre")
    client = Editor(ask(person, None) if who == "without-hat" else person)
    assert client.get(NEWS).status_code == status
    sent = client.post(READ, {"up_to": clock.now().isoformat()})
    assert sent.status_code == (302 if status == 200 else 403)
    ask(person, person.hat)
    assert CaughtUp.objects.count() == (1 if status == 200 else 0)


def test_it_stands_in_the_menu_of_one_at_work_without_a_number(dina, lived_in):
    out(lived_in)
    assert NEWS in Page(dina().get("/min/")).links
    assert "st-teller" not in dina().get(NEWS).content.decode()


@pytest.mark.row("R6")
def test_what_was_read_is_not_shown_again_and_what_came_after_is(dina, lived_in):
    out(lived_in)
    with clock.at(clock.now() + DAY):
        assert "Dette er endret de siste 30 dagene" in text(dina())
        dina().post(READ, fields_of(dina().get(NEWS)))
    with clock.at(clock.now() + 2 * DAY):
        assert "Ingenting er nytt" in text(dina())
        out(lived_in, Avklar="Avgjør")
        page = dina().get(NEWS)
        assert "Avgjør" in Page(page).text and "siden du sa at du hadde lest" in Page(page).text
        assert "<del>" in page.content.decode() and "<ins>" in page.content.decode()


def test_each_change_leads_to_the_page_it_is_about(dina, lived_in, read):
    out(lived_in)
    with clock.at(clock.now() + DAY):
        catch_up_on_everything(dina())
    with clock.at(clock.now() + 2 * DAY):
        out(lived_in, Avklar="Avgjør")
        links = [one for one in Page(dina().get(NEWS)).links if one.startswith("/handlingsveileder/niva-")]
        assert links and {read("nordvik", link).status_code for link in links} == {200}


def catch_up_on_everything(client):
    client.post(READ, {"up_to": clock.now().isoformat()})


def test_it_can_be_seen_again(dina, lived_in):
    out(lived_in)
    with clock.at(clock.now() + DAY):
        catch_up_on_everything(dina())
        assert "Ingenting er nytt" in text(dina())
        assert "Alt her er nytt" in text(dina(), siste="30")


def test_a_first_guide_of_ones_own_is_set_against_the_nations_that_was_read_before(dina, lived_in):
    catch_up_on_everything(dina())
    with clock.at(clock.now() + DAY):
        out(lived_in)
        page = text(dina())
        assert "Kommunen har fått sin egen veileder" in page and "Bygger på" not in page


def test_a_corrected_step_of_the_nations_is_news_where_nobody_has_touched_it(dina, lived_in):
    catch_up_on_everything(dina())
    with clock.at(clock.now() + DAY):
        correct_nationally(title="Rettet nasjonalt")
        page = Page(dina().get(NEWS))
        assert "Rettet nasjonalt" in page.text and "/handlingsveileder/niva-0/trinn-2/" in page.links


def test_a_version_that_is_rolled_back_again_is_no_news(dina, editor, lived_in):
    first = out(lived_in)
    with clock.at(clock.now() + DAY):
        catch_up_on_everything(dina())
    with clock.at(clock.now() + 2 * DAY):
        out(lived_in, Avklar="Avgjør")
        assert "Avgjør" in text(dina())
    with clock.at(clock.now() + 3 * DAY):
        ask(editor, editor.hat)
        go_back_to(first, by=editor)
        assert "Ingenting er nytt" in text(dina())


def test_the_model_the_catalogue_and_the_law_are_news_too(furnished):
    page = Page(Editor(employed(furnished, Role.EMPLOYEE, "Dina Falk")).get(NEWS))
    assert "Loven: barnevernsloven § 13-2" in page.text and "/tilbud/leksehjelp/" in page.links
    assert "Iver Ås" not in page.text


def test_a_page_that_was_opened_long_ago_takes_nothing_back(dina, lived_in):
    old = clock.now()
    with clock.at(old + DAY):
        catch_up_on_everything(dina())
        dina().post(READ, {"up_to": old.isoformat()})
        assert mark_of(dina()) == old + DAY


def test_nobody_reads_ahead(dina, lived_in):
    now = clock.now()
    with clock.at(now):
        dina().post(READ, {"up_to": (now + 300 * DAY).isoformat()})
        assert mark_of(dina()) == now


def mark_of(client):
    ask(client.person, client.person.hat)
    return CaughtUp.objects.get().up_to


NO_MOMENTS = [
    "",
    "i går",
    "9999999999",
    "<b>",
    "0000-00-00T00:00:00+00:00",
    "0001-01-01T00:00:00.000000+1400",
    "x" * 5000,
]


@pytest.mark.parametrize("up_to", NO_MOMENTS)
def test_a_moment_that_is_none_is_said_no_to_in_words(up_to, dina, lived_in):
    answer = dina().post(READ, {"up_to": up_to})
    assert answer.status_code == 422 and "Prøv en gang til" in Page(answer).text
    ask(dina().person, dina().person.hat)
    assert not CaughtUp.objects.exists()


@pytest.mark.django_db(databases=["default", "keys"])
def test_before_anything_is_published_it_is_empty():
    new_town = move_in("Sørvik", hosts=["sorvik.localhost"])
    tove = Editor(employed(new_town, Role.EMPLOYEE, "Tove Li"), host="sorvik.localhost")
    assert "Ingenting er nytt" in text(tove)


def test_how_far_one_has_read_is_ones_own(dina, lived_in):
    catch_up_on_everything(dina())
    leader = employed(lived_in, Role.LEADER, "Guri Haugen")
    assert not CaughtUp.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("update guide_caughtup set up_to = now()")
        assert cursor.rowcount == 0
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        CaughtUp.objects.create(municipality=lived_in, person_id=dina().person.pk, up_to=clock.now())
    ask(leader, None)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        CaughtUp.objects.create(municipality=lived_in, person_id=leader.pk, up_to=clock.now())


def test_it_is_ones_own_in_each_municipality(dina, lived_in):
    catch_up_on_everything(dina())
    employed(move_in("Sørvik"), Role.EMPLOYEE)
    assert not CaughtUp.objects.exists()
