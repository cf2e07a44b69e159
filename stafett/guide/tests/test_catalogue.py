"""The catalogue: found by anybody, kept by the municipality's editors, and honest about how old it is."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import Stale
from stafett.guide.catalogue.shelf import catalogue_of
from stafett.guide.models import Offering
from stafett.guide.operations.catalogue import (
    bring_back_offering,
    confirm_offering,
    publish_common_catalogue,
    retire_offering,
    write_offering,
)
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import decide, move_in

from .conftest import Editor, employed
from .described import faults
from .pages import fields_of
from .test_who_edits import WHO, somebody

DESK = "/min/tilbud/"
YEAR = dt.timedelta(days=370)


def content(title="Leksehjelp", **more):
    told = {"nb": {"title": title, "what": "Hjelp med leksene på biblioteket.", "how": "Bare kom."}}
    plain = {"ages": [], "levels": [], "themes": [], "targets": [], "phone": "", "email": "", "url": "", "owner": ""}
    return {"kind": "measure"} | plain | {"texts": told} | more


@pytest.fixture
def put(lived_in, editor):
    def come(title="Leksehjelp", **more):
        return write_offering(lived_in, content=content(title, **more), by=editor).key

    return come


def now(municipality, key):
    return catalogue_of(municipality).by_key[key]


def page(read, path="/tilbud/", **query):
    return read("nordvik", path, query or None).content.decode()


def test_an_empty_catalogue_says_calmly_where_to_ask(read, lived_in):
    assert "Kommunen har ikke lagt inn noe her ennå." in page(read)


@pytest.mark.row("A9")
def test_what_is_put_in_has_an_address_that_it_keeps(read, put, lived_in, editor):
    assert put() == "leksehjelp" and put() == "leksehjelp-2"
    write_offering(
        lived_in,
        key="leksehjelp",
        seen=str(now(lived_in, "leksehjelp").row.pk),
        content=content("Nytt navn"),
        by=editor,
    )
    told = page(read, "/tilbud/leksehjelp/")
    assert "Nytt navn" in told and "Bare kom." in told and "Sist bekreftet" in told
    assert read("nordvik", "/tilbud/finnes-ikke/").status_code == 404


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"alder": "6-12"}, {"Barneskolen", "For alle"}),
        ({"alder": "svangerskap"}, {"Jordmor", "For alle"}),
        ({"alder": "0-5"}, {"Jordmor", "For alle"}),
        ({"niva": "2"}, {"Barneskolen", "Jordmor", "For alle"}),
        ({"niva": "1"}, {"Jordmor", "For alle"}),
        ({"tema": "bullying"}, {"Barneskolen"}),
        ({"hva": "service"}, {"Jordmor"}),
        ({"hvem": "parents"}, {"Jordmor"}),
        ({"hva": "service", "tema": "bullying"}, set()),
        ({"alder": "tull", "niva": "99"}, {"Barneskolen", "Jordmor", "For alle"}),
        ({"q": "barnesk"}, {"Barneskolen"}),
        ({"q": "barneskole", "hva": "service"}, set()),
    ],
)
@pytest.mark.row("A9")
def test_it_is_narrowed_down_by_address_alone(query, fits, read, put):
    put("Barneskolen", ages=[6, 12], levels=["2"], themes=["bullying"])
    put("Jordmor", kind="service", ages=[-1, 2], targets=["parents"])
    put("For alle")
    told = page(read, **query)
    assert {title for title in ("Barneskolen", "Jordmor", "For alle") if f"<b>{title}</b>" in told} == fits
    assert fits or "Ingenting passer akkurat dette." in told


def test_what_is_known_to_help_and_what_somebody_has_confirmed_can_be_shown_alone(read, put):
    with clock.at(clock.now() - YEAR):
        put("Gammelt", texts={"nb": {"title": "Gammelt", "what": "Hjelp.", "evidence": "Prøvd ut i tre kommuner."}})
    put("Nytt")
    publish_common_catalogue()
    shown = {only: page(read, bare=only) for only in ("virkning", "bekreftet", "tull")}
    assert "<b>Gammelt</b>" in shown["virkning"] and "<b>Nytt</b>" not in shown["virkning"]
    assert "<b>Nytt</b>" in shown["bekreftet"] and shown["bekreftet"].count('class="st-verktoy"') == 1
    assert "<b>Gammelt</b>" in shown["tull"] and "<b>Nytt</b>" in shown["tull"]


@pytest.mark.row("A9")
def test_it_says_whom_it_is_for_how_it_is_had_and_whom_to_call(read, put):
    said = {"how": "Ring oss.", "cost": "Gratis", "waiting": "To uker", "hours": "Mandager 9–15"}
    texts = {"nb": {"title": "Leksehjelp", "what": "Hjelp.", **said}}
    put("Leksehjelp", ages=[6, 12], targets=["parents"], phone="00 00 12 34", texts=texts)
    told = read("nordvik", "/tilbud/leksehjelp/").content.decode()
    assert 'href="tel:00001234"' in told and "6–12 år" in told and "Foreldre" in told
    assert [words for words in said.values() if words not in told] == []


@pytest.mark.parametrize("word", ["biblioteket", "bare kom", "gratis", "to uker", "mandager", "tre kommuner", "skolen"])
def test_a_word_of_anything_that_is_said_of_it_finds_it(word, read, put):
    said = {"cost": "Gratis", "waiting": "To uker", "hours": "Mandager", "evidence": "Tre kommuner", "who": "Skolen"}
    put("Leksehjelp", texts={"nb": content()["texts"]["nb"] | said})
    put("Noe annet", texts={"nb": {"title": "Noe annet", "what": "Tøys."}})
    assert "<b>Leksehjelp</b>" in page(read, q=word).replace("<mark>", "").replace("</mark>", "")


def test_a_template_shows_its_goals_and_measures_to_everybody(read, put):
    said = {"title": "Alene", "what": "Når?", "goals": "Er med\n\nHar en venn", "measures": "Lek"}
    put("Alene", kind="template", texts={"nb": said})
    told = page(read, "/tilbud/alene/")
    assert "<li>Er med</li><li>Har en venn</li>" in told and "<li>Lek</li>" in told and "Maler for planer" in page(read)


def test_it_leaves_nothing_behind_and_its_title_is_neutral(read, put):
    put("Samtalegruppe om vold")
    for path in ("/tilbud/", "/tilbud/samtalegruppe-om-vold/", "/tilbud/?tema=violence"):
        answer = read("nordvik", path)
        assert answer["Cache-Control"] == "no-store"
        assert "<title>Tiltak og tilbud – Nordvik</title>" in answer.content.decode()


@pytest.mark.row("A8")
def test_it_is_found_by_the_search_of_the_guide(read, put):
    put("Foreldrekveld", themes=["absence"])
    for word in ("foreldrekv", "skolefravær", "biblioteket"):
        assert 'href="/tilbud/foreldrekveld/"' in page(read, "/sok/", q=word)


def test_what_nobody_has_confirmed_for_a_year_says_so(read, put, lived_in):
    with clock.at(clock.now() - YEAR):
        put()
    assert "Kan ha endret seg" in page(read)
    assert "Det er en stund siden noen så etter" in page(read, "/tilbud/leksehjelp/")


def test_how_long_is_a_row(read, put, lived_in):
    with clock.at(clock.now() - YEAR):
        put()
    decide(lived_in, "catalogue_confirmed_months", 24, source="vedtak", since=clock.today())
    lived_in.refresh_from_db()
    lived_in.__dict__.pop("catalogue_confirmed_months", None)
    assert not now(lived_in, "leksehjelp").stale(clock.today(), lived_in.catalogue_confirmed_months)


def test_confirming_says_that_it_is_true_today(put, lived_in, editor):
    with clock.at(clock.now() - YEAR):
        put()
    confirm_offering(lived_in, key="leksehjelp", seen=str(now(lived_in, "leksehjelp").row.pk), by=editor)
    assert not now(lived_in, "leksehjelp").stale(clock.today(), 12)
    assert Event.objects.get(action="offering confirmed").details["key"] == "leksehjelp"
    assert Offering.objects.filter(municipality=lived_in).count() == 2


def test_what_is_taken_out_is_gone_for_readers_and_can_come_back(read, put, lived_in, editor):
    put()
    retire_offering(lived_in, key="leksehjelp", seen=str(now(lived_in, "leksehjelp").row.pk), by=editor)
    assert read("nordvik", "/tilbud/leksehjelp/").status_code == 404
    bring_back_offering(lived_in, key="leksehjelp", by=editor)
    assert "Bare kom." in page(read, "/tilbud/leksehjelp/")
    assert now(lived_in, "leksehjelp").stale(clock.today(), 12)  # nobody has said that it is true again


def test_what_is_for_the_whole_country_can_be_made_ones_own_or_taken_out(read, lived_in, editor):
    publish_common_catalogue()
    there = move_in("Sørvik", hosts=["sorvik.localhost"])
    assert "116 111" in page(read, "/tilbud/alarmtelefonen/") and "For hele landet" in page(
        read, "/tilbud/alarmtelefonen/"
    )
    retire_offering(lived_in, key="alarmtelefonen", seen=str(now(lived_in, "alarmtelefonen").row.pk), by=editor)
    assert read("nordvik", "/tilbud/alarmtelefonen/").status_code == 404
    assert not now(there, "alarmtelefonen").own
    before = Offering.objects.count()
    publish_common_catalogue()
    assert Offering.objects.count() == before


def test_two_who_write_lose_nothing(tordis, put, lived_in):
    put()
    first, second = (tordis.open(f"{DESK}leksehjelp/") for _ in range(2))
    assert tordis.post(f"{DESK}leksehjelp/", first | {"what-nb": "Den første."}).status_code == 302
    late = tordis.post(f"{DESK}leksehjelp/", second | {"what-nb": "Den andre."})
    assert late.status_code == 409
    assert "Den første." in late.content.decode() and "Den andre." in late.content.decode()
    assert tordis.post(f"{DESK}leksehjelp/", fields_of(late)).status_code == 302
    assert now(lived_in, "leksehjelp").text("what", "nb") == "Den andre."


def test_one_who_confirms_what_was_changed_meanwhile_is_told(put, lived_in, editor):
    put()
    seen = str(now(lived_in, "leksehjelp").row.pk)
    write_offering(lived_in, key="leksehjelp", seen=seen, content=content("Annet"), by=editor)
    with pytest.raises(Stale):
        confirm_offering(lived_in, key="leksehjelp", seen=seen, by=editor)


def test_an_editor_puts_in_changes_confirms_and_takes_out_on_screen(tordis, read, lived_in):
    new = {"kind": "arena", "title-nb": "Ressursteam", "what-nb": "Møtes hver måned.", "levels": ["1", "2"]}
    assert tordis.post(f"{DESK}nytt", new).status_code == 302
    assert "Ressursteam" in page(read, niva="1")
    assert "Bekreftet (1)" in tordis.get(DESK).content.decode()
    seen = {"seen": str(now(lived_in, "ressursteam").row.pk)}
    assert tordis.post(f"{DESK}ressursteam/stemmer", seen).status_code == 302
    seen = {"seen": str(now(lived_in, "ressursteam").row.pk)}
    assert tordis.post(f"{DESK}ressursteam/ta-ut", seen).status_code == 302
    assert "Tatt ut (1)" in tordis.get(DESK).content.decode()
    assert tordis.post(f"{DESK}ressursteam/ta-inn").status_code == 302
    assert "Må bekreftes (1)" in tordis.get(DESK).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": ""}, "Velg hva slags det er."),
        ({"kind": "fest"}, "«fest» er ikke et av valgene."),
        ({"title-nb": " "}, "Skriv noe her."),
        ({"url": "data:text/html,x"}, "Skriv hele adressen"),
        ({"phone": "ring oss"}, "Skriv nummeret med sifre"),
        ({"email": "ikke en adresse"}, "Dette er ikke en e-postadresse."),
        ({"age_from": "6"}, "Velg både fra og til"),
        ({"age_from": "12", "age_to": "6"}, "minst like høy"),
        ({"what-nb": "x" * 2001}, "2000"),
        ({"themes": ["finnes-ikke"]}, "«finnes-ikke» er ikke et av valgene."),
    ],
)
def test_what_is_wrong_is_said_beside_the_box_and_nothing_is_lost(typed, words, tordis, lived_in):
    good = {"kind": "arena", "title-nb": "Navn", "what-nb": "Hva", "cost-nb": "Behald meg"}
    answer = tordis.post(f"{DESK}nytt", good | typed)
    assert answer.status_code == 422
    assert words in answer.content.decode() and "Behald meg" in answer.content.decode()
    assert not Offering.objects.exists()


def test_a_language_that_is_missing_is_read_in_the_one_there_is(read, put):
    put()
    assert '<article class="st-flyt st-artikkel" lang="nb">' in page(read, "/nn/tilbud/leksehjelp/")


def test_machines_are_told_the_same(read, put, lived_in):
    publish_common_catalogue()
    put(ages=[-1, 3])
    described = read("nordvik", "/api/v1/openapi.json").json()
    told = read("nordvik", "/api/v1/catalogue").json()
    assert list(faults(told, {"$ref": "#/components/schemas/Offerings"}, described)) == []
    assert {one["id"] for one in told["offerings"]} > {"leksehjelp", "ung-no"}
    one = read("nordvik", "/api/v1/catalogue/leksehjelp").json()
    assert (one["ages"], one["stale"], one["national"]) == ([-1, 3], False, False)
    assert read("nordvik", "/api/v1/catalogue/finnes-ikke").status_code == 404
    assert "Iver" not in str(told)


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_desk_of_the_catalogue(who, may, lived_in):
    client = Editor(somebody(who, lived_in))
    for path in (DESK, f"{DESK}nytt", f"{DESK}last-ned", f"{DESK}les-inn"):
        assert client.get(path).status_code == (200 if may else 403)
    client.post(f"{DESK}nytt", {"kind": "arena", "title-nb": "Navn", "what-nb": "Hva"})
    assert Offering.objects.exists() == may


PUT = """
insert into guide_offering (id, municipality_id, key, number, text, author, author_id, written_at)
values (gen_random_uuid(), %s, 'x', 1, '{}', 'x', %s, now())
"""


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_rows_of_the_catalogue(who, may, lived_in):
    person = somebody(who, lived_in)
    if may:
        sql(PUT, lived_in.pk, person.pk)
        return
    with pytest.raises(DatabaseError, match="row-level security"):
        sql(PUT, lived_in.pk, person.pk)


def test_nobody_writes_in_anothers_name_in_anothers_catalogue_or_in_everybodys(lived_in, editor):
    other = employed(lived_in, Role.EDITOR, "En Annen")
    for whose, who in ((lived_in.pk, editor.pk), (move_in("Sørvik").pk, other.pk), (None, other.pk), (None, None)):
        with pytest.raises(DatabaseError, match="row-level security"):
            sql(PUT, whose, who)


@pytest.mark.parametrize("statement", ["update guide_offering set number = 9", "delete from guide_offering"])
def test_what_stood_in_the_catalogue_is_only_added_to(statement, lived_in):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        sql(statement)
