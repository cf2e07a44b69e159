"""Every verb, and those of reading, opening, consent and protection."""

from stafett.audit.models import Event
from stafett.core import clock
from stafett.identity.models import Person
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import ConsentAnswer, Note
from stafett.relaylog.queries.seen_as import Whom, page_seen_as, undone

from .deeds_of_asking_to_redact import ASKING_TO_REDACT
from .deeds_of_interpreting import INTERPRETING
from .deeds_of_own_words import OWN_WORDS
from .deeds_of_private_persons import PRIVATELY
from .deeds_of_requests import REQUESTS
from .deeds_of_responses import RESPONSES
from .deeds_of_work import WORK
from .doing import SEALED, SOON, Deed, child_of, insert, person_key, silent, update


def reading(verb, rows):
    """What one may read is a question and the rows that answer it."""

    def read(at):
        policy.require(at.person, verb, at.log)
        assert rows(at).exists()

    return read


def notes(at):
    return Note.objects.filter(log_id=at.log.pk)


def own_answer(at):
    """What a receipt is for: there is none for one who has not been asked."""
    policy.require(at.person, "take a receipt", at.log)
    return ConsentAnswer.objects.get(consent_id=at.live.pk, person_id=at.person.pk)


def own_row(at):
    """Where one has answered about the service that is let in; nothing for those who have not."""
    mine = ConsentAnswer.objects.filter(consent_id=at.live.pk, person_id=at.person.pk)
    return mine.values_list("pk", flat=True).first()


def others_readings(at):
    return Event.objects.filter(log_id=at.log.pk, is_reading=True).exclude(actor_id=at.person.pk)


def look_as_another(at):
    policy.require(at.person, "see it as another", at.log)
    with undone():
        assert page_seen_as(at.log, Whom("", "", "child")).standing.whole


READING = {
    "read the log": Deed(
        operation=reading("read the log", notes),
        sql=lambda at: ("select id from relaylog_note where log_id = %s", [at.log.pk]),
        address="relay-log",
        reads=True,
        shows=lambda at: at.goal.text if at.goal else "",
    ),
    "see it as another": Deed(
        operation=look_as_another,
        sql=lambda at: ("select from relaylog_look_as(%s, 'child')", [at.log.pk]),
        address="see-as",
        args=lambda at: ["barnet"],
        reads=True,
        shows=lambda at: at.goal.text if at.goal else "",
    ),
    "see who has read": Deed(
        operation=reading("see who has read", others_readings),
        sql=lambda at: (
            "select id from audit_event where log_id = %s and is_reading and actor_id <> %s",
            [at.log.pk, at.person.pk],
        ),
        address="readings",
        reads=True,
    ),
}
LOOKING = {
    "ask about a reading": Deed(
        operation=lambda at: do.ask_about_reading(at.log, reading=at.reading, text="", by=at.person),
        sql=lambda at: insert(
            "question",
            at,
            "signed",
            reading_id=at.reading.pk,
            read_at=at.reading.at,
            about_id=at.reading.actor_id,
            about_hat_id=at.reading.actor_hat_id,
            text=SEALED,
        ),
        address="ask-about-reading",
        args=lambda at: [at.reading.pk],
        typed=lambda at: {"text": "Jeg lurer bare."},
    ),
    "answer about a reading": Deed(
        operation=lambda at: do.answer_about_reading(at.question, text="Vi hadde møte.", by=at.person),
        sql=lambda at: insert("questionanswer", at, "signed", question_id=at.question.pk, text=SEALED),
        address="answer-about-reading",
        args=lambda at: [at.question.pk],
        typed=lambda at: {"text": "Vi hadde møte."},
    ),
}
OPENING = {
    "answer the agreement": Deed(
        operation=lambda at: do.answer_agreement(at.log, answer="not_now", by=at.person),
        sql=lambda at: update("agreementanswer", at, "answer = 'not_now', answered_at = now()"),
        address="agreement",
        typed=lambda at: {"answer": "not_now"},
    ),
    "take back the agreement": Deed(
        operation=lambda at: do.take_back_agreement(at.log, by=at.person),
        sql=lambda at: update("agreementanswer", at, "taken_back_at = now()"),
        address="take-back-agreement",
    ),
    "register an answer to the log": Deed(
        operation=lambda at: do.register_agreement(
            at.log,
            person=Person(pk=at.asked_for_it.person_id),
            answer="yes",
            how="oral",
            said_on=clock.today(),
            witness=at.town.mona.first_hat,
            by=at.person,
        ),
        sql=lambda at: insert(
            "registeredanswer",
            at,
            "signed",
            answer_id=at.asked_beside_it,
            to_the_log_id=at.asked_for_it.pk,
            person_id=at.asked_for_it.person_id,
            said="yes",
            how="oral",
            said_on=clock.today(),
            witness_id=at.town.mona.first_hat.pk,
        ),
        address="register-agreement",
        typed=lambda at: {
            "person": at.asked_for_it.person_id,
            "answer": "yes",
            "how": "oral",
            "said_on": clock.today(),
            "witness": at.town.mona.first_hat.pk,
        },
    ),
    "withdraw the proposal": Deed(
        operation=lambda at: do.withdraw_proposal(at.log, by=at.person),
        sql=lambda at: update("relaylog", at, "closed_at = now()", where="id = %s"),
        address="withdraw-proposal",
    ),
}
CUSTODY = {
    "go on without an answer": Deed(
        operation=lambda at: do.go_on_without(
            at.log,
            person=silent(at),
            because="unknown_whereabouts",
            tried="Ringt i tre uker.",
            until=clock.today() + SOON,
            by=at.person,
        ),
        sql=lambda at: insert(
            "exemption",
            at,
            "signed",
            person_id=silent(at).pk,
            because="unknown_whereabouts",
            tried=SEALED,
            until=clock.now() + SOON,
        ),
        address="exemptions",
        typed=lambda at: {
            "number": silent(at).number,
            "because": "unknown_whereabouts",
            "tried": "Ringt i tre uker.",
            "until": clock.today() + SOON,
        },
        before="a guardian has answered nothing",
    ),
    "ask who answers now": Deed(
        operation=lambda at: do.ask_who_answers_now(at.log, by=at.person),
        sql=lambda at: insert(
            "familymember",
            at,
            person_id=at.town.rut.pk,
            relation="custodian",
            required=True,
            acts_as_id=at.town.rut.first_hat.pk,
            since=clock.now(),
        ),
        address="ask-who-answers-now",
        before="the care is taken over",
    ),
}
CONSENT = {
    "ask for consent": Deed(
        operation=lambda at: do.ask_consent(
            at.log, unit=at.town.welfare, scope="whole", until=clock.today() + SOON, by=at.person
        ),
        sql=lambda at: insert(
            "consent",
            at,
            unit_id=at.town.welfare.pk,
            scope="whole",
            text_version="1",
            asked_by_id=at.person.pk,
            asked_at=clock.now(),
            effective_from=clock.now(),
            ends_at=clock.now() + SOON,
        ),
        address="ask-consent",
        typed=lambda at: {"unit": at.town.welfare.pk, "scope": "whole", "until": clock.today() + SOON},
    ),
    "answer a consent": Deed(
        operation=lambda at: do.answer_consent(at.waiting, answer="no", by=at.person),
        sql=lambda at: update(
            "consentanswer", at, "answer = 'no'", at.waiting.pk, where="consent_id = %s and log_id = %s"
        ),
        address="answer-consent",
        args=lambda at: [at.waiting.pk],
        typed=lambda at: {"answer": "no"},
    ),
    "renew a consent": Deed(
        operation=lambda at: do.renew_consent(at.live, answer="no", by=at.person),
        sql=lambda at: insert(
            "consent",
            at,
            renews_id=at.live.pk,
            unit_id=at.live.unit_id,
            scope=at.live.scope,
            text_version="1",
            asked_by_id=at.live.asked_by_id,
            asked_at=clock.now(),
            effective_from=at.live.ends_at,
            ends_at=at.live.ends_at + SOON,
        ),
        address="renew-consent",
        args=lambda at: [at.live.pk],
        typed=lambda at: {"answer": "no"},
        before="the family is reminded",
    ),
    "withdraw a consent": Deed(
        operation=lambda at: do.withdraw_consent(at.live, by=at.person),
        sql=lambda at: update(
            "consentanswer", at, "withdrawn_at = now()", at.live.pk, where="consent_id = %s and log_id = %s"
        ),
        address="withdraw-consent",
        args=lambda at: [at.live.pk],
    ),
    "withdraw a goal": Deed(
        operation=lambda at: do.withdraw_goal(at.live, goal=at.goal, by=at.person),
        sql=lambda at: insert("narrowing", at, "signed", answer_id=own_row(at) or at.live_answer, goals=[at.goal.pk]),
        address="withdraw-goal",
        args=lambda at: [at.live.pk, at.goal.pk],
    ),
    "register an answer": Deed(
        operation=lambda at: do.register_answer(
            at.waiting,
            person=silent(at),
            answer="yes",
            how="oral",
            said_on=clock.today(),
            witness=at.witness.first_hat,
            by=at.person,
        ),
        sql=lambda at: insert(
            "registeredanswer",
            at,
            "signed",
            answer_id=at.waiting_answer,
            person_id=silent(at).pk,
            said="yes",
            how="oral",
            said_on=clock.today(),
            witness_id=at.witness.first_hat.pk,
        ),
        address="register-answer",
        args=lambda at: [at.waiting.pk],
        typed=lambda at: {
            "person": silent(at).pk,
            "answer": "yes",
            "how": "oral",
            "said_on": clock.today(),
            "witness": at.witness.first_hat.pk,
        },
    ),
    "take a receipt": Deed(
        operation=own_answer,
        sql=lambda at: (
            "select id from relaylog_consentanswer where consent_id = %s and person_id = %s",
            [at.live.pk, at.person.pk],
        ),
        address="receipt",
        args=lambda at: [at.live.pk],
        reads=True,
    ),
    "hear the child": Deed(
        operation=lambda at: do.hear_child(
            at.waiting,
            heard="yes",
            words_of_child="Ja, hvis hun er snill.",
            child_knows=True,
            how="På tur",
            by_whom="Læreren",
            heard_on=clock.today(),
            by=at.person,
        ),
        sql=lambda at: insert(
            "hearing",
            at,
            "signed",
            consent_id=at.waiting.pk,
            heard_on=clock.today(),
            **dict.fromkeys(("how", "by_whom", "words", "interpreter", "because"), SEALED),
        ),
        address="hear-child",
        args=lambda at: [at.waiting.pk],
        typed=lambda at: {"heard": "no", "because": "Ett år gammel."},
    ),
    "choose members": Deed(
        operation=lambda at: do.add_member(at.log, person=at.colleague, unit=at.colleague.first_hat.unit, by=at.person),
        sql=lambda at: insert(
            "member",
            at,
            person_id=at.colleague.pk,
            hat_id=at.colleague.first_hat.pk,
            unit_id=at.colleague.first_hat.unit_id,
            joined_at=clock.now(),
        ),
        address="add-member",
        typed=lambda at: {"person": person_key(at.colleague)},
    ),
}


def of_block(at, change, *more):
    return update("block", at, change, *more, at.block.pk, where="id = %s and log_id = %s")


def kept_out_by(block, town):
    return next(one for one in vars(town).values() if getattr(one, "pk", None) == block.person_id)


PROTECTION = {
    "block a person": Deed(
        operation=lambda at: do.block_person(at.log, person=at.kept_out_next, because="Avtalt.", by=at.person),
        sql=lambda at: insert(
            "block",
            at,
            person_id=at.kept_out_next.pk,
            because=SEALED,
            blocked_by_id=at.person.pk,
            since=clock.now(),
            frozen=False,
            lets_in=False,
        ),
        address="block-person",
        typed=lambda at: {"number": at.kept_out_next.number, "because": "Avtalt."},
    ),
    "ask to lift a block": Deed(
        operation=lambda at: do.ask_to_lift(at.block, by=at.person),
        sql=lambda at: of_block(at, "lift_asked_by_id = %s, lift_asked_as_id = core_hat()", at.person.pk),
        address="ask-to-lift",
        args=lambda at: [at.block.pk],
    ),
    "agree to lift a block": Deed(
        operation=lambda at: do.agree_to_lift(at.block, by=at.person),
        sql=lambda at: of_block(at, "lifted_by_id = %s, lifted_at = now()", at.person.pk),
        address="agree-to-lift",
        args=lambda at: [at.block.pk],
        typed=lambda at: {"number": kept_out_by(at.block, at.town).number},  # asked for where no name is seen
        before="lifting is asked for",
    ),
    "decline a lifting": Deed(
        operation=lambda at: do.decline_lifting(at.block, by=at.person),
        sql=lambda at: of_block(at, "lift_asked_by_id = null, lift_asked_as_id = null"),
        address="decline-lifting",
        args=lambda at: [at.block.pk],
        before="lifting is asked for",
    ),
    "ask to let in": Deed(
        operation=lambda at: do.ask_to_let_in(at.log, person=child_of(at), because="Avtalt.", by=at.person),
        sql=lambda at: insert(
            "block",
            at,
            person_id=at.log.child_id,
            because=SEALED,
            blocked_by_id=at.person.pk,
            since=clock.now(),
            frozen=True,
            lets_in=True,
            lift_asked_by_id=at.person.pk,
            lift_asked_as_id=at.person.hat.pk if at.person.hat else None,
        ),
        address="ask-to-let-in",
        typed=lambda at: {"number": child_of(at).number, "because": "Avtalt."},
        before="the address is protected",
    ),
}
DEEDS = (
    READING
    | LOOKING
    | OPENING
    | CUSTODY
    | CONSENT
    | WORK
    | OWN_WORDS
    | PRIVATELY
    | REQUESTS
    | INTERPRETING
    | RESPONSES
    | ASKING_TO_REDACT
    | PROTECTION
)
