"""Where the municipality has decided so, a draft goes out when one who wrote none of it has said yes."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.guide.desk.draft import desks_of, sign_of
from stafett.guide.models import Approval, GuideVersion
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import decide, list_acute_contacts

from .conftest import Editor, employed
from .pages import Page

DESK = "/min/veileder/for-alle/"
STEP, PUBLISH = f"{DESK}niva-0/trinn-2/", f"{DESK}publiser/"
ASK, YES, NO, WITHDRAW = (f"{PUBLISH}{verb}" for verb in ("be-om-godkjenning", "godkjenn", "send-tilbake", "trekk"))


@pytest.fixture
def careful(lived_in):
    """Nordvik has decided that two see everything."""
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    decide(lived_in, "second_person_approves", True, source="Kommunedirektøren, sak 12/26", since=dt.date(2026, 1, 1))
    return lived_in


@pytest.fixture
def oddvar(careful):
    return Editor(employed(careful, Role.EDITOR, "Oddvar Li"))


@pytest.fixture
def asked(tordis, oddvar, careful):
    """Iver has written, and asks for approval."""
    tordis.save(STEP, nb_title_0="Ta det med en kollega", nn_title_0="Ta det med ein kollega")
    assert send(tordis, ASK, when="now", note="Klart språk").headers["Location"] == PUBLISH
    return careful


def send(client, address, **typed):
    return client.post(address, client.open(PUBLISH) | typed)


def signed(municipality):
    return {"seen": sign_of(desks_of(municipality))}


def out(municipality):
    return GuideVersion.objects.filter(guide__municipality=municipality)


def test_nobody_publishes_alone(tordis, oddvar, careful):
    tordis.save(STEP, nb_title_0="Nytt", nn_title_0="Nytt")
    assert "Be om godkjenning" in Page(tordis.get(PUBLISH)).text
    answer = send(tordis, PUBLISH, when="now")
    assert answer.status_code == 422 and "en annen godkjenne" in answer.content.decode()
    assert not out(careful).exists()


def test_another_says_yes_and_it_goes_out_with_both_names(asked, oddvar, editor, read):
    assert "Iver Ås ber om godkjenning" in Page(oddvar.get(DESK)).text
    page = Page(oddvar.get(PUBLISH))
    assert "Iver Ås ber om godkjenning" in page.text and "Klart språk" in page.text
    assert send(oddvar, YES).status_code == 302
    assert "Ta det med en kollega" in read("nordvik", "/handlingsveileder/niva-0/trinn-2/").content.decode()
    assert {version.approved_by for version in out(asked)} == {"Oddvar Li"}
    assert "Godkjent av Oddvar Li" in Page(oddvar.get(f"{DESK}utgaver/")).text
    for person, said in ((editor, "asked"), (oddvar.person, "approved")):
        ask(person, person.hat)
        assert [event.details["said"] for event in Event.objects.filter(action="guide approval")] == [said]


def test_the_one_who_wrote_or_asked_cannot_approve(asked, tordis, oddvar):
    assert "Godkjenn og publiser" not in Page(tordis.get(PUBLISH)).text
    assert tordis.post(YES, signed(asked)).status_code == 422
    tordis.post(WITHDRAW)
    oddvar.save(f"{DESK}niva-0/trinn-1/", nb_title_0="Mitt", nn_title_0="Mitt")
    send(tordis, ASK, when="now")
    assert oddvar.post(YES, signed(asked)).status_code == 422  # some of it is his
    third = Editor(employed(asked, Role.EDITOR, "Sigrid Vik"))
    assert send(third, YES).status_code == 302 and out(asked).count() == 2


@pytest.mark.slow
def test_words_that_another_has_written_over_since_are_still_ones_own(asked, tordis, oddvar):
    tordis.post(WITHDRAW)
    oddvar.save(STEP, nb_title_0="Ta det med en kollega.", nn_title_0="Ta det med ein kollega.")  # a full stop more
    send(oddvar, ASK, when="now")
    assert "Godkjenn og publiser" not in Page(tordis.get(PUBLISH)).text
    assert tordis.post(YES, signed(asked)).status_code == 422 and not out(asked).exists()


@pytest.mark.slow
def test_one_whose_words_are_out_already_can_approve_what_is_new(asked, tordis, oddvar):
    send(oddvar, YES)
    oddvar.save(STEP, nb_title_0="Mitt", nn_title_0="Mitt")
    send(oddvar, ASK, when="now")
    assert send(tordis, YES).status_code == 302


@pytest.mark.slow
def test_words_that_were_planned_and_taken_back_are_not_out(asked, tordis, oddvar):
    tordis.post(WITHDRAW)
    send(tordis, ASK, when="later", at=f"{clock.today().year + 1}-01-12T08:00")
    send(oddvar, YES)
    oddvar.post(f"{PUBLISH}ta-tilbake")
    oddvar.save(f"{DESK}niva-0/trinn-1/", nb_title_0="Mitt", nn_title_0="Mitt")
    send(oddvar, ASK, when="now")
    assert tordis.post(YES, signed(asked)).status_code == 422


def back_to(client, version):
    return client.post(f"{DESK}utgaver/{version.pk}/ga-tilbake")


@pytest.mark.slow
def test_what_two_have_seen_one_can_go_back_to(asked, tordis, oddvar, editor):
    send(oddvar, YES)
    first = out(asked).get(guide__language="nb")
    tordis.save(STEP, nb_title_0="Nytt", nn_title_0="Nytt")
    send(tordis, ASK, when="now")
    send(oddvar, YES)
    assert "Gå tilbake til utgave 1" in Page(tordis.get(f"{DESK}utgaver/")).text
    assert back_to(tordis, first).status_code == 302
    ask(editor, editor.hat)
    again = first.guide.published()
    assert again.number == 3 and (again.author, again.approved_by) == ("Iver Ås", "Oddvar Li")
    second = first.guide.versions.get(number=2)
    assert back_to(tordis, second).status_code == 302  # and from there to the other again


def test_nobody_goes_back_alone_to_what_one_has_seen(tordis, oddvar, lived_in):
    decide(lived_in, "second_person_approves", False, source="Før", since=dt.date(2026, 1, 2))
    for title in ("Ett", "To"):
        tordis.save(STEP, nb_title_0=title, nn_title_0=title)
        send(tordis, PUBLISH, when="now")
    decide(lived_in, "second_person_approves", True, source="Nå", since=dt.date(2026, 1, 3))
    first = out(lived_in).get(guide__language="nb", number=1)
    page = Page(tordis.get(f"{DESK}utgaver/")).text
    assert "Gå tilbake til utgave" not in page and "Det går bare med utgaver som en annen har godkjent." in page
    assert back_to(tordis, first).status_code == 422 and out(lived_in).count() == 4


@pytest.mark.slow
def test_a_word_written_afterwards_is_another_question(asked, tordis, oddvar):
    form = oddvar.open(PUBLISH)
    tordis.save(STEP, nb_title_0="Noe annet", nn_title_0="Noko anna")
    assert oddvar.post(YES, form).status_code == 422
    assert "ber om godkjenning" not in Page(oddvar.get(PUBLISH)).text and not out(asked).exists()


def test_a_no_says_why_and_the_draft_stays(asked, tordis, oddvar):
    answer = send(oddvar, NO, words="  ")
    assert answer.status_code == 422 and "Skriv hva som må gjøres først" in answer.content.decode()
    assert send(oddvar, NO, words="Si hvem som ringer").status_code == 302
    page = Page(tordis.get(PUBLISH)).text
    assert "Oddvar Li har sendt det tilbake" in page and "Si hvem som ringer" in page
    assert tordis.open(STEP)["nb-title-0"] == "Ta det med en kollega"
    send(tordis, ASK, when="now")
    assert "sendt det tilbake" not in Page(oddvar.get(PUBLISH)).text


@pytest.mark.slow
def test_it_goes_out_at_the_time_that_was_asked_for_or_at_once_when_that_is_past(tordis, oddvar, careful, read):
    with clock.at(dt.datetime(2027, 1, 11, 12, tzinfo=clock.OSLO)):
        tordis, oddvar = Editor(tordis.person), Editor(oddvar.person)
        tordis.save(STEP, nb_title_0="Nytt", nn_title_0="Nytt")
        send(tordis, ASK, when="later", at="2027-01-12T08:00")
        send(oddvar, YES)
        assert {version.publish_at for version in out(careful)} == {dt.datetime(2027, 1, 12, 7, tzinfo=dt.UTC)}
        oddvar.post(f"{PUBLISH}ta-tilbake")
        send(tordis, ASK, when="later", at="2027-01-12T08:00")
    with clock.at(dt.datetime(2027, 1, 13, 9, tzinfo=clock.OSLO)):
        send(Editor(oddvar.person), YES)
        assert "Nytt" in read("nordvik", "/handlingsveileder/niva-0/trinn-2/").content.decode()


def test_what_cannot_go_out_is_not_asked_about(tordis, oddvar, careful):
    tordis.save(STEP, nb_title_0="Bare på bokmål")
    assert tordis.post(ASK, {"when": "now", **signed(careful)}).status_code == 422
    ask(tordis.person, tordis.person.hat)
    assert not Approval.objects.exists()


def test_nobody_answers_what_nobody_has_asked(tordis, oddvar, careful):
    for address in (YES, WITHDRAW):
        assert oddvar.post(address, signed(careful)).status_code == 422
    assert oddvar.post(NO, {"words": "Nei", **signed(careful)}).status_code == 422


def test_where_nothing_is_decided_one_person_publishes(tordis, lived_in):
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    tordis.save(STEP, nb_title_0="Nytt", nn_title_0="Nytt")
    assert send(tordis, PUBLISH, when="now").status_code == 302


@pytest.mark.parametrize("role", [Role.LEADER, Role.ADMIN, Role.EMPLOYEE])
def test_approving_is_the_editors(role, asked):
    person = employed(asked, role, "Halvard Lund")
    client = Editor(person)
    assert {client.post(address, signed(asked)).status_code for address in (ASK, YES, NO, WITHDRAW)} == {403}
    ask(person, person.hat)
    assert not Approval.objects.exists()


@pytest.mark.parametrize("statement", ["update guide_approval set words = 'x'", "delete from guide_approval"])
def test_what_was_answered_is_only_added_to(statement, asked, tordis):
    ask(tordis.person, tordis.person.hat)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nobody_answers_in_anothers_name(asked, tordis, oddvar):
    ask(tordis.person, tordis.person.hat)
    row = Approval(municipality=asked, number=9, said="approved", sign="x", author="Oddvar", author_id=oddvar.person.pk)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save()
