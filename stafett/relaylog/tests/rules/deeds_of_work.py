"""The verbs of the work itself: plan, do, evaluate, meet, and the baton."""

from stafett.core import clock
from stafett.relaylog import operations as do
from stafett.relaylog.models import Deputyship, Holding

from .doing import (
    SEALED,
    SOON,
    Deed,
    days_away,
    deputyship,
    insert,
    other_log,
    own_discard,
    own_note,
    person_key,
    successor,
    today_and_soon,
    update,
)

EVALUATED = {
    "effect": "helps",
    "child": "Fint.",
    "child_how": "",
    "parents": "",
    "professionals": "",
    "decision": "continue",
}
BLANK = {"child": SEALED, "child_how": SEALED, "parents": SEALED, "professionals": SEALED}


PLANNING = {
    "raise a focus": Deed(
        operation=lambda at: do.raise_focus(at.log, title="Søvn", text="", by=at.person),
        sql=lambda at: insert("focus", at, "signed", title=SEALED, text=SEALED),
        address="raise-focus",
        typed=lambda at: {"title": "Søvn", "text": ""},
    ),
    "set a goal": Deed(
        operation=lambda at: do.set_goal(at.focus, text="Sove", child_words="", by=at.person),
        sql=lambda at: insert("goal", at, "signed", focus_id=at.focus.pk, number=9, text=SEALED, child_words=SEALED),
        address="set-goal",
        args=lambda at: [at.focus.pk],
        typed=lambda at: {"text": "Sove", "child_words": ""},
    ),
    "plan a measure": Deed(
        operation=lambda at: do.plan_measure(
            at.goal, title="Tur", how="", responsible=at.person, **today_and_soon(), by=at.person
        ),
        sql=lambda at: insert(
            "measure",
            at,
            "signed",
            goal_id=at.goal.pk,
            title=SEALED,
            how=SEALED,
            responsible_id=at.person.pk,
            **today_and_soon(),
        ),
        address="plan-measure",
        args=lambda at: [at.goal.pk],
        typed=lambda at: {"title": "Tur", "how": "", "responsible": at.person.pk} | today_and_soon(),
    ),
    "write a note": Deed(
        operation=lambda at: do.write_note(at.log, text="Hei", goal=at.goal, by=at.person),
        sql=lambda at: insert("note", at, "signed", goal_id=at.goal.pk, about="note", text=SEALED),
        address="write-note",
        typed=lambda at: {"about": at.goal.pk, "text": "Hei"},
    ),
    "share a bright spot": Deed(
        operation=lambda at: do.share_bright_spot(at.log, text="Hun lo.", by=at.person),
        sql=lambda at: insert("brightspot", at, "signed", text=SEALED),
        address="share-bright-spot",
        typed=lambda at: {"text": "Hun lo."},
    ),
    "correct": Deed(
        operation=lambda at: do.correct(own_note(at), field="text", text="Rettet.", by=at.person),
        sql=lambda at: update("note", at, "text = %s", SEALED, own_note(at).pk, where="id = %s and log_id = %s"),
        address="correct",
        args=lambda at: ["notat", own_note(at).pk, "tekst"],
        typed=lambda at: {"text": "Rettet."},
    ),
    "discard": Deed(
        operation=lambda at: do.discard(own_note(at), by=at.person),
        sql=lambda at: insert(
            "discard", at, "signed", goal_id=own_note(at).goal_id, row_kind="note", row_id=own_note(at).pk
        ),
        address="discard",
        args=lambda at: ["notat", own_note(at).pk],
    ),
    "put back": Deed(
        operation=lambda at: do.put_back(own_discard(at), by=at.person),
        sql=lambda at: update(
            "discard",
            at,
            "put_back_at = core_now(), put_back_by_id = %s, put_back_as_id = %s"
            " from (select set_config('stafett.bin', 'on', true)) bin (said)",
            at.person.pk,
            at.person.hat.pk if at.person.hat else None,
            own_discard(at).pk,
            where="bin.said = 'on' and id = %s and log_id = %s",
        ),
        address="put-back",
        args=lambda at: [own_discard(at).pk],
        before="something lies in the bin",
    ),
    "move to another log": Deed(
        operation=lambda at: do.move(own_note(at), to=other_log(at), by=at.person),
        sql=lambda at: insert(
            "movedaway",
            at,
            "signed",
            goal_id=own_note(at).goal_id,
            row_kind="note",
            row_id=own_note(at).pk,
            stood_from=own_note(at).written_at,
        ),
        address="move-here",
        args=lambda at: ["notat", own_note(at).pk, other_log(at).pk],
        typed=lambda at: {"under": "whole"},
        before="one works in another log too",
    ),
    "redact a text": Deed(
        operation=lambda at: do.redact(own_note(at), field="text", because="whereabouts", by=at.person),
        sql=lambda at: insert(
            "redaction",
            at,
            "signed",
            goal_id=own_note(at).goal_id,
            row_kind="note",
            row_id=own_note(at).pk,
            field="text",
            because="whereabouts",
            only_before=False,
        ),
        address="redact",
        args=lambda at: ["notat", own_note(at).pk, "tekst"],
        typed=lambda at: {"because": "whereabouts"},
    ),
}
FOLLOWING_UP = {
    "evaluate a measure": Deed(
        operation=lambda at: do.evaluate_measure(
            at.measures[0], **EVALUATED, evaluate_on=clock.today() + SOON, by=at.person
        ),
        sql=lambda at: insert(
            "evaluation",
            at,
            "signed",
            goal_id=at.goal.pk,
            measure_id=at.measures[0].pk,
            number=9,
            effect="helps",
            decision="continue",
            **BLANK,
        ),
        address="evaluate-measure",
        args=lambda at: [at.measures[0].pk],
        typed=lambda at: EVALUATED | {"evaluate_on": clock.today() + SOON},
    ),
    "plan a meeting": Deed(
        operation=lambda at: do.plan_meeting(
            at.log, at=clock.now() + SOON, place="", purpose="Snakke", invited=[], by=at.person
        ),
        sql=lambda at: insert("meeting", at, "signed", at=clock.now(), place=SEALED, purpose=SEALED),
        address="plan-meeting",
        typed=lambda at: {"at": "24.12.2031 14:30", "place": "", "purpose": "Snakke"},
    ),
    "hold a meeting": Deed(
        operation=lambda at: do.hold_meeting(
            at.meeting, present=[], child_took_part="", decided="Videre.", by=at.person
        ),
        sql=lambda at: update("meeting", at, "held_at = now()", at.meeting.pk, where="id = %s and log_id = %s"),
        address="hold-meeting",
        args=lambda at: [at.meeting.pk],
        typed=lambda at: {"decided": "Videre."},
    ),
    "move a meeting": Deed(
        operation=lambda at: do.move_meeting(
            at.meeting, at=clock.now() + SOON, place="Rom 3", because="Rommet er opptatt.", by=at.person
        ),
        sql=lambda at: update(
            "meeting", at, "at = at + interval '1 day'", at.meeting.pk, where="id = %s and log_id = %s"
        ),
        address="move-meeting",
        args=lambda at: [at.meeting.pk],
        typed=lambda at: {"at": "24.12.2031 14:30", "place": "Rom 3", "because": "Rommet er opptatt."},
    ),
    "call off a meeting": Deed(
        operation=lambda at: do.call_off_meeting(at.meeting, because="Alle er syke.", by=at.person),
        sql=lambda at: update("meeting", at, "called_off_at = now()", at.meeting.pk, where="id = %s and log_id = %s"),
        address="call-off-meeting",
        args=lambda at: [at.meeting.pk],
        typed=lambda at: {"because": "Alle er syke."},
    ),
    "tell a place": Deed(
        operation=lambda at: do.tell_place(
            at.placeless, to=[at.holder], how="place", place="Familiesenteret", by=at.person
        ),
        sql=lambda at: insert("meetingplace", at, "signed", meeting_id=at.placeless.pk, place=SEALED),
        address="tell-place",
        args=lambda at: [at.placeless.pk],
        typed=lambda at: {"to": at.holder.pk, "how": "telephone", "place": ""},
    ),
    "show a meeting": Deed(
        operation=lambda at: do.show_meeting(at.meeting, by=at.person),
        sql=lambda at: update(  # it leads to the minutes
            "meeting", at, "held_at = now()", at.meeting.pk, where="id = %s and log_id = %s"
        ),
        address="begin-screen",
        args=lambda at: [at.meeting.pk],
    ),
    "agree on the minutes": Deed(
        operation=lambda at: do.agree_on_minutes(at.meeting, by=at.person),
        sql=lambda at: insert("agreedminutes", at, "signed", meeting_id=at.meeting.pk),
        address="agree-on-minutes",
        args=lambda at: [at.meeting.pk],
        before="a meeting has been held",
    ),
    "propose times": Deed(
        operation=lambda at: do.propose_times(
            at.meeting, times=[clock.now() + SOON, clock.now() + 2 * SOON], by=at.person
        ),
        sql=lambda at: insert("meetingslot", at, "signed", meeting_id=at.meeting.pk, number=9, at=clock.now()),
        address="propose-times",
        args=lambda at: [at.meeting.pk],
        typed=lambda at: {"first": "24.12.2031 14:30", "second": "26.12.2031 14:30"},
    ),
    "set the time": Deed(
        operation=lambda at: do.set_time(at.slot.meeting, slot=at.slot, by=at.person),
        sql=lambda at: update("meetingslot", at, "ended_at = now()"),
        address="set-time",
        args=lambda at: [at.slot.meeting_id],
        typed=lambda at: {"slot": at.slot.pk},
    ),
    "change the level": Deed(
        operation=lambda at: do.change_level(at.log, to=3, because="Flere trengs.", by=at.person),
        sql=lambda at: update("levelchange", at, "until = now()"),
        address="change-level",
        typed=lambda at: {"to": "3", "because": "Flere trengs."},
    ),
    "close the log": Deed(
        operation=lambda at: do.close_log(at.log, because="moved", by=at.person),
        sql=lambda at: insert("closure", at, because="moved", closed_at=clock.now()),
        address="close-log",
        typed=lambda at: {"because": "moved"},
        before="everything is evaluated",
    ),
}
BATON = {
    "offer the baton": Deed(
        operation=lambda at: do.offer_baton(at.log, **successor(at), summary="", by=at.person),
        sql=lambda at: insert(
            "offer",
            at,
            to_id=at.successor.pk,
            to_hat_id=at.successor.first_hat.pk,
            to_unit_id=at.successor.first_hat.unit_id,
            offered_by_id=at.person.pk,
            offered_at=clock.now(),
            takes_over_on=clock.today(),
            answer_by=clock.today(),
        ),
        address="offer-baton",
        query=lambda at: f"?enhet={at.successor.first_hat.unit_id}",
        typed=lambda at: {"to": person_key(at.successor), "takes_over_on": clock.today() + SOON, "summary": ""},
    ),
    "name a deputy": Deed(
        operation=lambda at: do.name_deputy(at.log, hat=at.deputy.first_hat, **days_away(), by=at.person),
        sql=lambda at: insert(
            "deputyship",
            at,
            holding_id=Holding.objects.filter(log=at.log, laid_down_at=None).values_list("pk", flat=True).first(),
            deputy_id=at.deputy.pk,
            hat_id=at.deputy.first_hat.pk,
            named_by_id=at.person.pk,
            named_at=clock.now(),
            **days_away(),
        ),
        address="deputy",
        typed=lambda at: {"hat": person_key(at.deputy), **days_away()},
        before="a colleague reads it all",
    ),
    "end a deputyship": Deed(
        operation=lambda at: do.end_deputyship(Deputyship(pk=deputyship(at), log=at.log), by=at.person),
        sql=lambda at: update("deputyship", at, "ended_at = now()"),
        address="end-deputyship",
        args=lambda at: [deputyship(at)],
        form="deputy",
        before="somebody stands in",
    ),
    "accept the baton": Deed(
        operation=lambda at: do.accept_baton(at.log, by=at.person),
        sql=lambda at: update("offer", at, "accepted_at = now()"),
        address="accept-baton",
        form="baton",
        before="the baton is held out",
    ),
    "decline the baton": Deed(
        operation=lambda at: do.decline_baton(at.log, because="Nei.", by=at.person),
        sql=lambda at: update("offer", at, "ended_at = now(), outcome = 'declined'"),
        address="decline-baton",
        typed=lambda at: {"because": "Nei."},
        form="baton",
        before="the baton is held out",
    ),
    "withdraw the offer": Deed(
        operation=lambda at: do.withdraw_offer(at.log, by=at.person),
        sql=lambda at: update("offer", at, "ended_at = now(), outcome = 'withdrawn'"),
        address="withdraw-offer",
        form="baton",
        before="the baton is held out",
    ),
    "answer the handover": Deed(
        operation=lambda at: do.answer_handover(at.log, answer="no", by=at.person),
        sql=lambda at: insert(
            "offeranswer", at, offer_id=at.offer.pk, person_id=at.person.pk, answer="no", answered_at=clock.now()
        ),
        address="answer-handover",
        typed=lambda at: {"answer": "no"},
        form="baton",
        before="the baton is held out",
    ),
}

WORK = PLANNING | FOLLOWING_UP | BATON
