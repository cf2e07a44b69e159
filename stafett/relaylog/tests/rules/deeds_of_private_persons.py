"""How the family is asked about a private person, and how one meets that the log is there: that one by a list alone."""

from stafett.core import clock
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import RelayLog

from .doing import SEALED, SOON, Deed, insert

LISTED = "relaylog_listed(array[%s]::uuid[])"


def is_there(at):
    """The row of the log; for a private person the list alone, which names no service."""
    policy.require(at.person, "see that the log is there", at.log)
    listed = at.name == "aud" and [*RelayLog.objects.listed([at.log.pk])]
    assert listed or RelayLog.objects.filter(pk=at.log.pk).exists()


def asked_about(at):
    """Whom the family of this log has asked about; Ada's where nobody is."""
    return at.requests.get("private") or at.town.places["ada"].requests["private"]


PRIVATELY = {
    "see that the log is there": Deed(
        operation=is_there,
        sql=lambda at: (
            f"select id from {LISTED if at.name == 'aud' else 'relaylog_relaylog where id = %s'}",
            [at.log.pk],
        ),
        address="relay-log",
        reads=True,
    ),
    "ask about a private person": Deed(
        operation=lambda at: do.ask_about_private_person(
            at.log, name="Aud", number=at.town.marit.number, scope="whole", until=clock.today() + SOON, by=at.person
        ),
        sql=lambda at: insert("privateperson", at, "signed", name=SEALED, born=SEALED, number_mark="0" * 64),
        address="ask-privately",
        typed=lambda at: {
            "name": "Aud",
            "number": at.town.marit.number,
            "scope": "whole",
            "until": clock.today() + SOON,
        },
    ),
    "stop a private person": Deed(
        operation=lambda at: do.stop_private_person(asked_about(at), because="Avtalt.", by=at.person),
        sql=lambda at: insert("privatestop", at, "signed", private_person_id=asked_about(at).pk, because=SEALED),
        address="stop-privately",
        args=lambda at: [asked_about(at).pk],
        typed=lambda at: {"because": "Avtalt."},
        before="somebody is asked about",
    ),
}
