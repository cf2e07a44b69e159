"""How one in the family answers, and how it is read."""

from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import Response

from .doing import SEALED, Deed, insert, update

CODES = {"said": SEALED, "heard": SEALED, "understood": SEALED, "text": SEALED}


def read(at):
    policy.require(at.person, "read responses", at.log)
    assert Response.objects.filter(log_id=at.log.pk).exists()


def responded(at, about, seen_by="holder", **to):
    return insert("response", at, "signed", about=about, seen_by=seen_by, **CODES, **to)


RESPONSES = {
    "read responses": Deed(
        operation=read,
        sql=lambda at: ("select id from relaylog_response where log_id = %s and goal_id is null", [at.log.pk]),
        address="responses",
        reads=True,
        shows=lambda at: "Det går bedre nå.",
    ),
    "have read responses": Deed(
        operation=lambda at: do.have_read_responses(at.log, by=at.person),
        sql=lambda at: update("response", at, "read_at = now()"),
        address="have-read-responses",
        form="responses",
    ),
    "answer a meeting": Deed(
        operation=lambda at: do.answer_meeting(at.meeting, said="no", by=at.person),
        sql=lambda at: responded(at, "coming", "all", meeting_id=at.meeting.pk),
        address="answer-meeting",
        args=lambda at: [at.meeting.pk],
        typed=lambda at: {"said": "part", "text": "Kan vi snakke om turen?"},
    ),
    "say how it was": Deed(
        operation=lambda at: do.say_how_it_was(at.log, heard="some", by=at.person),
        sql=lambda at: responded(at, "after", meeting_id=at.meeting.pk),
        address="say-how-the-log-was",
        typed=lambda at: {"heard": "yes", "text": "Fint.", "seen_by": "holder"},
    ),
    "say whether it helps": Deed(
        operation=lambda at: do.say_whether_it_helps(at.measures[0], said="helps", by=at.person),
        sql=lambda at: responded(at, "helps", measure_id=at.measures[0].pk, goal_id=at.measures[0].goal_id),
        address="say-whether-it-helps",
        args=lambda at: [at.measures[0].pk],
        typed=lambda at: {"said": "helped_a_little", "text": "", "seen_by": "all"},
    ),
}
