"""A family without a log asks a service: between the one who asks and who leads it. No log comes of it by itself."""

import datetime as dt
import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import AtRest, NotAllowed
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.identity.operations.custody import register_custody
from stafett.identity.operations.protection import protect_address
from stafett.relaylog.models import RelayLog, ServiceReply, ServiceRequest
from stafett.relaylog.operations import (
    answer_family,
    ask_service_for_help,
    block_person,
    freeze,
    shelter,
    sweep_service_requests,
    take_back_from_service,
)
from tests.nordvik import register

from ..conftest import Browser, token_in, words
from .conftest import rule, written_down
from .test_who_may import asks, undone

SAID = "Nils vil ikke på skolen, og jeg vet ikke hva jeg skal gjøre."
WEEK = dt.timedelta(days=8)


@pytest.fixture
def home(nordvik):
    """Nils, who has no log, and both his parents; and Nora, who is sixteen and has none."""
    with on_duty("register", nordvik.municipality):
        nordvik.nils = register(nordvik, "Nils Sund", age=9, serial=670)
        nordvik.nora = register(nordvik, "Nora Lind", age=16, serial=680)
        nordvik.per = register(nordvik, "Per Sund", age=41, serial=371)
        for guardian in (nordvik.marit, nordvik.per):
            people.register_guardianship(nordvik.nils, guardian=guardian, responsibility="yes", verified_how="sett")
    return nordvik


@pytest.fixture
def asked(home, as_person):
    """Marit has asked the school."""
    home.asked = ask(home, "marit", as_person)
    return home


def ask(home, who, as_person, child="nils", unit="school", **more):
    said = {"unit": getattr(home, unit), "text": SAID, "wants_log": True, "by": as_person(getattr(home, who), None)}
    return ask_service_for_help(getattr(home, child), **said | more)


def at_home(person):
    return Browser(person, None)


def there(asked):
    return ServiceRequest.objects.filter(pk=asked.asked.pk).exists()


@pytest.mark.row("D3")
def test_a_guardian_without_a_log_asks_the_school_and_reads_its_answer(home, as_person):
    marit, guri = at_home(home.marit), Browser(home.guri)
    assert reverse("service-requests") in marit.get("home").content.decode()
    form = marit.get("ask-service")
    assert "116 111" in words(form) and "Dette leser lederen i tjenesten du velger." in words(form)
    as_person(home.guri)
    logs = RelayLog.objects.count()
    typed = {"child": home.nils.pk, "unit": home.school.pk, "text": SAID, "wants_log": "on"}
    assert marit.send("ask-service", shown=form, **typed).url == reverse("service-requests")
    assert "En familie har bedt tjenesten om hjelp" in words(guri.get("home"))
    waiting = words(guri.get("service-requests"))
    assert "Nils" not in waiting and SAID not in waiting, "a list says when, and not whom"
    as_person(home.guri)
    row = ServiceRequest.objects.get()
    before = Event.objects.filter(is_reading=True).count()
    assert SAID in words(guri.get("service-request", row.pk))
    as_person(home.guri)
    assert Event.objects.filter(is_reading=True).count() == before + 1
    guri.send("answer-family", row.pk, next="talk", text="Jeg ringer deg i morgen.")
    mine = words(marit.get("service-requests"))
    assert SAID in mine and "Jeg ringer deg i morgen." in mine and "Vi tar kontakt" in mine
    assert "har bedt tjenesten" not in words(guri.get("home"))
    as_person(home.guri)
    assert RelayLog.objects.count() == logs


@pytest.mark.row("D3")
def test_a_youth_asks_for_oneself_and_a_log_is_asked_about_by_who_leads_the_service(home, as_person):
    nora, guri = at_home(home.nora), Browser(home.guri)
    row = ask(home, "nora", as_person, child="nora")
    assert "spør for seg selv" in words(guri.get("service-request", row.pk))
    assert SAID in words(nora.get("service-requests"))
    sent = guri.send("begin-log", ask(home, "marit", as_person).pk, why="Dere ville ha en logg.")
    as_person(home.guri)
    log = RelayLog.objects.get(child=home.nils)
    assert sent.url == reverse("relay-log", args=[log.pk]) and log.opened_at is None
    as_person(home.per, None)
    assert SAID not in words(at_home(home.per).get("agreement", log.pk))


# Marit asks the school for Nils. By hand: who can ask for him, and who reads what she asked.
WHO = """
       ask  read answer take_back
marit  yes  yes  -      yes
per    yes  -    -      -
nils   -    -    -      -
guri   -    yes  yes    -
lars   -    -    -      -
dina   -    -    -      -
emil   -    -    -      -
mona   -    -    -      -
heidi  -    -    -      -
berit  -    -    -      -
sara   -    -    -      -
toril  -    -    -      -
"""


def table():
    first, *lines = [line.split() for line in WHO.splitlines() if line.strip()]
    return {name: dict(zip(first, (cell == "yes" for cell in cells), strict=True)) for name, *cells in lines}


def somebody(asked, name):
    person = getattr(asked, name)
    person.hat = None if name in ("marit", "per", "nils", "berit") else person.first_hat
    asks(person, asked)
    return person


def operation(verb, asked, person):
    act = {
        "ask": lambda: ask_service_for_help(asked.nils, unit=asked.school, text=SAID, wants_log=False, by=person),
        "answer": lambda: answer_family(asked.asked, next="talk", text="Jeg ringer.", by=person),
        "take_back": lambda: take_back_from_service(asked.asked, by=person),
    }
    if verb == "read":
        return there(asked)
    try:
        with transaction.atomic():
            act[verb]()
    except NotAllowed:
        return False
    return True


def sql(verb, asked, person):
    hat = person.hat.pk if person.hat else None
    row, place = asked.asked.pk, asked.municipality.pk
    act = {
        "ask": (
            "insert into relaylog_servicerequest (id, municipality_id, unit_id, child_id, asked_by_id, asked_at, text,"
            " wants_log) values (gen_random_uuid(), %s, %s, %s, %s, now(), 'x', false)",
            [place, asked.school.pk, asked.nils.pk, person.pk],
        ),
        "read": ("select text from relaylog_servicerequest where id = %s", [row]),
        "answer": (
            "insert into relaylog_servicereply (id, municipality_id, request_id, written_by_id, written_as_id,"
            " written_at, next, text) values (gen_random_uuid(), %s, %s, %s, %s, now(), 'talk', 'x')",
            [place, row, person.pk, hat or asked.guri.first_hat.pk],
        ),
        "take_back": ("update relaylog_servicerequest set taken_back_at = now(), text = '' where id = %s", [row]),
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(*act[verb])
            return cursor.rowcount > 0
    except DatabaseError as refused:
        assert refused.__cause__.sqlstate == "42501", refused
        return False


def address(verb, asked, person):
    browser, row = Browser(person, person.hat), asked.asked.pk
    if verb == "read":
        page = browser.get("service-requests" if not person.hat else "service-request", *([row] if person.hat else []))
        return page.status_code == 200 and SAID in words(page)
    name, args, typed = {
        "ask": ("ask-service", [], {"child": asked.nils.pk, "unit": asked.school.pk, "text": SAID}),
        "answer": ("answer-family", [row], {"next": "talk", "text": "Jeg ringer."}),
        "take_back": ("take-back-from-service", [row], {}),
    }[verb]
    sent = browser.send(name, *args, **typed)
    return sent.status_code == 302 and "/min/henvendelser/" in sent.url


@pytest.mark.parametrize("verb", ["ask", "read", "answer", "take_back"])
@pytest.mark.parametrize("tries", [operation, sql, address], ids=["operation", "sql", "address"])
def test_who_can_ask_read_answer_and_take_back(asked, verb, tries):
    wrong = {}
    for name, cells in table().items():
        if name == "sara" and tries is address:
            continue  # of another municipality: her browser is at another address
        with undone():
            done = tries(verb, asked, somebody(asked, name))
        if done is not cells[verb]:
            wrong[name] = "did" if done else "could not"
    assert wrong == {}


@pytest.mark.parametrize("who", ["per", "nils"])
def test_no_page_of_the_others_in_the_family_is_another_because_one_has_asked(home, as_person, who):
    def pages():
        browser = at_home(getattr(home, who))
        return [re.sub(r'\b[A-Za-z0-9]{64}\b|value="[^"]*"', "", browser.get(name).content.decode()) for name in NAMES]

    NAMES = ("home", "service-requests", "ask-service")
    before = pages()
    row = ask(home, "marit", as_person)
    answer_family(row, next="log", text="Vi spør dere.", by=as_person(home.guri))
    assert pages() == before


@pytest.mark.parametrize(
    "who,child", [("ada", "ada"), ("frank", "ada"), ("marit", "maja"), ("bjarne", "nils"), ("odd", "ada")]
)
def test_nobody_asks_for_whom_they_do_not_answer(home, as_person, who, child):
    """Ada is twelve, Frank has no responsibility, Maja is of age."""
    with pytest.raises(NotAllowed):
        ask(home, who, as_person, child=child)


def test_one_who_is_of_age_asks_for_oneself_until_twenty_five(home, as_person):
    assert ask(home, "maja", as_person, child="maja")
    with pytest.raises(NotAllowed), clock.at(clock.now() + dt.timedelta(days=8 * 366)):
        ask(home, "maja", as_person, child="maja")


def test_nobody_asks_from_work(home, as_person):
    with pytest.raises(NotAllowed):
        ask_service_for_help(home.nils, unit=home.school, text=SAID, wants_log=False, by=as_person(home.guri))


def test_after_a_week_without_an_answer_the_leader_above_reads_it_too(asked, as_person):
    as_person(asked.lars)
    assert not there(asked)
    with clock.at(clock.now() + WEEK):
        as_person(asked.lars)
        assert there(asked)
        assert "har bedt tjenesten om hjelp" in words(Browser(asked.lars).get("home"))
        answer_family(asked.asked, next="talk", text="Jeg ringer.", by=as_person(asked.guri))
        as_person(asked.lars)
        assert not there(asked), "what is answered is between those two"


def test_a_leader_who_is_the_childs_guardian_or_is_kept_out_does_not_read_it(asked, as_person):
    with on_duty("register", asked.municipality):
        row = people.register_guardianship(asked.nils, guardian=asked.guri, responsibility="no", verified_how="sett")
    as_person(asked.guri)
    assert not there(asked)
    as_person(asked.lars)
    assert there(asked), "then it is the next"
    with on_duty("register", asked.municipality):
        people.end_guardianship(Guardianship.objects.get(pk=row.pk))
    as_person(asked.guri)
    assert not there(asked), "nor one who was"


def test_a_leader_who_is_kept_out_of_the_childs_log_does_not_read_it(home, as_person):
    block_person(home.log, person=home.guri, because="Avtalt.", by=as_person(home.dina))
    home.asked = ask(home, "berit", as_person, child="ada")
    as_person(home.guri)
    assert not there(home)


def test_where_nobody_leads_it_says_so_and_nothing_is_written(home, as_person):
    with on_duty("register", home.municipality):
        empty = people.open_unit(home.municipality, name="Nye skole", kind="school")
    home.empty = empty
    with rule("service.nobody_there"):
        ask(home, "marit", as_person, unit="empty")


def test_under_a_protected_address_it_looks_as_if_the_service_were_away_for_everybody(asked, as_person):
    with on_duty("register", asked.municipality):
        protect_address(asked.nils)
    for who in ("marit", "per"):
        with pytest.raises(AtRest), transaction.atomic():
            ask(asked, who, as_person)
        browser = at_home(getattr(asked, who))
        sent = browser.send("ask-service", child=asked.nils.pk, unit=asked.school.pk, text=SAID)
        assert sent.status_code == 503
        assert sql("ask", asked, somebody(asked, who)) is False
    assert at_home(asked.marit).get("service-requests").status_code == 503
    as_person(asked.marit, None)
    assert not there(asked), "nor what was answered before it was protected"


@pytest.mark.parametrize("shut_out", [freeze, block_person])
def test_one_who_is_shut_out_of_the_childs_log_meets_a_service_that_is_away(home, as_person, shut_out):
    ask(home, "bjarne", as_person, child="ada")
    shut_out(home.log, person=home.bjarne, because="Avtalt.", by=as_person(home.dina))
    with pytest.raises(AtRest), transaction.atomic():
        ask(home, "bjarne", as_person, child="ada")
    assert at_home(home.bjarne).get("service-requests").status_code == 503
    assert ask(home, "berit", as_person, child="ada")


def test_a_log_that_is_sheltered_shuts_it_too(home, as_person):
    shelter(home.log, because="Avtalt.", by=as_person(home.dina))
    with pytest.raises(AtRest), transaction.atomic():
        ask(home, "berit", as_person, child="ada")


def test_one_who_does_not_answer_for_the_child_any_more_reads_no_answer(asked, as_person):
    answer_family(asked.asked, next="talk", text="Jeg ringer.", by=as_person(asked.guri))
    with on_duty("register", asked.municipality):
        register_custody(asked.nils, hat=asked.rut.first_hat, verified_how="Vedtaket er sett")
    as_person(asked.marit, None)
    assert not there(asked) and not ServiceReply.objects.exists()
    with pytest.raises(NotAllowed):
        ask(asked, "marit", as_person)


def test_what_is_taken_back_is_gone(asked, as_person):
    with written_down(as_person(asked.marit, None)) as acts:
        take_back_from_service(asked.asked, by=asked.marit)
    assert acts == ["service request taken back"]
    assert ServiceRequest.objects.get(pk=asked.asked.pk).text == ""
    assert "Det du skrev, er slettet." in words(at_home(asked.marit).get("service-requests"))
    as_person(asked.guri)
    assert not there(asked)
    with rule("service.is_taken_back"):
        take_back_from_service(asked.asked, by=as_person(asked.marit, None))


def test_it_is_kept_for_a_year(asked, as_person):
    answer_family(asked.asked, next="talk", text="Jeg ringer.", by=as_person(asked.guri))
    other = ask(asked, "marit", as_person)
    take_back_from_service(other, by=as_person(asked.marit, None))
    assert sweep_service_requests(asked.municipality) == 1
    as_person(asked.marit, None)
    assert list(ServiceRequest.objects.values_list("pk", flat=True)) == [asked.asked.pk]
    with clock.at(clock.now() + dt.timedelta(days=370)):
        assert sweep_service_requests(asked.municipality) == 1
        as_person(asked.marit, None)
        assert not there(asked)


def test_something_must_be_chosen_said_and_answered(asked, as_person):
    marit = as_person(asked.marit, None)
    with rule("service.choose_child"):
        ask_service_for_help(None, unit=asked.school, text=SAID, wants_log=False, by=marit)
    with rule("service.choose_unit"):
        ask(asked, "marit", as_person, unit="ppt")
    with rule("service.say_what"):
        ask(asked, "marit", as_person, text=" ")
    with rule("service.choose_next"):
        answer_family(asked.asked, next="soon", text="Hei", by=as_person(asked.guri))
    with rule("service.answer_it"):
        answer_family(asked.asked, next="talk", text=" ", by=as_person(asked.guri))
    answer_family(asked.asked, next="talk", text="Jeg ringer.", by=as_person(asked.guri))
    with rule("service.is_answered"):
        answer_family(asked.asked, next="talk", text="En gang til.", by=as_person(asked.guri))


def test_sent_twice_it_is_asked_once_and_a_refused_form_keeps_what_was_typed(home, as_person):
    marit = at_home(home.marit)
    token = token_in(marit.get("ask-service"))
    typed = {"child": home.nils.pk, "unit": home.school.pk, "text": SAID}
    for _time in range(2):
        assert marit.send("ask-service", token=token, **typed).status_code == 302
    as_person(home.marit, None)
    assert ServiceRequest.objects.count() == 1
    refused = marit.send("ask-service", text=SAID)
    assert refused.status_code == 422 and SAID in words(refused) and "Velg hvem det gjelder." in words(refused)


def test_an_answer_of_violence_is_never_stopped_at_home(home, as_person):
    told = "Pappa slår meg."
    sent = at_home(home.nora).send("ask-service", child=home.nora.pk, unit=home.school.pk, text=told)
    assert sent.status_code == 302
    as_person(home.guri)
    row = ServiceRequest.objects.get()
    assert "barnevernet" in words(Browser(home.guri).get("service-request", row.pk))


def test_the_list_asks_no_more_when_more_have_asked(asked, as_person):
    def statements():
        browser = Browser(asked.guri)
        browser.get("service-requests")
        with CaptureQueriesContext(connection) as queries:
            browser.get("service-requests")
        return len(queries)

    few = statements()
    for _time in range(3):
        ask(asked, "marit", as_person)
    assert statements() == few
