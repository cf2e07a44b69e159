"""National identity numbers: eleven digits, two of them for control. Kept as a keyed hash only.

A number says nothing here but that it is one: neither sex, century nor age is read from it, since numbers given out
from 2032 do not hold them. They do hold the day.
"""

import datetime as dt
import unicodedata

from stafett import env

from .errors import RuleBroken

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_RELAXED = (0, 1, 2, 3)  # what the first control digit may leave over; today 0, from 2032 all four


def clean(number):
    """The eleven digits. RuleBroken when they are no number, or one that does not belong in this installation.

    A test number is nobody's: production refuses it. Everywhere else a real one is refused, because it is somebody's.
    """
    digits = _bare(number)
    if not is_valid(digits):
        raise RuleBroken("identity.number_is_not_valid", field="number")
    in_production = env.read().mode == "production"
    if is_synthetic(digits) == in_production:
        code = "identity.number_is_for_tests" if in_production else "identity.number_is_somebodys"
        raise RuleBroken(code, field="number")
    return digits


def _bare(number):
    """Without what comes along when a number is pasted: spaces, hyphens and invisible marks."""
    return "".join(
        sign for sign in str(number) if not sign.isspace() and sign != "-" and unicodedata.category(sign) != "Cf"
    )


def is_valid(digits):
    """Whether the control digits hold, by today's rule or the one from 2032, and the date in it exists."""
    if len(digits) != 11 or not digits.isascii() or not digits.isdigit():
        return False
    return _left_over(digits, _FIRST) in _RELAXED and _left_over(digits, _SECOND) == 0 and _has_a_date(digits)


def _left_over(digits, weights):
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11


def _has_a_date(digits):
    """A D-number has 40 added to the day, a test number 40 or 80 to the month. Any century has the same leap years."""
    day, month, year = int(digits[:2]) % 40, int(digits[2:4]) % 40, int(digits[4:6])
    try:
        dt.date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def born(digits):
    """Day, month and year as the first six say it, in any century: what one who knows somebody can say of them."""
    return f"{int(digits[:2]) % 40:02}{int(digits[2:4]) % 40:02}{digits[4:6]}"


def is_synthetic(digits):
    """A test number: 80 (the tax administration) or 40 (NAV) is added to the month, so that it is nobody's."""
    return int(digits[2:4]) > 40


def synthetic(born, serial):
    """A test number for somebody born then. `serial` is counted upwards until the control digits exist."""
    while True:
        nine = f"{born.day:02}{born.month + 80:02}{born.year % 100:02}{serial:03}"
        first = -_left_over(nine, _FIRST) % 11
        second = -_left_over(f"{nine}{first}", _SECOND) % 11
        if 10 not in (first, second):
            return f"{nine}{first}{second}"
        serial += 1
