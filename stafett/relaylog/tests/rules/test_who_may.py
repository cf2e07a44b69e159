"""The truth table: every verb and everybody, each cell done by the operation, by SQL, and by the page's address."""

import datetime as dt
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty, tell_database
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.identity.models import Custody
from stafett.identity.operations.custody import register_custody
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.forms import token
from stafett.relaylog.models import AgreementAnswer, ConsentAnswer, Offer
from stafett.relaylog.models.consent import COOLING
from stafett.tenancy.operations.municipalities import decide
from tests.everyday import one_in
from tests.neighbours import evaluate, let_in
from tests.nordvik import wear

from ..conftest import Browser, token_in
from .deeds import DEEDS
from .deeds_of_asking_to_redact import ASKED, NOBODY_REDACTS
from .doing import (
    address,
    ask_about_somebody,
    ask_for_it_to_be_redacted,
    ask_the_holder,
    child_of,
    days_away,
    hold_the_meeting,
    let_in_privately,
    nobody_redacts,
    silent,
    successor,
    throw_away,
)
from .who_may import (
    AT_HOME,
    PAGE,
    PROPOSED_ONLY,
    THOSE_WITH_A_PART,
    THOSE_WITH_NONE,
    WHERE,
    as_page,
    read,
    whole,
)

WHO_MAY = whole()
SECOND = dt.timedelta(seconds=1)
# The log is not open yet, or the family has been shut out before it is done.
NOBODY_TO_LET_HER_IN = PROPOSED_ONLY | {"ask who answers now", "ask to let in"}
# Too young to be asked for a yes, and a log that is not open: for these the moment never comes, so it is a no.
NEVER = {"answer.not_yours_to_give", "log.is_not_open_yet", "private.not_now"}


def place_of(name, verb, town):
    """Everything of the log where this person tries: theirs, or Ada's."""
    found = SimpleNamespace(**vars(town.places[WHERE.get(name, "ada")]), town=town, name=name)
    if name == "jon" or verb in PROPOSED_ONLY:
        found.log = found.proposed
    found.kept_out_next = town.heidi if name != "heidi" else town.marit
    found.person = person_of(name, town)
    return found


def person_of(name, town):
    if name == "nobody":
        return SimpleNamespace(pk=None, hat=None, municipality_id=town.municipality.pk)
    person = getattr(town, name)
    person.hat = None if name in AT_HOME else person.first_hat
    return person


def asks(person, town):
    """Tell the database who asks: a person, or nobody."""
    if person.pk is None:
        tell_database(municipality=town.municipality.pk)
    else:
        ask(person, person.hat)


def first(verb, at):
    """What somebody else must have done before this can be done in a log, by the one who can."""
    before = DEEDS[verb].before
    if before == "everything is evaluated" and at.holder.pk not in (at.town.ole.pk, at.town.pia.pk):
        for measure in at.measures:
            evaluate(measure, by=wear(at.holder), decision="end")
    if before == "the baton is held out":
        hold_out(at)
    if before == "a guardian has answered nothing":
        has_answered_nothing(at)
    if before == "the care is taken over":
        take_over_the_care(at)
    if before == "the family is reminded":
        decide(at.town.municipality, "consent_reminder_days", [365, 1], source="Vedtak", since=clock.today())
    if before in ("a colleague reads it all", "somebody stands in"):
        somebody_can_stand_in(at, named=before == "somebody stands in")
    if before == "a meeting has been held":
        hold_the_meeting(at)
    if before == "something lies in the bin":
        throw_away(at)
    if before == "one works in another log too" and at.log.pk == at.town.log.pk:
        works_in_sindres_log_too(at.town)
    if before == "each has asked for help":
        ask_the_holder(at)
    if before == NOBODY_REDACTS:
        nobody_redacts(at)
    if before == ASKED:
        ask_for_it_to_be_redacted(at)
    if before == "somebody is asked about":
        ask_about_somebody(at)
    if before == "lifting is asked for":
        do.ask_to_lift(at.block, by=wear(at.town.lars))
    if before == "the address is protected":
        do.shelter(at.log, because="Avtalt.", by=wear(at.town.lars))


def somebody_can_stand_in(at, *, named):
    """In Ada's log, and in Tuva's, where she who acts names one who took part before the holder left."""
    if at.holder.pk == at.town.dina.pk:
        do.add_member(at.log, person=at.deputy, unit=at.town.school, by=wear(at.town.dina))
    if named and at.holder.pk == at.town.pia.pk:
        named_before_the_family_withdrew(at)
    if named and at.holder.pk in (at.town.dina.pk, at.town.ole.pk):
        by = at.town.mona if at.holder.pk == at.town.ole.pk else at.holder
        do.name_deputy(at.log, hat=at.deputy.first_hat, **days_away(), by=wear(by))


def named_before_the_family_withdrew(at):
    """In Vera's log, by her who has the baton and now sees the frame only."""
    pia, family = at.town.pia, at.town.vibeke
    consent = let_in(at.log, at.town.elsewhere, at.deputy, by=pia, family=[family])
    do.name_deputy(at.log, hat=at.deputy.first_hat, **days_away(), by=wear(pia))
    do.withdraw_consent(consent, by=ask(family))


def works_in_sindres_log_too(town):
    """Those of Ada's team who write there."""
    family = (town.sindre, town.siri)
    for unit, who in ((town.school, town.dina), (town.ppt, town.gro)):
        let_in(town.sindres_log, unit, who, by=town.finn, family=family)
    do.add_member(town.sindres_log, person=town.emil, unit=town.station, by=wear(town.finn))


def has_answered_nothing(at):
    """As if the guardian had not been found; and the municipality lets a leader go on without."""
    decide(at.town.municipality, "leader_may_except", True, source="Vedtak", since=clock.today())
    who = ask(silent(at))
    for answers in (AgreementAnswer, ConsentAnswer):
        answers.objects.filter(person=who).exclude(answer=None).update(answer=None)


def take_over_the_care(at):
    """Of each child whose it is not already."""
    child = child_of(at)
    with on_duty("register", at.town.municipality):
        if not Custody.objects.filter(child=child, ended_at=None).exists():
            register_custody(child, hat=at.town.rut.first_hat, verified_how="Vedtaket er sett")


def hold_out(at):
    """By the holder, or by the one who acts."""
    by = at.town.mona if at.holder.pk == at.town.ole.pk else at.holder
    return do.offer_baton(at.log, **successor(at), summary="", by=wear(by))


@contextmanager
def undone():
    """What is done inside is not kept."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def prepared(nordvik):
    """Each log is made ready for a verb once; the cells come after each other."""

    def prepare(verb):
        for place in nordvik.places.values():
            at = SimpleNamespace(**vars(place), town=nordvik)
            first(verb, at)
            place.offer = Offer.objects.filter(log=place.log, ended_at=None).first()
        return {name: place_of(name, verb, nordvik) for name in WHO_MAY[verb]}

    return prepare


def wrong_cells(verb, places, tries, table=WHO_MAY):
    """The people for whom it is otherwise than the table says."""
    wrong = {}
    for name, expected in table[verb].items():
        at = places[name]
        with undone():
            if name == "ingrid" and not at.offer and verb not in PROPOSED_ONLY:
                at.offer = hold_out(at)
            if name == "aud" and verb not in NOBODY_TO_LET_HER_IN:
                let_in_privately(at)
            asks(at.person, at.town)
            done = tries(DEEDS[verb], at)
        if done is not expected:
            wrong[name] = "did" if done else "could not"
    return wrong


def test_the_table_names_every_verb_and_says_how_it_is_done():
    assert set(WHO_MAY) == set(policy.MAY) == set(DEEDS)


def test_those_with_no_part_may_nothing():
    assert not any(may for cells in read(THOSE_WITH_NONE).values() for may in cells.values())


def test_the_page_that_people_read_is_the_table():
    assert PAGE.read_text() == as_page()


def test_the_table_names_every_part_that_somebody_can_play(nordvik):
    playing = set()
    for name in WHO_MAY["read the log"]:
        at = place_of(name, "read the log", nordvik)
        if name == "ingrid":
            hold_out(at)
        if name == "aud":
            let_in_privately(at)
        if name != "nobody":
            asks(at.person, nordvik)
            playing |= policy.parts(at.person, at.log)
    # Who is frozen may nothing at all: see below. A deputy may what a holder may: test_deputies.py. Who reads some
    # goals privately, what one who reads the whole may: test_private_persons.py.
    assert playing == set(policy.Part) - {policy.Part.FROZEN, policy.Part.DEPUTY, policy.Part.PRIVATE_GOALS}


@pytest.mark.parametrize("tries", ["operation", "sql"])
def test_a_private_person_may_nothing_before_the_hours_are_over(prepared, nordvik, tries):
    done = []
    for verb in DEEDS.keys() - NOBODY_TO_LET_HER_IN:
        deed = DEEDS[verb]
        with undone():
            at = prepared(verb)["aud"]
            let_in_privately(at, COOLING - SECOND)
            asks(at.person, at.town)
            if {"operation": by_operation, "sql": by_sql}[tries](deed, at):
                done.append(verb)
    assert done == []


@pytest.mark.parametrize("tries", ["operation", "sql"])
def test_one_who_is_frozen_may_nothing(prepared, nordvik, tries):
    """Nor sees in SQL that the log is there: its list is a question of its own. The addresses: `test_freezing.py`."""
    done = []
    do.freeze(nordvik.log, person=nordvik.berit, because="Avtalt.", by=wear(nordvik.dina))
    for verb, deed in DEEDS.items():
        with undone():
            at = prepared(verb)["berit"]
            asks(at.person, at.town)
            if {"operation": by_operation, "sql": by_sql}[tries](deed, at):
                done.append(verb)
    assert done == []


def by_operation(deed, at):
    try:
        with transaction.atomic():
            deed.operation(at)
    except (NotAllowed, ObjectDoesNotExist):
        return False
    except RuleBroken as broken:
        assert broken.code in NEVER, broken.code
        return False
    return True


def by_sql(deed, at):
    """True when rows were read or changed; False when there were none, or the wall said no."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(*deed.sql(at))
            return cursor.rowcount > 0
    except DatabaseError as refused:
        assert refused.__cause__.sqlstate == "42501", refused  # the wall, and nothing else
        return False


def by_address(deed, at):
    """Opened, or filled in and sent, in the person's own browser."""
    browser = Browser(at.person, at.person.hat) if at.person.pk else Browser(nobody(), None)
    if deed.reads:
        return opened(deed, at, browser)
    before = acts_of(at)
    sent = send(deed, at, browser)
    asks(at.person, at.town)
    if sent.status_code == 302 and not asked_to_log_in(sent.url):
        assert acts_of(at) > before, "nothing was written down"
        return True
    return refused(sent)


def nobody():
    return SimpleNamespace(pk="", first_hat=None)


def acts_of(at):
    return Event.objects.filter(actor_id=at.person.pk, is_reading=False).count() if at.person.pk else 0


def asked_to_log_in(url):
    return url.startswith(reverse("log-in"))


def opened(deed, at, browser):
    page = browser.client.get(address(deed, at), follow=True)
    if any(asked_to_log_in(url) for url, _ in page.redirect_chain):
        return False
    return deed.shows(at) in page.content.decode() if page.status_code == 200 else refused(page)


def send(deed, at, browser):
    where = address(deed, at)
    stands_on = reverse(deed.form, args=[at.log.pk]) if deed.form else where
    shown = browser.client.get(stands_on + deed.query(at))
    given = form_on(shown, where if deed.form else "") or (token.issue(at.log, at.person) if at.person.pk else "")
    typed = {name: str(value) for name, value in deed.typed(at).items()}
    return browser.client.post(where + deed.query(at), typed | {"token": given})


def form_on(page, action):
    """The token of the form that sends to this address, when the page shows it to this person."""
    if page.status_code != 200 or f'action="{action}"' not in page.content.decode():
        return "" if action or page.status_code != 200 else token_in(page)
    return token_in(page, action)


def refused(answer):
    """It was refused for who one is, not for how the form looked. 503: what one who is frozen meets."""
    assert answer.status_code in (302, 403, 404, 422, 503), answer.status_code
    return False


@pytest.mark.parametrize("verb", WHO_MAY)
def test_by_the_operation(verb, prepared):
    assert wrong_cells(verb, prepared(verb), by_operation) == {}


@pytest.mark.parametrize("verb", WHO_MAY)
def test_by_one_statement_to_the_database(verb, prepared):
    assert wrong_cells(verb, prepared(verb), by_sql) == {}


@pytest.mark.parametrize("verb", one_in(5, WHO_MAY))
def test_by_the_pages_address(verb, prepared):
    assert wrong_cells(verb, prepared(verb), by_address, read(THOSE_WITH_A_PART)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("verb", WHO_MAY)
def test_by_the_pages_address_for_those_with_no_part(verb, prepared):
    assert wrong_cells(verb, prepared(verb), by_address, read(THOSE_WITH_NONE)) == {}
