"""Two at once: one of them wins, the other is told so in words, and the log is as a log must be afterwards.

`in_line` lets all begin before the first is done. What must hold after each test, the history too: `racing.py`.
"""

import datetime as dt

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import acting, on_duty
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import (
    AgreedMinutes,
    Closure,
    ConsentAnswer,
    Evaluation,
    Holding,
    LevelChange,
    Member,
    Note,
    Offer,
    RelayLog,
)
from tests.neighbours import evaluate

from .racing import alone, as_seen_by, being, done, in_line, meanwhile, refused

pytestmark = pytest.mark.slow


def offers(town, to, days=0):
    day = clock.today() + dt.timedelta(days=days)

    def offer(by):
        return do.offer_baton(town.log, to=to, unit=to.first_hat.unit, takes_over_on=day, summary="", by=by)

    return being(town.dina, offer)


def accepts(town):
    return being(town.ingrid, lambda by: do.accept_baton(town.log, by=by))


def withdraws(town):
    return being(town.dina, lambda by: do.withdraw_offer(town.log, by=by))


def takes_back(town, who):
    return being(who, lambda by: do.take_back_agreement(town.log, by=by), at_home=True)


def holders(town):
    held = Holding.objects.filter(log=town.log, laid_down_at=None).values_list("holder_id", flat=True)
    return as_seen_by(town.berit, lambda: list(held))


def acts(person, action):
    with acting(person, person.first_hat):
        return Event.objects.filter(action=action, actor_id=person.pk).count()


def parts(town, person):
    with acting(person, person.first_hat):
        return {str(part) for part in policy.parts(person, town.log)}


@pytest.fixture
def offered(racing):
    """Dina has asked Ingrid to take over today."""
    offers(racing, racing.ingrid)()
    return racing


def in_adas_log(town, *acts):
    return in_line([(town.ada, town.log)], *acts)


def test_the_baton_is_accepted_once_when_three_tabs_accept_in_the_same_second(offered):
    outcomes = in_adas_log(offered, *[accepts(offered) for _ in range(3)])
    assert [refused(one) for one in outcomes[1:]] == ["NotAllowed", "NotAllowed"]
    assert holders(offered) == [offered.ingrid.pk]
    assert acts(offered.ingrid, "baton passed") == 1


def test_to_accept_twice_before_the_day_has_come_is_to_accept(racing):
    offers(racing, racing.ingrid, days=3)()
    assert len(done(in_adas_log(racing, accepts(racing), accepts(racing)))) == 2
    assert holders(racing) == [racing.dina.pk]


def test_a_baton_that_is_accepted_in_the_same_second_is_not_withdrawn(offered):
    _, withdrawn = in_adas_log(offered, accepts(offered), withdraws(offered))
    assert refused(withdrawn) == "NotAllowed"
    assert holders(offered) == [offered.ingrid.pk]


def test_a_baton_that_is_accepted_for_later_in_the_same_second_is_not_withdrawn(racing):
    offers(racing, racing.ingrid, days=3)()
    _, withdrawn = in_adas_log(racing, accepts(racing), withdraws(racing))
    assert refused(withdrawn) == "baton.is_accepted"


def test_a_baton_that_is_withdrawn_in_the_same_second_is_not_accepted(offered):
    _, accepted = in_adas_log(offered, withdraws(offered), accepts(offered))
    assert refused(accepted) == "NotAllowed"
    assert holders(offered) == [offered.dina.pk]


def test_of_two_who_are_asked_to_take_over_in_the_same_second_one_is(racing):
    first, second = in_adas_log(racing, offers(racing, racing.ingrid), offers(racing, racing.line))
    assert refused(second) == "baton.is_offered_already"
    waiting = Offer.objects.filter(log=racing.log, ended_at=None)
    assert as_seen_by(racing.berit, lambda: list(waiting)) == [first]


def test_a_baton_does_not_pass_to_a_service_that_the_family_shut_out_in_the_same_second(offered):
    shut_out = being(offered.bjarne, lambda by: do.withdraw_consent(offered.health_consent, by=by), at_home=True)
    _, accepted = in_adas_log(offered, shut_out, accepts(offered))
    assert accepted.ended_at is None
    assert holders(offered) == [offered.dina.pk]


def test_who_is_kept_out_in_the_same_second_takes_no_baton(offered):
    _, accepted = in_adas_log(offered, blocks(offered, offered.ingrid), accepts(offered))
    assert refused(accepted) == "NotAllowed"
    assert holders(offered) == [offered.dina.pk]


def test_who_takes_the_baton_and_is_kept_out_in_the_same_second_leaves_it_to_a_leader(offered):
    in_adas_log(offered, accepts(offered), blocks(offered, offered.ingrid))
    assert holders(offered) == [offered.ingrid.pk]
    assert parts(offered, offered.ingrid) == set()


def blocks(town, who):
    return being(town.guri, lambda by: do.block_person(town.log, person=who, because="Avtalt.", by=by))


def adds(town, who):
    return being(town.dina, lambda by: do.add_member(town.log, person=who, unit=who.first_hat.unit, by=by))


def test_who_is_kept_out_in_the_same_second_is_not_taken_into_the_team(racing):
    _, added = in_adas_log(racing, blocks(racing, racing.line), adds(racing, racing.line))
    assert refused(added) == "member.is_blocked"
    assert as_seen_by(racing.berit, lambda: Member.objects.filter(log=racing.log, person=racing.line).count()) == 0


def test_who_is_taken_into_the_team_and_kept_out_in_the_same_second_sees_nothing(racing):
    in_adas_log(racing, adds(racing, racing.line), blocks(racing, racing.line))
    assert parts(racing, racing.line) == set()


def test_one_is_kept_out_once_and_taken_into_the_team_once(racing):
    twice = [blocks(racing, racing.finn), blocks(racing, racing.finn), adds(racing, racing.line)]
    _, block, _, member = in_adas_log(racing, *twice, adds(racing, racing.line))
    assert (refused(block), refused(member)) == ("block.is_in_place", "member.is_with_us")


def test_a_block_is_lifted_by_two_people_and_only_once(racing):
    being(racing.guri, lambda by: do.ask_to_lift(racing.block, by=by))()
    agree = [being(one, lambda by: do.agree_to_lift(racing.block, by=by)) for one in (racing.guri, racing.dina)]
    own, first, again = in_adas_log(racing, *agree, agree[1])
    assert (refused(own), refused(again)) == ("block.another_must_agree", "block.is_lifted")
    assert first.lifted_by_id == racing.dina.pk


@pytest.fixture
def proposed(racing):
    """Two new logs for Sindre, whose first has ended."""
    for one in (racing.sindre, racing.siri):
        being(one, lambda by: do.take_back_agreement(racing.sindres_log, by=by), at_home=True)()
    propose = being(racing.dina, lambda by: do.propose_log(racing.sindre, unit=racing.school, why="Vi.", by=by))
    racing.new_logs = [racing.places["sindre"].proposed, propose()]
    return racing


def says_yes(who, log):
    return being(who, lambda by: do.answer_agreement(log, answer="yes", by=by), at_home=True)


def test_the_log_opens_once_when_both_who_must_agree_answer_in_the_same_second(proposed):
    log = proposed.new_logs[0]
    in_line([(proposed.sindre, log)], says_yes(proposed.siri, log), says_yes(proposed.sindre, log))
    begun = [rows.objects.filter(log=log) for rows in (Holding, LevelChange, Member)]
    assert as_seen_by(proposed.siri, lambda: [rows.count() for rows in begun]) == [1, 1, 1]


def test_the_last_yes_given_twice_opens_the_log_once(proposed):
    log = proposed.new_logs[0]
    says_yes(proposed.sindre, log)()
    _, again = in_line([(proposed.sindre, log)], *[says_yes(proposed.siri, log)] * 2)
    assert refused(again) == "opening.is_open_already"
    assert as_seen_by(proposed.siri, lambda: Holding.objects.filter(log=log).count()) == 1


def test_of_two_logs_for_one_child_that_are_agreed_to_in_the_same_second_one_opens(proposed):
    logs = proposed.new_logs
    for log in logs:
        says_yes(proposed.sindre, log)()
    held = [(proposed.sindre, log) for log in logs]
    outcomes = in_line(held, *[says_yes(proposed.siri, log) for log in logs])
    assert [refused(one) for one in outcomes if one not in done(outcomes)] == ["opening.has_a_log_already"]
    opened = RelayLog.objects.filter(pk__in=[log.pk for log in logs]).exclude(opened_at=None)
    assert as_seen_by(proposed.siri, opened.count) == 1


def test_the_log_closes_once_when_both_take_the_agreement_back_in_the_same_second(racing):
    in_adas_log(racing, *[takes_back(racing, one) for one in (racing.berit, racing.bjarne, racing.berit)])
    assert holders(racing) == []
    assert as_seen_by(racing.ada, lambda: Closure.objects.filter(log=racing.log).count()) == 1


def test_a_log_that_closes_in_the_same_second_is_not_written_in(racing):
    takes_back(racing, racing.berit)()
    write = being(racing.ada, lambda by: do.write_note(racing.log, text="Hei", by=by), at_home=True)
    _, note = in_adas_log(racing, takes_back(racing, racing.bjarne), write)
    assert refused(note) == "log.is_closed"


def test_who_began_before_the_baton_changed_hands_and_had_to_wait_can_still_end_the_log(offered):
    """By the clock of the one who waited, the baton was taken after it is laid down."""
    with acting(offered.bjarne):
        meanwhile(accepts(offered))
        meanwhile(takes_back(offered, offered.berit))
        do.take_back_agreement(offered.log, by=offered.bjarne)
    assert holders(offered) == []


def ends(town, who):
    """The employment is ended in the name of the register."""

    def end():
        with on_duty("register", town.municipality):
            people.end_employment(who.first_hat)

    return alone(end)


def test_when_the_holder_and_the_leader_leave_at_once_the_next_leader_acts(racing):
    with on_duty("register", racing.municipality):
        meanwhile(ends(racing, racing.guri))
        people.end_employment(racing.dina.first_hat)
    assert parts(racing, racing.dina) == parts(racing, racing.guri) == set()
    assert parts(racing, racing.lars) == {"leader", "acting"}


def test_an_employment_that_is_ended_twice_at_once_has_ended(racing):
    with on_duty("register", racing.municipality):
        meanwhile(ends(racing, racing.emil))
        people.end_employment(racing.emil.first_hat)
    assert parts(racing, racing.emil) == set()


def test_two_rounds_of_one_measure_in_the_same_second_are_two_rounds(racing):
    """Both have asked the child: neither's words are lost, and each round has its own number."""
    rounds = [being(one, lambda by: evaluate(racing.measure, by=by)) for one in (racing.emil, racing.dina)]
    first, second = in_adas_log(racing, *rounds)
    assert second.number == first.number + 1


def test_a_measure_that_is_ended_in_the_same_second_is_not_evaluated_again(racing):
    ended = being(racing.emil, lambda by: evaluate(racing.measure, by=by, decision="end"))
    _, late = in_adas_log(racing, ended, being(racing.dina, lambda by: evaluate(racing.measure, by=by)))
    assert refused(late) == "plan.has_ended"
    rounds = Evaluation.objects.filter(measure=racing.measure, decision="end")
    assert as_seen_by(racing.berit, rounds.count) == 1


def test_of_two_who_correct_the_same_text_one_is_told_that_it_has_changed(racing):
    def corrects(text):
        return being(
            racing.dina,
            lambda by: do.correct(racing.notes["dina"], field="text", text=text, seen="dina skriver.", by=by),
        )

    first, second = in_adas_log(racing, corrects("Det ene."), corrects("Det andre."))
    assert (first.text, second.current) == ("Det ene.", "Det ene.")


def test_the_morning_comes_twice_at_once_and_passes_the_baton_once(racing):
    offers(racing, racing.ingrid, days=1)()
    accepts(racing)()
    tomorrow = clock.now() + dt.timedelta(days=1)

    def morning():
        with clock.at(tomorrow):
            return do.do_the_mornings_duty(racing.municipality)

    mornings = in_adas_log(racing, alone(morning), alone(morning))
    assert sorted(mornings) == [(0, 0, 0), (1, 0, 0)]
    assert holders(racing) == [racing.ingrid.pk]


def test_the_next_statement_of_one_who_reads_sees_nothing_when_the_consent_was_withdrawn_under_way(racing):
    withdraw = being(racing.bjarne, lambda by: do.withdraw_consent(racing.health_consent, by=by), at_home=True)
    with acting(racing.emil, racing.emil.first_hat):
        assert Note.objects.filter(log=racing.log).exists()
        meanwhile(withdraw)
        assert not Note.objects.exists() and not RelayLog.objects.exists()


def test_the_next_statement_of_one_who_is_kept_out_under_way_sees_nothing(racing):
    with acting(racing.emil, racing.emil.first_hat):
        assert Note.objects.filter(log=racing.log).exists()
        meanwhile(blocks(racing, racing.emil))
        assert not Note.objects.exists() and not RelayLog.objects.exists()


def registers(town):
    """Dina writes down that Ada's father said yes to Nav in the room."""
    said = {"answer": "yes", "how": "oral", "said_on": clock.today(), "witness": town.guri.first_hat}
    return being(town.dina, lambda by: do.register_answer(town.nav_consent, person=town.bjarne, **said, by=by))


def test_a_yes_is_not_registered_against_a_no_that_is_given_in_the_same_second(racing):
    says_no = being(racing.bjarne, lambda by: do.answer_consent(racing.nav_consent, answer="no", by=by), at_home=True)
    answered, registered = in_adas_log(racing, says_no, registers(racing))
    assert not isinstance(answered, Exception) and refused(registered) == "registering.not_for_this_one"


def test_who_withdraws_in_the_second_that_a_yes_is_registered_has_withdrawn(racing):
    withdrawn = being(racing.bjarne, lambda by: do.withdraw_consent(racing.nav_consent, by=by), at_home=True)
    in_adas_log(racing, registers(racing), withdrawn)
    mine = as_seen_by(racing.bjarne, lambda: ConsentAnswer.objects.get(consent=racing.nav_consent))
    assert mine.withdrawn_at


def minutes_of(town):
    """The meeting, written up by Dina."""
    written = {"present": [], "child_took_part": "", "child_said": "Jeg vil ha en venn.", "decided": "Videre."}
    with acting(town.dina, town.dina.first_hat):
        do.hold_meeting(town.meeting, **written, by=town.dina)

    def correct(by):
        return do.correct(town.meeting, field="child_said", text="Jeg vil ha to venner.", by=by)

    def agree(by):
        return do.agree_on_minutes(town.meeting, by=by)

    return being(town.dina, correct), being(town.dina, agree), correct, agree


def what_was_agreed(town):
    def look():
        [agreed] = AgreedMinutes.objects.filter(meeting=town.meeting)
        return [row.old for row in agreed.corrected_since()]

    return as_seen_by(town.berit, look)


def test_a_correction_that_began_before_it_was_agreed_and_was_done_after_does_not_change_what_was_agreed(racing):
    _correct, agree, correct, _agree = minutes_of(racing)
    meanwhile_agreed = being(racing.dina, lambda by: (meanwhile(agree), correct(by)))()
    assert not isinstance(meanwhile_agreed, Exception)
    assert what_was_agreed(racing) == ["Jeg vil ha en venn."]


def test_what_was_corrected_before_it_was_agreed_is_agreed_on_though_the_agreeing_had_begun(racing):
    correct, _agree, _correct, agree = minutes_of(racing)
    being(racing.dina, lambda by: (meanwhile(correct), agree(by)))()
    assert what_was_agreed(racing) == []


def test_two_who_agree_at_once_agree_once(racing):
    _correct, agree, *_more = minutes_of(racing)
    first, second = in_line([(racing.ada, racing.log)], agree, agree)
    assert first.number == 1 and refused(second) == "minutes.are_agreed_already"
