"""Dates and times as people say them, in the language of the page and in Norwegian time.

Every function takes a date or a moment. A moment is first moved to Europe/Oslo, so that an evening is never written
as the day before.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language

OSLO = ZoneInfo("Europe/Oslo")

MONTHS = {
    "nb": [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT_MONTHS = {
    "nb": ["jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "nb": ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    "nn": ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


def day(value):
    """The Norwegian calendar day of a date or a moment."""
    return moment(value).date() if isinstance(value, datetime) else value


def moment(value):
    """A moment in Norwegian time; one without a time zone is taken to be Norwegian already."""
    return value.replace(tzinfo=OSLO) if timezone.is_naive(value) else value.astimezone(OSLO)


def day_month(value):
    """2. desember"""
    return _number(day(value), MONTHS)


def date_words(value):
    """2. desember 2026"""
    return f"{day_month(value)} {day(value).year}"


def date_short(value):
    """2. des. 2026"""
    return f"{day_month_short(value)} {day(value).year}"


def day_month_short(value):
    """2. des."""
    return _number(day(value), SHORT_MONTHS)


def weekday_date(value):
    """onsdag 2. desember"""
    name = WEEKDAYS[_language()][day(value).weekday()]
    return f"{name} {day_month(value)}"


def month_words(value):
    """desember 2026"""
    return f"{_of(MONTHS)[day(value).month - 1]} {day(value).year}"


def month_short(value):
    """des."""
    return _of(SHORT_MONTHS)[day(value).month - 1]


def time_of_day(value):
    """14.05, and 14:05 in English"""
    return moment(value).strftime("%H:%M" if _language() == "en" else "%H.%M")


def moment_words(value):
    """17. november 2026 kl. 14.05"""
    joint = "at" if _language() == "en" else "kl."
    return f"{date_words(value)} {joint} {time_of_day(value)}"


def days_between(start, end):
    """A span of whole days, the last one included: 1.–17. august, or 28. august – 3. september."""
    first, last = day(start), day(end)
    if first == last:
        return day_month(first)
    if (first.year, first.month) == (last.year, last.month):
        stop = "" if _language() == "en" else "."
        return f"{first.day}{stop}–{day_month(last)}"
    return f"{day_month(first)} – {day_month(last)}"


def iso(value):
    """For machines: the datetime attribute of a time element."""
    return moment(value).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def day_before(value):
    """The last whole day of a period that ends when this one begins."""
    return day(value) - timedelta(days=1)


FILTERS = (
    date_words,
    date_short,
    day_month,
    day_month_short,
    weekday_date,
    month_words,
    month_short,
    time_of_day,
    moment_words,
    days_between,
    iso,
)


def _number(value: date, months):
    language = _language()
    stop = "" if language == "en" else "."
    return f"{value.day}{stop} {months.get(language, months['nb'])[value.month - 1]}"


def _of(words):
    return words.get(_language(), words["nb"])


def _language():
    language = (get_language() or "nb")[:2]
    return language if language in ("nn", "en") else "nb"
