"""How what the family asks whoever has the baton for is read, asked, taken back and answered."""

from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import HelpRequest

from .doing import SEALED, Deed, insert, update

BEFORE = "each has asked for help"


def read(at):
    policy.require(at.person, "read requests", at.log)
    assert HelpRequest.objects.filter(log_id=at.log.pk).exists()


def own_request(at):
    """One's own that waits, or another's for one who has none."""
    return at.requests.get(at.name) or next(iter(at.requests.values()))


def waiting(at):
    return next(iter(at.requests.values()))


REQUESTS = {
    "read requests": Deed(
        operation=read,
        sql=lambda at: ("select id from relaylog_helprequest where log_id = %s", [at.log.pk]),
        address="help-requests",
        reads=True,
        shows=lambda at: "Kan du ringe meg?",
        before=BEFORE,
    ),
    "ask for help": Deed(
        operation=lambda at: do.ask_for_help(at.log, about="help", text="Ring meg.", by=at.person),
        sql=lambda at: insert("helprequest", at, "signed", about="help", text=SEALED),
        address="ask-for-help",
        typed=lambda at: {"about": "meeting", "text": "Kan vi snakke sammen?"},
    ),
    "take back a request": Deed(
        operation=lambda at: do.take_back_request(own_request(at), by=at.person),
        sql=lambda at: update(
            "helprequest", at, "taken_back_at = core_now()", own_request(at).pk, where="id = %s and log_id = %s"
        ),
        address="take-back-request",
        args=lambda at: [own_request(at).pk],
        before=BEFORE,
    ),
    "reply to a request": Deed(
        operation=lambda at: do.reply_to_request(waiting(at), text="Jeg ringer.", by=at.person),
        sql=lambda at: insert("helpreply", at, "signed", request_id=waiting(at).pk, text=SEALED, meeting_agreed=False),
        address="reply-to-request",
        args=lambda at: [waiting(at).pk],
        typed=lambda at: {"text": "Jeg ringer i morgen."},
        before=BEFORE,
    ),
}
