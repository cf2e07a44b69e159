"""What cannot be used gets a clear message in the reader's language, loses nothing, and is never a fault of ours."""

import random
import re
import time
import uuid
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import translation

from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import Note

HOST = "nordvik.localhost"
HUGE = "Dette er langt. " * 12_500  # 200 kB
RIGHT_TO_LEFT = "\u202e\u0645\u0631\u062d\u0628\u0627 \u200fאבג\u202c Ada"
NOTHING_FOUND = {"nb": "Vi finner ikke siden", "nn": "Vi finn ikkje sida", "en": "find the page"}
SEED, REQUESTS = 20261122, 360


class Desk:
    """Somebody's browser; faults are answered as they would be in the town, not thrown."""

    def __init__(self, person, *, strict=False):
        self.client = Client(HTTP_HOST=HOST, enforce_csrf_checks=strict, raise_request_exception=False)
        session, hat = self.client.session, getattr(person, "first_hat", None)
        session["person"], session["hat"] = str(person.pk), str(hat.pk) if hat else None
        session["began"] = session["seen"] = int(time.time())
        session.save()

    def token(self, address):
        page = self.client.get(address).content.decode(errors="replace")
        found = re.search(r'name="token" value="([^"]+)"', page)
        return found[1] if found else ""

    def send(self, address, **typed):
        token = typed.pop("token", None) or self.token(address)
        return self.client.post(address, typed | {"token": token}, headers={"Origin": f"http://{HOST}"})


@pytest.fixture
def dina(nordvik):
    return Desk(nordvik.dina)


@pytest.fixture
def write(nordvik):
    return reverse("write-note", args=[nordvik.log.pk])


def notes(nordvik, as_person):
    as_person(nordvik.dina)
    return [note.text for note in Note.objects.filter(log=nordvik.log)]


def html(answer):
    """The page. What is a file has no form to fill in."""
    return answer.content.decode(errors="replace")


def choose_language(person, language, by):
    people.choose_appearance(person, language=language, by=by)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_wrong_date_is_said_in_the_readers_language(nordvik, as_person, language):
    choose_language(nordvik.dina, language, as_person(nordvik.dina))
    address = reverse("plan-measure", args=[nordvik.log.pk, nordvik.goal.pk])
    answer = Desk(nordvik.dina).send(address, title="Turgruppe", starts_on="31.02.2026")
    assert answer.status_code == 422
    with translation.override(language):
        assert translation.gettext("Dette er ikke en dato. Skriv den slik: 24.12.2026.") in html(answer)
    assert 'value="Turgruppe"' in html(answer)


@pytest.mark.parametrize(
    ("name", "of", "words"),
    [
        ("write-note", (), "Skriv noe først."),
        ("share-bright-spot", (), "Skriv noe først."),
        ("raise-focus", (), "Skriv hva det gjelder."),
        ("set-goal", ("focus",), "Skriv hva det gjelder."),
        ("plan-measure", ("goal",), "Et tiltak må ha én ansvarlig."),
        ("evaluate-measure", ("measure",), "Velg om tiltaket hjelper."),
        ("plan-meeting", (), "Velg dag og klokkeslett."),
        ("ask-consent", (), "Velg en tjeneste."),
        ("add-member", (), "Velg en person."),
        ("offer-baton", (), "Velg en person."),
        ("change-level", (), "Velg et nivå."),
        ("close-log", (), "Velg hvorfor loggen lukkes."),
        ("block-person", (), "Velg hvem det gjelder"),
    ],
)
def test_a_form_with_nothing_in_it_says_what_is_missing(nordvik, dina, name, of, words):
    address = reverse(name, args=[nordvik.log.pk, *[getattr(nordvik, one).pk for one in of]])
    answer = dina.send(address)
    assert answer.status_code == 422
    assert words in html(answer)


def test_a_person_who_does_not_exist_cannot_be_chosen(nordvik, dina):
    for name, field in (("add-member", "person"), ("offer-baton", "to"), ("block-person", "person")):
        answer = dina.send(reverse(name, args=[nordvik.log.pk]), **{field: str(uuid.uuid4()), "because": "x"})
        assert answer.status_code == 422
        assert "Velg fra lista." in html(answer)


def test_a_text_that_is_far_too_long_is_given_back_and_not_cut(nordvik, dina, write, as_person):
    answer = dina.send(write, about="whole", text=HUGE)
    assert answer.status_code in (302, 422)
    if answer.status_code == 422:
        assert HUGE.strip() in html(answer)
        assert "for lang" in html(answer)
    else:
        assert notes(nordvik, as_person) == [HUGE.strip()]


def test_text_from_right_to_left_is_kept_as_it_was_written(nordvik, dina, write, as_person):
    assert dina.send(write, about="whole", text=RIGHT_TO_LEFT).status_code == 302
    assert notes(nordvik, as_person) == [RIGHT_TO_LEFT]


def test_a_null_byte_is_refused_and_the_rest_stands(nordvik, dina, write, as_person):
    answer = dina.send(write, about="whole", text="Før\x00etter")
    assert answer.status_code == 422
    assert not notes(nordvik, as_person)


@pytest.mark.parametrize("body", [b"text=%ff%fe&about=whole", b"\xff\xfe=\xff", b"text=%zz&token=%ff"])
def test_bytes_that_are_no_text_are_no_fault_of_ours(dina, write, body):
    answer = dina.client.post(write, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code < 500


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=", "text/plain", "x"])
def test_a_body_of_another_kind_is_no_fault_of_ours(dina, write, kind):
    assert dina.client.post(write, b'{"text": 1}', content_type=kind).status_code < 500


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_another_method_is_refused(dina, write, method):
    assert getattr(dina.client, method)(write).status_code in (403, 405)


@pytest.mark.parametrize("language", NOTHING_FOUND)
def test_a_log_that_does_not_exist_is_not_found_in_the_readers_language(nordvik, as_person, language):
    choose_language(nordvik.dina, language, as_person(nordvik.dina))
    answer = Desk(nordvik.dina).client.get(reverse("relay-log", args=[uuid.uuid4()]))
    assert answer.status_code == 404
    assert NOTHING_FOUND[language] in html(answer)


def test_a_goal_of_no_log_is_not_found(nordvik, dina):
    assert dina.client.get(reverse("plan-measure", args=[nordvik.log.pk, uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize(
    "host", ["finnes-ikke.localhost", "", "nordvik.localhost.ond.no", "a" * 300, "nord vik", "[::1"]
)
def test_a_host_that_is_no_municipality_meets_a_calm_page(nordvik, host):
    answer = Client(HTTP_HOST=host, raise_request_exception=False).get("/min/")
    assert 400 <= answer.status_code < 500


def test_without_the_pages_own_token_nothing_is_done_and_the_words_are_given_back(nordvik, write, as_person):
    strict = Desk(nordvik.dina, strict=True)
    answer = strict.send(write, about="whole", text="Skrevet på en gammel side.")
    assert answer.status_code in (200, 403)
    assert not notes(nordvik, as_person)
    assert "Skrevet på en gammel side." in html(answer)


def test_what_is_sent_after_the_session_is_gone_waits_and_is_not_done(nordvik, dina, write, as_person):
    session = dina.client.session
    token = dina.token(write)
    session["seen"] = session["seen"] - 20 * 60
    session.save()
    answer = dina.send(write, token=token, about="whole", text="Etter lunsj.")
    assert answer.status_code == 302
    assert not notes(nordvik, as_person)


@pytest.fixture
def catos_log(nordvik, as_person):
    """Another log of Dina's."""
    with on_duty("register", nordvik.municipality):
        cato = people.register_person(nordvik.municipality, name="Cato Dal", birth_date=nordvik.ada.birth_date)
        people.register_guardianship(cato, guardian=nordvik.berit, responsibility="yes", verified_how="Folkeregisteret")
    log = do.propose_log(cato, unit=nordvik.school, why="Cato trenger ro.", by=as_person(nordvik.dina))
    return do.answer_agreement(log, answer="yes", by=as_person(nordvik.berit))


def test_no_form_of_one_log_does_anything_in_another(nordvik, dina, catos_log):
    for name in ("write-note", "share-bright-spot", "raise-focus", "plan-meeting", "ask-consent", "close-log"):
        token = dina.token(reverse(name, args=[nordvik.log.pk]))
        answer = dina.send(reverse(name, args=[catos_log.pk]), token=token, text="Dette gjelder Ada og ingen andre.")
        assert answer.status_code == 409
        assert "hører til et annet sted" in html(answer)


def test_each_form_sent_twice_is_done_once(nordvik, dina, write, as_person):
    token = dina.token(write)
    first, second = (dina.send(write, token=token, about="whole", text="Én gang.") for _ in range(2))
    assert first.url == second.url
    assert notes(nordvik, as_person) == ["Én gang."]


# everything at once


def addresses():
    """(name, its arguments) of every address there is, also those that only take what is sent."""
    found = []

    def walk(patterns, before=()):
        for pattern in patterns:
            arguments = (*before, *pattern.pattern.converters)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, arguments)
            elif pattern.name:
                found.append((pattern.name, arguments))

    walk(get_resolver().url_patterns)
    return sorted(set(found))


FITTING = {"level": "niva-1", "answer": "1", "year": "2026", "digest": 64 * "0"}  # where an address takes nothing else


class Chance:
    """What a careless or ill-meaning sender could send; the same each time."""

    def __init__(self, nordvik, other):
        self.random = random.Random(SEED)
        rows = [nordvik.focus, nordvik.goal, nordvik.measure, nordvik.health_consent, other]
        self.ids = [nordvik.log.pk] * 12 + [row.pk for row in rows] + [uuid.uuid4()]
        self.known = {
            "focus_id": nordvik.focus.pk, "goal_id": nordvik.goal.pk, "measure_id": nordvik.measure.pk,
            "consent_id": nordvik.health_consent.pk, "log_id": nordvik.log.pk,
        }  # fmt: skip
        self.words = [
            "", " ", "x", "\x00", "\ud7ff\uffff", RIGHT_TO_LEFT, HUGE[:70_000], "' or 1=1 --", "<script>", "%s%(n)d{}",
            "0", "-1", "9" * 400, "1e400", "NaN", "2026-13-45", "0000-00-00", "9999-12-31", "2026-11-22T25:61",
            "2026-11-22", "2027-01-31", "01018012345", "yes", "no", "not_now", "whole", "goals", "child", "helps",
            "continue", "end", "goal_reached", "2", "3", "true", "null", "[]", "../../etc/passwd", "🧑🏽‍🚀" * 40,
        ]  # fmt: skip

    def argument(self, name):
        if name in ("kind", "field"):
            return self.random.choice(["notat", "mal", "tekst", "tull", "fokus", "x" * 200])
        if name in self.known and self.random.random() < 0.7:
            return self.known[name]
        return self.random.choice(self.ids)

    def address(self, name, arguments):
        try:
            return reverse(name, kwargs={one: self.argument(one) for one in arguments})
        except NoReverseMatch:
            return reverse(name, kwargs={one: FITTING.get(one, "tull") for one in arguments})

    def fields(self, page):
        """What the form on the page asks for, filled in with anything; sometimes fields it never asked for."""
        asked = set(re.findall(r'name="([a-z_]+)"', page)) - {"token", "csrfmiddlewaretoken"}
        offered = re.findall(r'<option value="([^"]+)"', page) + [str(one) for one in self.ids]
        names = asked | set(self.random.sample(["answer", "because", "text", "goals", "to", "language", "back"], 3))
        return {name: self.random.choice([*self.words, *offered]) for name in names if self.random.random() < 0.9}


@pytest.mark.slow
def test_whatever_is_sent_to_whatever_address_is_no_fault_of_ours(nordvik, catos_log):
    chance = Chance(nordvik, catos_log)
    desks = [Desk(person) for person in (nordvik.dina, nordvik.dina, nordvik.berit, nordvik.emil, nordvik.guri)]
    everywhere, faults = addresses(), []
    for n in range(REQUESTS):
        name, arguments = everywhere[n % len(everywhere)]
        if name == "log-out":
            continue
        desk, address = chance.random.choice(desks), chance.address(name, arguments)
        with undone_afterwards():
            faults += sent(chance, desk, name, address)
    assert not faults, faults


@contextmanager
def undone_afterwards():
    """Each request meets the log as it was: what one of them ended would leave the next with nothing to break."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sent(chance, desk, name, address):
    """One form, filled in and sent; what we could not answer for."""
    shown = html(desk.client.get(address, {"q": chance.random.choice(chance.words), "fra": "tull", "enhet": "x"}))
    typed = chance.fields(shown)
    if chance.random.random() < 0.85 and (token := re.search(r'name="token" value="([^"]+)"', shown)):
        typed["token"] = token[1]
    answer = desk.client.post(address, typed)
    fault = (answer.status_code, name, {key: value[:60] for key, value in typed.items()})
    return [fault] if answer.status_code >= 500 else []


def test_why_it_was_asked_is_not_found_by_one_who_sees_the_frame_only(nordvik):
    there = Desk(nordvik.guri).client.get(reverse("agreement", args=[nordvik.log.pk]))
    assert (there.status_code, there.url) == (302, reverse("relay-log", args=[nordvik.log.pk]))
