"""To see the log as another would: what that one would reach and no more, undone again, and nobody's own is told."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core.asking import ask, narrow_to, on_duty
from stafett.relaylog import operations as do
from stafett.relaylog.models import Note, Response
from stafett.relaylog.queries.seen_as import Whom, asked_service, page_seen_as, undone
from tests.nordvik import employee, wear

from ..conftest import Browser, words
from .test_frozen_or_away import whole
from .test_written_down import bare

TEXT = "Vi prøver å gå sammen til skolen."
OF_A_LOG = """
select table_name from information_schema.columns
 where table_schema = 'public' and column_name = 'log_id' and table_name like 'relaylog\\_%'
   and table_name <> 'relaylog_redactedtext'
"""
ABOUT_WHO_IS_IN = {"relaylog_member", "relaylog_formsent"}
# One who looks as a service is not told what is somebody's own: the child's words (decision 51), where a meeting is
# for each (58), what one in the family asks the holder (59).
OWN = {"relaylog_ownwords", "relaylog_ownwordsreply", "relaylog_helprequest", "relaylog_helpreply"}
OWN |= {"relaylog_meetingplace", "relaylog_placetold", "relaylog_interpreterneed", "relaylog_interpreterorder"}


def reached(log):
    """{table: the rows of this log that are within reach}, whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute(OF_A_LOG)
        tables = {table for (table,) in cursor.fetchall()} - ABOUT_WHO_IS_IN
        found = {}
        for table in tables:
            cursor.execute(f"select id from {table} where log_id = %s", [log.pk])
            found[table] = {pk for (pk,) in cursor.fetchall()}
    return found


def reached_as(log, whom):
    with undone():
        page_seen_as(log, whom)
        return reached(log)


def at_nav(town):
    """Somebody who works at Nav, and has no part in anything."""
    with on_duty("register", town.municipality):
        return employee(town, "Ane Lid", town.nav, "veileder", serial=350)


CHOICES = {"the whole log": None, "one goal": ["goal"], "two goals": ["goal", "other_goal"]}


@pytest.mark.row("C18", "wish 16")
@pytest.mark.parametrize("who", ["berit", "ada", "dina"])
@pytest.mark.parametrize("chosen", CHOICES)
def test_it_is_what_the_service_sees_when_everybody_has_said_the_same(nordvik, chosen, who):
    """In every table of the log: first looked at, then done."""
    consent, town = nordvik.nav_consent, nordvik
    goals = CHOICES[chosen] and [getattr(town, name) for name in CHOICES[chosen]]
    ane = at_nav(town)
    looker = getattr(town, who)
    wear(looker) if who == "dina" else ask(looker)
    seen = reached_as(town.log, asked_service("Nav", consent, goals))
    assert not any(seen.pop(table) for table in OWN)
    for parent in (town.berit, town.bjarne):
        do.answer_consent(consent, answer="yes", goals=goals, by=ask(parent))
    do.add_member(town.log, person=ane, unit=town.nav, by=wear(town.dina))
    wear(ane)
    assert seen == {table: rows for table, rows in reached(town.log).items() if table not in OWN}
    assert len(seen["relaylog_goal"]) == len(goals or "12") and bool(seen["relaylog_meeting"]) == (goals is None)


def test_no_goals_are_nothing(nordvik):
    ask(nordvik.berit)
    assert not any(reached_as(nordvik.log, asked_service("Nav", nordvik.nav_consent, [])).values())


@pytest.mark.parametrize("name", ["health_consent", "ppt_consent"])
def test_a_service_that_is_let_in_is_seen_as_it_is_let_in(nordvik, name):
    consent = getattr(nordvik, name)
    same = {"health_consent": nordvik.emil, "ppt_consent": nordvik.gro}[name]
    ask(nordvik.berit)
    seen = reached_as(nordvik.log, Whom("", "", "let in", consent.pk))
    wear(same)
    own = {"relaylog_question", "relaylog_questionanswer", "relaylog_draft", *OWN}
    assert {table: rows for table, rows in seen.items() if table not in own} == {
        table: rows for table, rows in reached(nordvik.log).items() if table not in own
    }
    assert not any(seen[table] for table in own)


@pytest.mark.parametrize("kind", ["child", "guardian"])
@pytest.mark.parametrize("who", ["berit", "dina"])
def test_nothing_is_seen_that_is_somebodys_own(nordvik, who, kind):
    """Neither one's own nor theirs: answers, what is narrowed, what is asked about readings, what is begun."""
    looker = getattr(nordvik, who)
    wear(looker) if who == "dina" else ask(looker)
    seen = reached_as(nordvik.log, Whom("", "", kind))
    own = "answer|narrowing|question|draft|block|takenback|formsent"
    personal = {table for table in seen if re.search(own, table)} | OWN
    assert len(personal) > 7 and not any(seen[table] for table in personal)
    ask(nordvik.berit)
    mine = reached(nordvik.log)
    shared = seen.keys() - personal - {"relaylog_response"}
    to_all = Response.objects.filter(log=nordvik.log, seen_by="all").values_list("pk", flat=True)
    assert seen["relaylog_response"] == set(to_all) < mine["relaylog_response"]
    assert {table: seen[table] for table in shared} == {table: mine[table] for table in shared}


def one_said(nordvik, said):
    """What the other parent did before; and afterwards it is Berit who asks."""
    consent, bjarne = nordvik.nav_consent, nordvik.bjarne
    if said in ("yes", "no"):
        do.answer_consent(consent, answer=said, by=ask(bjarne))
    if said == "one goal":
        do.answer_consent(consent, answer="yes", goals=[nordvik.goal], by=ask(bjarne))
    if said == "withdrawn":
        do.answer_consent(consent, answer="yes", by=ask(bjarne))
        do.withdraw_consent(consent, by=bjarne)
    if said == "frozen":
        do.freeze(nordvik.log, person=bjarne, because="Avtalt.", by=wear(nordvik.dina))


SAID = ["nothing", "yes", "no", "one goal", "withdrawn", "frozen"]


def looks(browser, nordvik, **typed):
    """What one meets who looks before answering about Nav."""
    where = browser.get("answer-consent", nordvik.log.pk, nordvik.nav_consent.pk)
    token = re.search(r'name="token" value="([^"]+)"', where.content.decode()).group(1)
    return browser.client.post(where.wsgi_request.path + "?som=tjenesten", typed | {"token": token})


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_page_says_the_same_whatever_the_other_parent_has_said(nordvik, answer):
    """Byte for byte; also when one's own is the last yes that lets the service in."""
    met = {}
    for said in SAID:
        with undone():
            one_said(nordvik, said)
            page = looks(Browser(nordvik.berit), nordvik, answer=answer)
            assert page.status_code == 200
            met[said] = whole(page, nordvik.log.pk)
    assert {said for said in SAID if met[said] != met["nothing"]} == set()
    assert (nordvik.goal.text in met["yes"][-1]) is (answer == "yes")


@pytest.mark.parametrize("who", ["dina", "ada", "berit"])
def test_as_the_guardians_it_says_the_same_whether_one_of_them_is_frozen(nordvik, who):
    met = []
    for said in ("nothing", "frozen"):
        with undone():
            one_said(nordvik, said)
            met.append(whole(Browser(getattr(nordvik, who)).get("see-as", nordvik.log.pk, "foresatte"), nordvik.log.pk))
    assert met[0] == met[1] and met[0][0] == 200


@pytest.mark.parametrize("who", ["berit", "dina"])
def test_one_looks_as_a_kind_or_a_service_and_never_as_a_named_person(nordvik, who):
    looker = getattr(nordvik, who)
    for one in (nordvik.bjarne.pk, nordvik.ada.pk, nordvik.emil.pk, nordvik.emil.first_hat.pk, nordvik.nav_consent.pk):
        assert Browser(looker).get("see-as", nordvik.log.pk, str(one)).status_code == 404


LOOKING = {"stafett.seen_as": "child", "stafett.seen_goals": ""}


@pytest.mark.parametrize("who", ["gro", "emil", "guri", "finn", "frank", "heidi", "odd"])
def test_to_look_never_gives_more_than_one_reads_oneself(nordvik, who):
    """Also when the settings are written by hand, as each kind there is."""
    for kind, consent in [("child", ""), ("guardian", ""), ("let in", "health"), ("asked", "nav"), ("x", "nav")]:
        with undone():
            looker = wear(getattr(nordvik, who)) if who != "odd" else ask(nordvik.odd)
            settings = {
                "stafett.log": nordvik.log.pk,
                "stafett.looker": looker.pk,
                "stafett.looker_hat": looker.hat.pk if looker.hat else "",
                "stafett.seen_as": kind,
                "stafett.seen_consent": getattr(nordvik, f"{consent}_consent").pk if consent else "",
            }
            with connection.cursor() as cursor:
                for name, value in settings.items():
                    cursor.execute("select set_config(%s, %s, true)", [name, str(value)])
            assert not any(reached(nordvik.log).values()), kind


def test_who_is_shut_out_of_the_log_sees_nothing_as_another(nordvik):
    do.freeze(nordvik.log, person=nordvik.berit, because="Avtalt.", by=wear(nordvik.dina))
    ask(nordvik.berit)
    assert not any(reached_as(nordvik.log, Whom("", "", "child")).values())
    assert not any(reached_as(nordvik.log, asked_service("Nav", nordvik.nav_consent)).values())


def test_nothing_can_be_written_while_one_looks_and_afterwards_one_is_oneself(nordvik, as_person):
    dina = as_person(nordvik.dina)
    with undone():
        page_seen_as(nordvik.log, Whom("", "", "guardian"))
        with pytest.raises(DatabaseError), transaction.atomic():
            do.write_note(nordvik.log, text=TEXT, by=dina)
    note = do.write_note(nordvik.log, text=TEXT, by=dina)
    assert Note.objects.get(pk=note.pk).text == TEXT and nordvik.log.blocks.exists()


def test_one_can_look_as_those_who_are_there(nordvik):
    page = words(Browser(nordvik.berit).get("access", nordvik.log.pk))
    assert "Se loggen som: Ada de foresatte Helsestasjonen PPT Solbakken skole" in page
    assert "Se loggen som" not in words(Browser(nordvik.emil).get("access", nordvik.log.pk))


@pytest.mark.parametrize("who", ["berit", "dina"])
def test_a_note_is_seen_as_it_would_stand_then_sent_as_it_was_written(nordvik, who):
    browser = Browser(getattr(nordvik, who))
    typed = {"about": str(nordvik.goal.pk), "text": TEXT + "\nOg hjem."}
    shown = browser.get("write-note", nordvik.log.pk)
    assert f'formaction="?som={nordvik.ppt_consent.pk}"' in shown.content.decode()
    token = re.search(r'name="token" value="([^"]+)"', shown.content.decode()).group(1)
    at = shown.wsgi_request.path
    seen = browser.client.post(f"{at}?som={nordvik.ppt_consent.pk}", typed | {"token": token})
    html = seen.content.decode()
    assert "Slik ser PPT loggen" in html and TEXT in html and nordvik.other_goal.text not in html
    ask(nordvik.berit)
    before = set(Note.objects.values_list("pk", flat=True))
    assert TEXT not in {note.text.splitlines()[0] for note in Note.objects.all()}
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html))
    back = browser.client.post(f"{at}?tilbake", typed | {"token": hidden["token"]})
    assert TEXT in back.content.decode() and 'name="about"' in back.content.decode()
    assert browser.client.post(at, {name: hidden[name] for name in ("token", "about", "text")}).status_code == 302
    ask(nordvik.berit)
    assert Note.objects.exclude(pk__in=before).get().text.split() == typed["text"].split()


def test_a_service_that_does_not_read_it_does_not_see_it(nordvik):
    browser = Browser(nordvik.dina)
    typed = {"about": "whole", "text": TEXT}
    seen = {}
    for whom in (nordvik.ppt_consent.pk, nordvik.health_consent.pk, "foresatte", "barnet"):
        page = browser.get("write-note", nordvik.log.pk)
        token = re.search(r'name="token" value="([^"]+)"', page.content.decode()).group(1)
        answer = browser.client.post(page.wsgi_request.path + f"?som={whom}", typed | {"token": token})
        html = answer.content.decode()
        seen[whom] = TEXT in html[html.index("</form>", html.index('name="about"')) :]
    assert list(seen.values()) == [False, True, True, True]


def test_whoever_asks_sees_as_the_service_that_would_be_asked(nordvik):
    browser = Browser(nordvik.dina)
    page = browser.get("ask-consent", nordvik.log.pk)
    token = re.search(r'name="token" value="([^"]+)"', page.content.decode()).group(1)
    typed = {"unit": str(nordvik.welfare.pk), "scope": "goals", "goals": [str(nordvik.other_goal.pk)]}
    typed |= {"until": "2027-01-15"} if "2027" in page.content.decode() else {}
    typed.setdefault("until", re.search(r'name="until"[^>]*value="([^"]+)"', page.content.decode()).group(1))
    answer = browser.client.post(page.wsgi_request.path + "?som=tjenesten", typed | {"token": token})
    html = answer.content.decode()
    assert "Slik ser Barneverntjenesten loggen" in html
    assert nordvik.other_goal.text in html and nordvik.goal.text not in html
    wear(nordvik.dina)
    assert not nordvik.log.consents.filter(unit=nordvik.welfare).exists()


def test_what_a_rule_stops_is_said_beside_the_form(nordvik):
    answer = looks(Browser(nordvik.berit), nordvik, answer="some")
    assert answer.status_code == 422 and 'name="answer"' in answer.content.decode()


def test_that_one_looked_is_ones_own_reading_and_nobody_elses(nordvik):
    looks(Browser(nordvik.berit), nordvik, answer="yes")
    Browser(nordvik.dina).get("see-as", nordvik.log.pk, "barnet")
    ask(nordvik.berit)
    mine = Event.objects.filter(details__page="seen_as", actor_id=nordvik.berit.pk).get()
    assert mine.is_reading and mine.details["as_whom"] == "asked" and mine.details["part"] == "guardian"
    hers = Event.objects.filter(details__page="seen_as", actor_id=nordvik.dina.pk).get()
    assert hers.details["as_whom"] == "child" and hers.details["part"] == "holder"
    assert Event.objects.filter(details__page="seen_as").count() == 2
    listed = words(Browser(nordvik.berit).get("readings", nordvik.log.pk))
    assert "loggen slik andre ser den" in listed
    ask(nordvik.bjarne)
    assert not Event.objects.filter(details__page="seen_as", actor_id=nordvik.berit.pk).exists()


def test_the_page_is_drawn_by_what_the_walls_give_and_not_by_who_looks(nordvik):
    """Gro sees one goal: the page she has and the one that is drawn for her service hold the same texts."""
    mine = Browser(nordvik.gro).get("relay-log", nordvik.log.pk).content.decode()
    drawn = bare(Browser(nordvik.dina).get("see-as", nordvik.log.pk, str(nordvik.ppt_consent.pk)), nordvik.log.pk)
    texts = [nordvik.goal.text, nordvik.other_goal.text, "gro retter.", "nina retter.", "dina skriver."]
    assert [text in drawn for text in texts] == [text in mine for text in texts]
    narrow_to(nordvik.log.pk)
