"""A log's whole life over the web, form by form, without any script."""

import datetime as dt

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations.protection import protect_address
from stafett.relaylog.models import Block, Evaluation, Meeting, RelayLog
from stafett.relaylog.operations import block_person, propose_log

from .conftest import token_in, words

LATER = dt.timedelta(days=30)


def the_log(town, as_person):
    as_person(town.dina)
    return RelayLog.objects.get()


def start(town, browser, **typed):
    known = {"kind": "child", "number": town.ada.number, "first_name": "Ada", "why": "Ada er mye alene."}
    return browser.send("start-log", **known | typed)


def ask_and_open(town, as_person, dina, berit):
    assert start(town, dina).status_code == 302
    log = the_log(town, as_person)
    assert "Berit har ikke svart ennå." in words(dina.get("agreement", log.pk))
    assert berit.get("home").url.endswith(f"{log.pk}/")
    berit.send("agreement", log.pk, answer="yes")
    return log


def make_a_plan(town, dina, log):
    """Each form leads to the next: focus, goal, measure."""
    goal = dina.send("raise-focus", log.pk, title="Friminuttene", text="Ada står for seg selv.").url
    typed = {"text": "Noen å være med", "child_words": "Jeg vil leke.", "token": token_in(dina.client.get(goal))}
    measure = dina.client.post(goal, typed).url
    today = clock.today()
    typed = {"title": "Lekegruppe", "how": "Inne", "responsible": str(town.dina.pk)}
    typed |= {"starts_on": today.isoformat(), "evaluate_on": (today + LATER).isoformat()}
    dina.client.post(measure, typed | {"token": token_in(dina.client.get(measure))})
    page = words(dina.get("relay-log", log.pk))
    assert "Noen å være med" in page
    assert "Lekegruppe" in page


def write_and_meet(town, dina, berit, log):
    berit.send("share-bright-spot", log.pk, text="Hun sang på vei hjem.")
    berit.send("write-note", log.pk, shown=berit.get("relay-log", log.pk), about="whole", text="Hun sov godt.")
    page = words(dina.get("relay-log", log.pk))
    assert "Hun sang på vei hjem." in page
    assert "Hun sov godt." in page

    there = [str(town.berit.pk)]
    typed = {"at": "2030-01-15T13:00", "place": "Biblioteket", "purpose": "Hvordan går det?", "invited": there}
    dina.send("plan-meeting", log.pk, **typed)
    meeting = Meeting.objects.get()
    assert "Biblioteket" in words(berit.get("relay-log", log.pk))
    dina.send("hold-meeting", log.pk, meeting.pk, present=there, decided="Vi fortsetter.")
    assert "Vi fortsetter." in words(berit.get("meeting", log.pk, meeting.pk))


def evaluate_and_close(town, as_person, dina, log):
    stopped = dina.send("close-log", log.pk, because="goal_reached")
    assert stopped.status_code == 422
    assert "Vurder og avslutt alle tiltak" in words(stopped)
    as_person(town.dina)
    measure = log.measures.get()
    dina.send("evaluate-measure", log.pk, measure.pk, child="Jeg har tre venner.", effect="helps", decision="end")
    assert dina.send("close-log", log.pk, because="goal_reached", summary="Faste dager virket.").status_code == 302


def test_from_the_first_question_to_the_end(town, as_person, as_browser):
    dina, berit = as_browser(town.dina), as_browser(town.berit)
    log = ask_and_open(town, as_person, dina, berit)
    make_a_plan(town, dina, log)
    write_and_meet(town, dina, berit, log)
    dina.send("change-level", log.pk, to="2", because="To tjenester nå.")
    assert "2 To tjenester" in words(dina.get("relay-log", log.pk))
    evaluate_and_close(town, as_person, dina, log)
    assert dina.get("relay-log", log.pk).status_code in (403, 404)
    page = words(berit.get("relay-log", log.pk))
    assert "Loggen ble avsluttet" in page
    assert "Jeg har tre venner." in page
    assert "Skriv i loggen" not in page


@pytest.mark.parametrize(
    "wrong", [{"first_name": "Eva"}, {"first_name": ""}, {"number": "01010112345"}, {"number": "12"}]
)
def test_a_child_is_found_by_the_number_and_the_first_name_together(town, as_person, as_browser, wrong):
    page = start(town, as_browser(town.dina), **wrong)
    assert page.status_code == 422
    assert "Ada er mye alene." in page.content.decode()
    as_person(town.dina)
    assert not RelayLog.objects.exists()


def looked_for(town, as_person):
    as_person(town.dina)
    return [event.details["found"] for event in Event.objects.filter(action="child looked for")]


def test_that_somebody_looked_for_a_child_is_kept_also_when_nobody_is_found(town, as_person, as_browser):
    assert start(town, as_browser(town.dina), first_name="Eva").status_code == 422
    assert looked_for(town, as_person) == ["False"]


def test_and_when_somebody_is_found_but_the_form_is_refused(town, as_person, as_browser):
    assert start(town, as_browser(town.dina), why="").status_code == 422
    assert looked_for(town, as_person) == ["True"]


def test_a_child_with_a_protected_address_reads_like_one_who_is_not_there(town, as_person, as_browser):
    with on_duty("register", town.municipality):
        protect_address(town.ada)
    dina = as_browser(town.dina)
    there, nobody = start(town, dina), start(town, dina, first_name="Eva")
    assert there.status_code == nobody.status_code == 422
    assert words(there) == words(nobody)
    assert looked_for(town, as_person) == ["False", "False"]


def test_asking_answers_alike_whether_or_not_there_is_a_log_already(nordvik, as_browser):
    finn = as_browser(nordvik.finn)
    answer = start(nordvik, finn)
    assert answer.status_code == 302
    page = words(finn.client.get(finn.client.get(answer.url).url))
    assert "Familien er spurt om en logg." in page
    assert "Dina" not in page


def test_the_question_can_be_taken_back(two_guardians, as_browser):
    dina = as_browser(two_guardians.dina)
    assert dina.send("withdraw-proposal", two_guardians.log.pk).status_code == 302
    assert dina.get("agreement", two_guardians.log.pk).status_code == 404


@pytest.mark.parametrize(
    ("name", "said"),
    [("ask-consent", "Velg en tjeneste."), ("add-member", "Velg en person."), ("change-level", "Velg et nivå."),
     ("close-log", "Velg hvorfor loggen lukkes."), ("block-person", "Velg hvem det gjelder"),
     ("plan-meeting", "Velg dag og klokkeslett."), ("raise-focus", "Skriv hva det gjelder."),
     ("share-bright-spot", "Skriv noe først.")],
)  # fmt: skip
def test_an_empty_form_says_what_is_missing_and_never_fails(nordvik, as_browser, name, said):
    page = as_browser(nordvik.dina).send(name, nordvik.log.pk, because="") if name == "close-log" else None
    page = page or as_browser(nordvik.dina).send(name, nordvik.log.pk)
    assert page.status_code == 422
    assert said in words(page)


@pytest.mark.row("C3")
def test_a_service_is_let_in_and_a_colleague_with_one_goal(nordvik, as_browser):
    dina, berit = as_browser(nordvik.dina), as_browser(nordvik.berit)
    until = clock.months_later(clock.today(), 6).isoformat()
    dina.send("ask-consent", nordvik.log.pk, unit=str(nordvik.elsewhere.pk), scope="whole", until=until)
    consent = nordvik.log.consents.get(unit=nordvik.elsewhere)
    berit.send("answer-consent", nordvik.log.pk, consent.pk, answer="yes")
    dina.send("add-member", nordvik.log.pk, person=str(nordvik.finn.first_hat.pk), goals=[str(nordvik.goal.pk)])
    finn = as_browser(nordvik.finn).get("relay-log", nordvik.log.pk)
    assert "Ada har noen å være med" in words(finn)
    assert "Friminuttene" not in words(finn)
    assert "Finn Moe lærer, Lia skole Ser mål 1" in words(berit.get("access", nordvik.log.pk))


def test_a_consent_that_would_last_too_long_is_refused_beside_its_date(nordvik, as_browser):
    until = clock.months_later(clock.today(), 13).isoformat()
    page = as_browser(nordvik.dina).send(
        "ask-consent", nordvik.log.pk, unit=str(nordvik.elsewhere.pk), scope="whole", until=until
    )
    assert page.status_code == 422
    assert 'id="until-feil">Et samtykke kan vare i høyst 12 måneder' in page.content.decode()


def test_somebody_is_kept_out_at_once_and_let_in_again_by_two(nordvik, as_person, as_browser):
    dina, guri = as_browser(nordvik.dina), as_browser(nordvik.guri)
    dina.send("block-person", nordvik.log.pk, person=str(nordvik.emil.pk), because="Nabo.")
    assert as_browser(nordvik.emil).get("relay-log", nordvik.log.pk).status_code == 403
    seen = words(as_browser(nordvik.berit).get("access", nordvik.log.pk))
    assert "Emil Vik helsesykepleier, Helsestasjonen Ser ikke loggen" in seen
    as_person(nordvik.dina)
    block = Block.objects.get()
    dina.send("ask-to-lift", nordvik.log.pk, block.pk)
    refused = dina.send("agree-to-lift", nordvik.log.pk, block.pk)
    assert refused.status_code == 422
    assert "En annen enn den som ba om det" in words(refused)
    assert guri.send("agree-to-lift", nordvik.log.pk, block.pk).status_code == 302
    assert as_browser(nordvik.emil).get("relay-log", nordvik.log.pk).status_code == 200


def test_one_who_is_not_in_the_log_is_kept_out_by_number(nordvik, as_person, as_browser):
    told = {"number": nordvik.finn.number, "meets": "ute", "because": "Kontaktforbud."}
    as_browser(nordvik.dina).send("block-person", nordvik.log.pk, **told)
    as_person(nordvik.dina)
    assert Block.objects.get().person_id == nordvik.finn.pk


def test_the_family_does_not_see_who_is_kept_out(nordvik, as_person, as_browser):
    block_person(nordvik.log, person=nordvik.finn, because="Kontaktforbud.", by=as_person(nordvik.dina))
    assert as_browser(nordvik.berit).get("blocks", nordvik.log.pk).status_code == 403


def test_the_answer_to_a_part_is_the_part_alone(nordvik, as_browser):
    part = as_browser(nordvik.dina).get("evaluate-measure", nordvik.log.pk, nordvik.measure.pk, part=True)
    assert b"<html" not in part.content
    assert b'name="child"' in part.content


@pytest.mark.row("D4")
def test_an_evaluation_hears_the_child_first(nordvik, as_person, as_browser):
    html = as_browser(nordvik.dina).get("evaluate-measure", nordvik.log.pk, nordvik.measure.pk).content.decode()
    assert html.index('name="child"') < html.index('name="parents"') < html.index('name="professionals"')
    page = as_browser(nordvik.dina).send(
        "evaluate-measure", nordvik.log.pk, nordvik.measure.pk, effect="helps", decision="end"
    )
    assert page.status_code == 422
    assert "Skriv hva barnet sier" in words(page)
    as_person(nordvik.dina)
    assert not Evaluation.objects.exists()


def test_a_parent_at_work_is_never_both_at_once(nordvik, as_person, as_browser):
    """Nobody asks for a log in their own family, also when they work in the service."""
    from stafett.core.asking import on_duty
    from stafett.identity.operations import people

    with on_duty("register", nordvik.municipality):
        people.register_guardianship(
            nordvik.ada, guardian=nordvik.finn, responsibility="no", verified_how="Folkeregisteret"
        )
    page = start(nordvik, as_browser(nordvik.finn))
    assert page.status_code == 422
    assert "din egen familie" in words(page)


def test_someone_without_work_there_cannot_ask(nordvik, as_browser):
    assert as_browser(nordvik.berit).get("start-log").status_code == 403
    assert as_browser(nordvik.heidi).get("start-log").status_code == 403


def test_a_log_that_was_never_agreed_on_shows_the_family_that_and_no_more(two_guardians, as_person, as_browser):
    from stafett.relaylog.operations import withdraw_proposal

    withdraw_proposal(two_guardians.log, by=as_person(two_guardians.dina))
    page = as_browser(two_guardians.berit).get("relay-log", two_guardians.log.pk)
    assert page.status_code == 200
    assert "Loggen ble avsluttet" in words(page)


def test_a_second_log_is_asked_about_in_vain_while_one_is_open(nordvik, as_person, as_browser):
    other = propose_log(nordvik.ada, unit=nordvik.elsewhere, why="Også vi.", by=as_person(nordvik.finn))
    page = as_browser(nordvik.berit).send("agreement", other.pk, answer="yes")
    assert page.status_code == 422
    assert "Dere har en logg fra før." in words(page)
