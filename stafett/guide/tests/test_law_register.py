"""The law register: nobody is shown law that no person at the municipality has held against the law itself."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import acting, ask
from stafett.core.errors import RuleBroken, Stale
from stafett.guide.law.register import register_of
from stafett.guide.law.shipped import shipped
from stafett.guide.models import LawCheck, LawText
from stafett.guide.operations.law import (
    check_law,
    follow_common_law,
    publish_law_register,
    take_back_check,
    write_law,
)
from stafett.guide.tests.conftest import Editor, employed
from stafett.guide.tests.test_who_edits import WHO, somebody
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import move_in

KEY = "barnevernsloven-13-2"
DESK = "/min/lov/"
OURS = "The text in English is our own, and not an official translation."
OWN = {"title": {"nb": "Våre ord"}, "says": {"nb": "Vi melder fra."}, "from": "", "to": "", "url": ""}


@pytest.fixture(autouse=True)
def the_register(lived_in):
    publish_law_register()


def now(municipality, key=KEY):
    return register_of(municipality).by_key[key]


def check(municipality, by, key=KEY):
    return check_law(municipality, key=key, seen=str(now(municipality, key).row.pk), by=by)


def write(municipality, by, content=OWN, key=KEY):
    return write_law(municipality, key=key, seen=str(now(municipality, key).row.pk), content=content, by=by)


def page(read, path="/lov/"):
    return read("nordvik", path).content.decode()


def test_what_nobody_has_checked_is_not_shown_as_law(read, lived_in):
    assert "Kommunen har ikke kontrollert noen lovtekster ennå." in page(read)
    assert read("nordvik", f"/lov/{KEY}/").status_code == 404
    assert read("nordvik", "/api/v1/law").json() == {"law": []}
    assert read("nordvik", f"/api/v1/law/{KEY}").status_code == 404


def test_where_there_is_no_english_it_is_said_to_be_in_norwegian_and_marked_as_that(read, lived_in, editor):
    only_in_bokmaal = "So far this is only written in Norwegian bokmål."
    write(lived_in, editor)
    check(lived_in, editor)
    for path in (f"/en/lov/{KEY}/", "/en/lov/", "/en/handlingsveileder/niva-0/trinn-4/"):
        assert only_in_bokmaal in page(read, path), path
        assert only_in_bokmaal not in page(read, path.removeprefix("/en")), path
    told = page(read, f"/en/lov/{KEY}/")
    assert '<article class="st-flyt" lang="nb">' in told and OURS not in told
    card = page(read, "/en/handlingsveileder/niva-0/trinn-4/")
    assert '<dt lang="nb">Våre ord</dt><dd lang="nb">' in card and "barnevernsloven § 13-2" in card
    check(lived_in, editor, "barnevernsloven-13-4")
    told = page(read, "/en/lov/")
    assert "So far some of this is only written in Norwegian bokmål." in told and only_in_bokmaal not in told


def test_what_we_tell_in_english_is_said_to_be_our_own_and_not_official(read, lived_in, editor):
    check(lived_in, editor)
    for path in (f"/lov/{KEY}/", "/lov/", "/handlingsveileder/niva-0/trinn-4/"):
        assert OURS in page(read, f"/en{path}"), path
        assert "offisiell" not in page(read, path) + page(read, f"/nn{path}"), path
    told = page(read, f"/en/lov/{KEY}/")
    assert "The duty to report" in told and "Child Welfare Act § 13-2" in told and 'lang="nb"' in told
    assert '<dt>In Norwegian</dt><dd lang="nb">barnevernsloven § 13-2</dd>' in told
    assert "Child Welfare Act" in page(read, "/en/handlingsveileder/niva-0/trinn-4/")


def test_a_section_is_called_what_it_is_called_in_the_language_of_the_page(read, lived_in, editor):
    check(lived_in, editor, "barnekonvensjonen-artikkel-12")
    check(lived_in, editor, "arkivlova-hele-loven")
    assert "Convention on the Rights of the Child article 12" in page(read, "/en/lov/barnekonvensjonen-artikkel-12/")
    for language, said in (("", "hele loven"), ("/nn", "heile lova"), ("/en", "the whole act")):
        assert said in page(read, f"{language}/lov/")
    assert "arkivlova</p>" in page(read, "/lov/arkivlova-hele-loven/")


def test_what_may_not_have_begun_is_not_checked_before_somebody_has_written_the_day(read, tordis, lived_in):
    new, days = "forvaltningsloven-ny-kapittel-5", "Vi vet ikke når dette begynner å gjelde."
    told = tordis.get(f"{DESK}{new}/").content.decode()
    assert days in told and "har ikke sett hva Stortinget vedtok" in told and "det stemmer</button>" not in told
    assert days in tordis.get(DESK).content.decode()
    with pytest.raises(RuleBroken, match="law_start_unknown"):
        check(lived_in, tordis.person, new)
    assert tordis.save(f"{DESK}{new}/ord", **{"from": "01.01.2031"}).status_code == 302
    tordis.post(f"{DESK}{new}/kontrollert", {"seen": str(now(lived_in, new).row.pk)})
    assert "Dette gjelder fra 1. januar 2031." in page(read, f"/lov/{new}/")
    assert new not in page(read)


def test_english_that_the_municipality_does_not_write_goes_when_its_own_words_come(tordis, lived_in):
    tordis.save(f"{DESK}{KEY}/ord", to="31.12.2030")
    assert now(lived_in).title("en") == "The duty to report"
    tordis.save(f"{DESK}{KEY}/ord", says_nb="Vi sier noe annet enn loven.")
    assert now(lived_in).told_in("en") == "nb" and "en" not in now(lived_in).content["title"]


def test_a_national_step_shows_its_law_when_somebody_here_has_checked_it_and_not_before(read, lived_in, editor):
    step = "/handlingsveileder/niva-0/trinn-4/"
    assert "Hva sier loven?" not in page(read, step) and KEY not in page(read, step)
    check(lived_in, editor)
    told = page(read, step)
    assert "Hva sier loven?" in told and f"/lov/{KEY}/" in told and "straffeloven-196" not in told


def test_what_an_editor_has_checked_is_shown_with_the_day_and_without_the_name(read, lived_in, editor):
    check(lived_in, editor)
    assert "Plikten til å melde fra" in page(read)
    told = page(read, f"/lov/{KEY}/")
    assert "Kontrollert" in told and "av Nordvik" in told
    assert editor.name not in told
    assert [one["id"] for one in read("nordvik", "/api/v1/law").json()["law"]] == [KEY]
    assert "Plikta til å melde frå" in page(read, f"/nn/lov/{KEY}/")


def test_one_municipality_checks_for_itself_alone(read, lived_in, editor):
    check(lived_in, editor)
    there = move_in("Sørvik", hosts=["sorvik.localhost"])
    assert not now(there).verified
    assert read("sorvik", f"/lov/{KEY}/").status_code == 404


def test_a_check_holds_for_exactly_the_words_that_were_checked(lived_in, editor):
    check(lived_in, editor)
    write(lived_in, editor)
    assert now(lived_in).says() == "Vi melder fra."
    assert not now(lived_in).verified
    follow_common_law(lived_in, key=KEY, by=editor)
    assert now(lived_in).verified  # the common words are as they were when they were checked


def test_a_new_common_text_is_not_checked_and_is_told_of_where_there_are_own_words(lived_in, editor, monkeypatch):
    check(lived_in, editor)
    write(lived_in, editor, key="straffeloven-196")
    texts = shipped()
    for key in (KEY, "straffeloven-196"):
        texts[key] = texts[key] | {"says": {"nb": "Nytt."}}
    monkeypatch.setattr("stafett.guide.operations.law.shipped", lambda: texts)
    publish_law_register()
    assert not now(lived_in).verified
    assert now(lived_in, "straffeloven-196").common_is_newer
    assert now(lived_in, "straffeloven-196").says() == "Vi melder fra."


def test_the_same_register_twice_writes_nothing(lived_in):
    before = LawText.objects.count()
    publish_law_register()
    assert LawText.objects.count() == before == len(shipped())


def test_a_check_that_is_taken_back_hides_it_again(read, lived_in, editor):
    check(lived_in, editor)
    take_back_check(lived_in, key=KEY, seen=str(now(lived_in).row.pk), by=editor)
    assert read("nordvik", f"/lov/{KEY}/").status_code == 404
    with pytest.raises(RuleBroken, match="law_not_checked"):
        take_back_check(lived_in, key=KEY, seen=str(now(lived_in).row.pk), by=editor)


def test_nobody_checks_words_that_were_changed_meanwhile(lived_in, editor):
    seen = str(now(lived_in).row.pk)
    write(lived_in, editor)
    with pytest.raises(Stale):
        check_law(lived_in, key=KEY, seen=seen, by=editor)


def test_what_is_done_is_written_down(lived_in, editor):
    with acting(editor, editor.hat):
        check(lived_in, editor)
    done = Event.objects.filter(action="law checked").get()
    assert (done.actor_id, done.details["key"]) == (editor.pk, KEY)


def test_a_law_that_has_ended_says_what_holds_now(read, lived_in, editor):
    old = "barnevernloven-1992-6-4"
    check(lived_in, editor, old)
    assert read("nordvik", f"/api/v1/law/{old}").json()["became"] == []  # nobody has checked what came instead
    check(lived_in, editor)
    assert read("nordvik", f"/api/v1/law/{old}").json()["became"] == [KEY]
    told = page(read, f"/lov/{old}/")
    assert "Dette gjaldt til og med 31. desember 2022." in told
    assert f'href="/lov/{KEY}/"' in told
    assert "den gamle loven" not in page(read)


def test_an_editor_checks_on_screen_and_the_list_says_who(tordis, lived_in):
    assert "Ingen her har kontrollert denne teksten" in tordis.get(f"{DESK}{KEY}/").content.decode()
    tordis.post(f"{DESK}{KEY}/kontrollert", {"seen": str(now(lived_in).row.pk)})
    assert f"Kontrollert av {tordis.person.name}" in tordis.get(DESK).content.decode()
    assert now(lived_in).check.checked_by == tordis.person.name
    tordis.post(f"{DESK}{KEY}/ikke-kontrollert", {"seen": str(now(lived_in).row.pk)})
    assert not now(lived_in).verified


def test_own_words_are_written_on_screen(tordis, lived_in):
    saved = tordis.save(f"{DESK}{KEY}/ord", says_nb="Vi melder fra når vi er redde for et barn.", to="31.12.2030")
    assert saved.status_code == 302
    assert now(lived_in).says() == "Vi melder fra når vi er redde for et barn."
    assert now(lived_in).title("nn") == "Plikta til å melde frå"
    assert now(lived_in).valid_to == dt.date(2030, 12, 31)
    tordis.post(f"{DESK}{KEY}/felles-tekst")
    assert not now(lived_in).own


def test_a_provision_of_the_municipalitys_own_keeps_its_address(tordis, lived_in):
    new = {"act": "opplæringslova", "section": "§ 15-3", "title-nb": "Ny", "says-nb": "Noe.", "from": "2024-08-01"}
    assert tordis.post(f"{DESK}ny", new).headers["Location"] == f"{DESK}opplaeringslova-15-3/"
    again = tordis.post(f"{DESK}ny", new)
    assert again.status_code == 422
    assert "Denne bestemmelsen står alt i registeret." in again.content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("url", "javascript:alert(1)", "Skriv hele adressen"),
        ("from", "i går", "Dette er ikke en dato."),
        ("to", "1900-01-01", "Den siste dagen må komme etter den første."),
        ("says-nb", "", "Skriv noe her."),
        ("title-nb", "et\u202eskjult", "Teksten har skjulte tegn"),
        ("says-nb", "x" * 2001, "2000"),
    ],
)
def test_what_is_wrong_is_said_beside_the_box_and_nothing_is_lost(name, typed, words, tordis, lived_in):
    form = tordis.open(f"{DESK}{KEY}/ord") | {"title-nn": "Behald meg", "from": "2023-01-01", name: typed}
    answer = tordis.post(f"{DESK}{KEY}/ord", form)
    assert answer.status_code == 422
    assert words in answer.content.decode() and "Behald meg" in answer.content.decode()
    assert not now(lived_in).own


def test_two_editors_lose_nothing(tordis, lived_in):
    first, second = (tordis.open(f"{DESK}{KEY}/ord") for _ in range(2))
    tordis.post(f"{DESK}{KEY}/ord", first | {"says-nb": "Den første."})
    late = tordis.post(f"{DESK}{KEY}/ord", second | {"says-nb": "Den andre."})
    assert late.status_code == 409
    assert "Den første." in late.content.decode() and "Den andre." in late.content.decode()
    from .pages import fields_of

    assert tordis.post(f"{DESK}{KEY}/ord", fields_of(late)).status_code == 302
    assert now(lived_in).says() == "Den andre."


def test_a_key_that_is_not_there_is_not_found(tordis):
    for path in (f"{DESK}finnes-ikke/", f"{DESK}finnes-ikke/ord"):
        assert tordis.get(path).status_code == 404


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_desk_of_the_law(who, may, lived_in):
    client = Editor(somebody(who, lived_in))
    for path in (DESK, f"{DESK}ny", f"{DESK}{KEY}/", f"{DESK}{KEY}/ord"):
        assert client.get(path).status_code == (200 if may else 403)
    seen = {"seen": str(now(lived_in).row.pk)}
    assert client.post(f"{DESK}{KEY}/kontrollert", seen).status_code == (302 if may else 403)
    assert now(lived_in).verified == may


PUT_TEXT = """
insert into guide_lawtext (id, municipality_id, key, number, text, author, author_id, written_at)
values (gen_random_uuid(), %s, 'x', 1, '{}', 'x', %s, now())
"""
PUT_CHECK = """
insert into guide_lawcheck (id, municipality_id, law_text_id, number, stands, checked_by, checked_by_id, checked_at)
values (gen_random_uuid(), %s, %s, 1, true, 'x', %s, now())
"""


def put(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_rows_of_the_law(who, may, lived_in):
    text, person = now(lived_in).row, somebody(who, lived_in)
    for statement, values in (
        (PUT_TEXT, (lived_in.pk, person.pk)),
        (PUT_CHECK, (lived_in.pk, text.pk, person.pk)),
    ):
        if may:
            put(statement, *values)
            continue
        with pytest.raises(DatabaseError, match="row-level security"):
            put(statement, *values)


def test_nobody_checks_in_anothers_name_or_words_that_are_anothers(lived_in, editor):
    there = move_in("Sørvik")
    other = employed(there, Role.EDITOR, "En Annen")
    theirs = write(there, other)
    ask(editor, editor.hat)
    wrong = (
        (PUT_CHECK, (lived_in.pk, now(lived_in).row.pk, other.pk)),
        (PUT_CHECK, (there.pk, now(lived_in).row.pk, editor.pk)),
        (PUT_CHECK, (lived_in.pk, theirs.pk, editor.pk)),
        (PUT_TEXT, (None, editor.pk)),
        (PUT_TEXT, (None, None)),
        (PUT_TEXT, (there.pk, editor.pk)),
    )
    for statement, values in wrong:
        with pytest.raises(DatabaseError, match="row-level security"):
            put(statement, *values)


@pytest.mark.parametrize("table", ["guide_lawtext", "guide_lawcheck"])
@pytest.mark.parametrize("statement", ["update {} set number = 9", "delete from {}"])
def test_what_stood_in_the_register_is_only_added_to(statement, table):
    with pytest.raises(DatabaseError, match="permission denied"):
        put(statement.format(table))


def test_no_command_can_say_that_somebody_checked(lived_in):
    assert LawCheck.objects.count() == 0
    with clock.at(clock.now()), pytest.raises(DatabaseError, match="row-level security"):
        put(PUT_CHECK, lived_in.pk, now(lived_in).row.pk, now(lived_in).row.pk)


def test_a_step_says_what_the_law_says_when_it_has_been_checked(read, tordis, lived_in):
    step, desk = "/handlingsveileder/niva-1/trinn-3/", "/min/veileder/for-alle/"
    tordis.save(f"{desk}niva-1/trinn-3/", nb_law_0=f"barnevernsloven § 13-2\nopplæringslova § 9 A-4\n{KEY}")
    preview = f"{desk}forhandsvis/nb/niva-1/trinn-3/"
    assert "Hva sier loven?" not in tordis.get(preview).content.decode()
    check(lived_in, tordis.person)
    assert tordis.get(preview).content.decode().count(f'href="/lov/{KEY}/"') == 1
    assert "Hva sier loven?" not in page(read, step)  # not published yet


def test_the_law_is_found_by_part_of_a_word_when_it_has_been_checked(read, lived_in, editor):
    assert f'href="/lov/{KEY}/"' not in page(read, "/sok/?q=meldeplikt bekymring overgrep")
    check(lived_in, editor)
    assert f'href="/lov/{KEY}/"' in page(read, "/sok/?q=overgrep")
    assert f'href="/lov/{KEY}/"' in page(read, "/sok/?q=barnevernsl")
