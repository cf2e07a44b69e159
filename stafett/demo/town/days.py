"""
From "so many days ago" to a date that believable people would have met on.

Nobody in the services works on a Saturday or on a public holiday. A day in the past moves back to the working day
before, a day to come moves on to the next. The move never changes the order of two days, so that a story can be told
in days and still be true whatever day it is today.
"""

import datetime as dt

ONE_DAY = dt.timedelta(days=1)
BREAKS_MOVE_AT_MOST = 21
FIXED = ((1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 26), (12, 31))
AFTER_EASTER = (-3, -2, 0, 1, 39, 49, 50)


def easter(year):
    """Easter Sunday in the western church: the lunar calculation, with the century's own correction."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    full_moon = epact - (epact > 28 or epact == 28 and golden > 10)
    weekday = (year + year // 4 + full_moon + 2 - century + century // 4) % 7
    return dt.date(year, 3, 28) + dt.timedelta(days=full_moon - weekday)


def public_holidays(year):
    """The days when the services are closed."""
    sunday = easter(year)
    return {dt.date(year, *day) for day in FIXED} | {sunday + dt.timedelta(days=days) for days in AFTER_EASTER}


def is_working_day(day):
    return day.weekday() < 5 and day not in public_holidays(day.year)


def is_school_day(day):
    """No meeting with a child in the summer, in week 8 or 40, in the week of Easter or around Christmas."""
    summer = dt.date(day.year, 6, 19) < day < dt.date(day.year, 8, 18)
    christmas = (day.month, day.day) > (12, 20) or (day.month, day.day) < (1, 3)
    holy_week = easter(day.year) - 7 * ONE_DAY <= day <= easter(day.year)
    return is_working_day(day) and not (summer or christmas or holy_week or day.isocalendar().week in (8, 40))


def date_of(days, today):
    """The working day for something done so many days from today. Today itself is always good enough."""
    day, step = today + days * ONE_DAY, ONE_DAY if days > 0 else -ONE_DAY
    while days and not is_working_day(day):
        day += step
    return day


def meeting_day(days, today, earliest, latest):
    """A school day for a meeting, as near as it can be without going past what happens before and after it."""
    wanted = date_of(days, today)
    for away in range(BREAKS_MOVE_AT_MOST + 1):
        for day in (wanted - away * ONE_DAY, wanted + away * ONE_DAY):
            if earliest <= day <= latest and is_school_day(day):
                return day
    return wanted


def birthday(years, days, today):
    """The birth date of someone who turned `years` so many days ago."""
    turned = today - days * ONE_DAY
    try:
        return turned.replace(year=turned.year - years)
    except ValueError:  # born on 29 February
        return turned.replace(year=turned.year - years, month=3, day=1)
