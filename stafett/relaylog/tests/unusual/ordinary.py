"""Four ordinary weeks there, reading by reading. Written from how people work, and not from the rules."""

import datetime as dt
from dataclasses import dataclass

from stafett.core import clock

WEEKS = 4
OFFICE, EVENING, LATE, NIGHT = (8, 16), (18, 22), (23, 24), (22, 30)


@dataclass(frozen=True)
class Reading:
    """One page of one log, opened by somebody at work. `part` and `reach` as the page's door writes them down."""

    at: dt.datetime
    who: object
    log: object
    part: str = "helper"
    reach: str = "whole"


def four_weeks(place):
    """Every reading of the four weeks, in order of time."""
    readings = [one for week in range(WEEKS) for make in HABITS for one in make(place, week)]
    return sorted(readings, key=lambda one: one.at)


def visit(place, day, hours, who, found, part="helper", reach="whole", most=3):
    """One visit: from one to three pages within some minutes."""
    first = place.at(day, 0) + dt.timedelta(minutes=place.random.randrange(hours[0] * 60, hours[1] * 60))
    for page in range(place.random.randint(1, most)):
        yield Reading(first + dt.timedelta(minutes=3 * page), who, found.log, part, reach)


def workdays(place, week, chance):
    """The days of this week on which something happens that happens with this chance each working day."""
    return [week * 7 + day for day in range(5) if place.random.random() < chance]


def hours(place):
    """When somebody in a school or kindergarten sits down: mostly at work, now and then at home, seldom late."""
    return place.random.choices([OFFICE, EVENING, LATE], weights=[94, 5.7, 0.3])[0]


def holders_follow_their_logs(place, week):
    """Two or three times a week, and those with many go through all of them on Monday morning before the phones."""
    for found in place.logs:
        for day in workdays(place, week, 0.45):
            yield from visit(place, day, hours(place), found.holder, found, "holder")
        if found.holder == place.staff[found.begins][0]:
            yield from visit(place, week * 7, (8, 9), found.holder, found, "holder", most=1)


def those_with_a_measure_look_in(place, week):
    for found in place.logs:
        for one in found.owners:
            for day in workdays(place, week, 0.25):
                yield from visit(place, day, hours(place), one, found)


def those_who_are_invited_look_in_less(place, week):
    """Once in two weeks or so: before they meet the family, or because the holder said that there is something new."""
    for found in place.logs:
        for one in found.invited:
            for day in workdays(place, week, 0.1):
                yield from visit(place, day, hours(place), one, found)


def health_nurses_work_one_evening(place, week):
    for found in place.logs:
        for one in (*found.owners, *found.invited):
            if one.first_hat.unit.name == "Helsestasjonen" and place.random.random() < 0.4:
                yield from visit(place, week * 7 + 1, (17, 21), one, found)


def counsellors_go_through_theirs_before_the_team_meets(place, week):
    """Every second Wednesday, in the two hours before."""
    for found in place.logs if week % 2 else ():
        for one in (*found.owners, *found.invited):
            if one.first_hat.unit.name == "PPT":
                yield from visit(place, week * 7 + 2, (8, 10), one, found, most=1)


def the_duty_of_child_welfare_is_awake(place, week):
    """Some nights somebody rings, and whoever is on duty opens the log that is theirs to open."""
    for found in place.logs:
        for one in (*found.owners, *found.invited):
            if one.first_hat.unit.name == "Barnevernsvakta" and place.random.random() < 0.5:
                yield from visit(place, week * 7 + place.random.randrange(7), NIGHT, one, found)


def leaders_see_that_none_is_left(place, week):
    """On Fridays: not what is written there."""
    for found in place.logs:
        if place.random.random() < 0.5:
            leader = place.leaders[found.begins]
            yield from visit(place, week * 7 + 4, (9, 15), leader, found, "leader", "frame", most=1)


def a_leader_minds_the_logs_of_one_who_is_away(place, week):
    """In the second week the one with most logs at Lia is ill: the principal looks to each of them on the same day."""
    if week == 1:
        for found in place.logs:
            if found.holder == place.staff["Lia skole"][0]:
                leader = place.leaders["Lia skole"]
                yield from visit(place, week * 7 + 1, (8, 10), leader, found, "acting", "frame", most=2)


HABITS = [
    holders_follow_their_logs,
    those_with_a_measure_look_in,
    those_who_are_invited_look_in_less,
    health_nurses_work_one_evening,
    counsellors_go_through_theirs_before_the_team_meets,
    the_duty_of_child_welfare_is_awake,
    leaders_see_that_none_is_left,
    a_leader_minds_the_logs_of_one_who_is_away,
]


def first_monday():
    """The weeks lie in the past, the last of them with the night when clocks go back in Norway."""
    sunday = dt.date(clock.today().year - 1, 10, 31)
    while sunday.weekday() != 6:
        sunday -= dt.timedelta(days=1)
    return sunday - dt.timedelta(days=7 * WEEKS - 1)
