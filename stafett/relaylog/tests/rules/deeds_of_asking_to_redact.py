"""How one in the family asks for a text from work to be sealed, and how whoever answers does."""

import uuid

from stafett.relaylog import operations as do
from stafett.relaylog.models import RedactionRequest

from .doing import Deed, insert

NOBODY_REDACTS = "nobody at work seals there"
ASKED = "one in the family has asked for a text to be sealed"


def asked(at):
    """What waits in this log, as the one who asked knows it; nothing in one that never opened."""
    return at.requests.get("to redact") or RedactionRequest(pk=uuid.uuid4(), log=at.log)


ASKING_TO_REDACT = {
    "ask for a redaction": Deed(
        operation=lambda at: do.ask_to_redact(at.focus, field="text", because="whereabouts", by=at.person),
        sql=lambda at: insert(
            "redactionrequest",
            at,
            "signed",
            row_kind="focus",
            row_id=at.focus.pk,
            field="text",
            because="whereabouts",
            about_by_id=at.person.pk,
            about_at="2000-01-01",
            stood=b"",
        ),
        address="ask-to-redact",
        args=lambda at: ["oppmerksomhet", at.focus.pk, "tekst"],
        typed=lambda at: {"because": "other_child"},
        before=NOBODY_REDACTS,
    ),
    "answer a redaction request": Deed(
        operation=lambda at: do.answer_redaction_request(asked(at), agrees=True, asked_writer=True, by=at.person),
        sql=lambda at: insert(
            "redactionreply", at, "signed", request_id=asked(at).pk, agrees=False, asked_writer=False
        ),
        address="answer-redaction",
        args=lambda at: [asked(at).pk],
        typed=lambda at: {"agrees": "nei"},
        before=ASKED,
    ),
}
