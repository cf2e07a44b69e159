"""How the child's own words are read, said, shared and written back to."""

from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import OwnWords

from .doing import SEALED, Deed, insert, update


def read(at):
    policy.require(at.person, "read own words", at.log)
    assert OwnWords.objects.filter(log_id=at.log.pk).exists()


OWN_WORDS = {
    "read own words": Deed(
        operation=read,
        sql=lambda at: ("select id from relaylog_ownwords where log_id = %s", [at.log.pk]),
        address="own-words",
        reads=True,
        shows=lambda at: "Det går fint på skolen.",
    ),
    "say in own words": Deed(
        operation=lambda at: do.say_in_own_words(at.log, seen_by="me", text="Hei", by=at.person),
        sql=lambda at: insert(
            "ownwords", at, "signed", about="how", seen_by="me", weather=SEALED, text=SEALED, awaits_reply=True
        ),
        address="say-own-words",
        typed=lambda at: {"text": "Hei", "weather": "4", "seen_by": "holder"},
    ),
    "choose who sees own words": Deed(
        operation=lambda at: do.choose_who_sees(at.said, seen_by="team", by=at.person),
        sql=lambda at: update("ownwords", at, "seen_by = 'me'"),
        address="choose-who-sees",
        args=lambda at: [at.said.pk],
        typed=lambda at: {"seen_by": "me"},
    ),
    "reply to own words": Deed(
        operation=lambda at: do.reply_to_own_words(at.said, text="Takk.", by=at.person),
        sql=lambda at: insert("ownwordsreply", at, "signed", words_id=at.said.pk, text=SEALED),
        address="reply-to-own-words",
        args=lambda at: [at.said.pk],
        typed=lambda at: {"text": "Takk for at du sa det."},
    ),
}
