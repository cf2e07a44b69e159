"""Handed over once at most, to real servers that behave as servers do, and always the same words."""

import dataclasses
import datetime as dt
import email
import email.policy

import pytest

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.messages import carriers
from stafett.messages.models import Channel, Message
from stafett.messages.operations import Awaited, choose_channel, plan, send_due

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=clock.OSLO)
WORDS = "Du har en ny melding. Logg inn på kommunens nettside."


def one_waits(town, kind="email", address="b@h.example", person=None, language="nb", at=NOON):
    person = person or town.berit
    with clock.at(at):
        choose_channel(person, kind=kind, address=address, tells=["asked"], by=ask(person))
        plan(town.municipality, {person.pk: Awaited({b"\x01" * 32: "asked"}, language)})


def sent(town, later=dt.timedelta(hours=1)):
    with clock.at(NOON + later):
        return send_due(town.municipality, lambda *_who: Awaited({b"\x01" * 32: "asked", b"\x02" * 32: "asked"}, "nb"))


def outcomes(town):
    with on_duty("tell", town.municipality):
        return [(row.outcome, row.attempts) for row in Message.objects.order_by("planned_at")]


def failed(town):
    ask(town.berit)
    return Channel.objects.get().failed_at


@pytest.mark.row("H1")
def test_a_letter_is_delivered_once(town, mail):
    one_waits(town)
    assert sent(town, dt.timedelta(0)) == {} or mail.letters
    assert sent(town) in ({"sent": 1}, {})
    assert sent(town) == {} and len(mail.letters) == 1
    letter = email.message_from_bytes(mail.letters[0], policy=email.policy.default)
    assert (letter["to"], letter["subject"], letter.get_content().strip()) == ("b@h.example", "Ny melding", WORDS)
    assert letter["from"] == "varsel@nordvik.example" and letter["auto-submitted"] == "auto-generated"
    assert set(letter.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [("nn", "Du har ei ny melding. Logg inn på nettsida til kommunen."), ("en", "You have a new message. Log in")],
)
def test_it_is_said_in_ones_own_language(town, mail, language, said):
    one_waits(town, language=language)
    sent(town)
    assert said in email.message_from_bytes(mail.letters[0], policy=email.policy.default).get_content()


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"RCPT": 550}, "refused"),
        ({"LETTER": 554}, None),
        ({"MAIL": 550}, None),
        ({"RCPT": 451}, None),
        ({"LETTER": 452}, None),
        ({"MAIL": 421}, None),
    ],
)
def test_what_the_server_answers_is_what_comes_of_it(town, mail, answers, outcome):
    mail.answers = answers
    one_waits(town)
    sent(town)
    assert outcomes(town) == [(outcome, 1)]
    assert bool(failed(town)) is (outcome == "refused")


def test_a_server_that_hangs_up_may_have_sent_it_and_is_not_asked_again(town, mail):
    mail.hangs_up_after = "DATA"
    one_waits(town)
    assert sent(town) == {"unknown": 1}
    assert sent(town, dt.timedelta(hours=9)) == {} and len(mail.letters) == 1


def test_what_is_not_taken_is_tried_again_and_given_up_after_two_days(town, mail):
    mail.answers = {"MAIL": 421}
    one_waits(town)
    for hours in (1, 2, 3, 6, 22, 46):
        assert sent(town, dt.timedelta(hours=hours)) == {None: 1}
    assert sent(town, dt.timedelta(hours=51)) == {"too_late": 1}
    assert not mail.letters and failed(town) is None


def test_a_server_that_was_away_for_a_day_gets_it_once(town, mail, settings):
    there = settings.ENVIRONMENT
    settings.ENVIRONMENT = dataclasses.replace(there, mail_url="smtp://127.0.0.1:1")
    one_waits(town)
    for hours in (1, 3, 6):
        sent(town, dt.timedelta(hours=hours))
    settings.ENVIRONMENT = there
    assert sent(town, dt.timedelta(hours=25)) == {"sent": 1} and len(mail.letters) == 1


def test_nothing_leaves_at_night_however_late_it_is(town, mail):
    one_waits(town)
    sent(town, dt.timedelta(hours=14))  # two in the night
    assert not mail.letters
    for hours in range(20, 33):
        sent(town, dt.timedelta(hours=hours))
    assert len(mail.letters) == 1


def test_a_sender_that_dies_with_it_in_hand_leaves_it_unknown(town, mail, monkeypatch):
    one_waits(town)

    def die(*about):
        raise KeyboardInterrupt

    with monkeypatch.context() as here:
        here.setattr(carriers, "carry", die)
        with pytest.raises(KeyboardInterrupt):
            sent(town)
    assert sent(town) == {}
    sent(town, dt.timedelta(hours=2))
    assert outcomes(town) == [("unknown", 1)] and not mail.letters


def test_one_that_comes_again_is_no_longer_said_to_fail(town, mail):
    mail.answers = {"RCPT": 550}
    one_waits(town)
    sent(town)
    mail.answers = {}
    with clock.at(NOON + dt.timedelta(hours=2)):
        plan(town.municipality, {town.berit.pk: Awaited({b"\x02" * 32: "asked"}, "nb")})
    assert failed(town)
    sent(town, dt.timedelta(hours=4))
    assert failed(town) is None


def test_a_month_later_it_is_forgotten(town, mail):
    one_waits(town)
    sent(town)
    sent(town, dt.timedelta(days=31, hours=2))
    assert outcomes(town) == []


@pytest.mark.row("H2")
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [(200, "sent"), (204, "sent"), (400, "refused"), (401, None), (429, None), (500, None), (302, None),
     (b"nonsense\r\n\r\n", "unknown"), (b"", "unknown")],
)  # fmt: skip
def test_a_gateway_is_told_as_its_own_paper_says(town, gateway, answer, outcome):
    gateway.answer = answer
    one_waits(town, "sms", "912 34 567")
    sent(town)
    assert outcomes(town) == [(outcome, 1)]
    [(headers, asked)] = gateway.asked
    assert asked == {"recipients": ["+4791234567"], "message": {"body": WORDS}, "ttl": 60}
    assert headers["Authorization"] == "Bearer abc"


def test_a_gateway_that_is_away_is_tried_again(town, gateway, settings):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, sms_url="http://127.0.0.1:1/")
    one_waits(town, "sms", "912 34 567")
    sent(town)
    assert outcomes(town) == [(None, 1)]


def test_when_nobody_takes_any_the_rest_waits_for_another_run(town, mail):
    mail.answers = {"MAIL": 421}
    people = [town.berit, town.ada, town.dina, town.emil, town.finn, town.guri, town.heidi]
    for person in people:
        one_waits(town, person=person)
    assert sent(town) == {None: 5}


def test_to_save_the_form_again_loses_nothing_that_is_under_way(town, mail):
    one_waits(town)
    with clock.at(NOON):
        choose_channel(town.berit, kind="email", address="ny@h.example", tells=["asked"], by=ask(town.berit))
    assert sent(town) == {"sent": 1}
    assert email.message_from_bytes(mail.letters[0], policy=email.policy.default)["to"] == "ny@h.example"


def test_what_nobody_had_thought_of_stops_no_other(town, mail, monkeypatch):
    one_waits(town)
    one_waits(town, person=town.dina, address="dina@h.example")
    real = carriers.carry

    def some(kind, address, language):
        if address == "b@h.example":
            raise ValueError(address)
        real(kind, address, language)

    monkeypatch.setattr(carriers, "carry", some)
    assert sent(town) == {"unknown": 1, "sent": 1}


def test_an_address_from_before_is_not_sent_to_however_late_it_is_known(town, mail):
    one_waits(town)
    with clock.at(NOON + dt.timedelta(hours=1)):
        asked = Awaited({b"\x01" * 32: "asked"}, "nb", clock.now())
        assert send_due(town.municipality, lambda *_who: asked) == {"nobody": 1}
    assert mail.letters == []


def test_what_an_earlier_message_told_of_lets_no_other_leave(town, mail):
    """The second matter was seen to before its message left; the first has been told."""
    one_waits(town)
    assert sent(town) == {"sent": 1}
    first = {b"\x01" * 32: "asked"}
    with clock.at(NOON + dt.timedelta(hours=2)):
        plan(town.municipality, {town.berit.pk: Awaited(first | {b"\x02" * 32: "asked"}, "nb")})
    with clock.at(NOON + dt.timedelta(hours=4)):
        assert send_due(town.municipality, lambda *_who: Awaited(first, "nb")) == {"nobody": 1}
    assert len(mail.letters) == 1
