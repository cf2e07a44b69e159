"""National identity numbers: eleven digits, two of them for control. Kept as a keyed hash only."""

import datetime as dt

from .errors import RuleBroken

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def control_digits(nine):
    """The two control digits after nine digits, or None where the number cannot exist (modulus 11)."""
    digits = [int(digit) for digit in nine]
    first = -sum(a * b for a, b in zip(_FIRST, digits, strict=True)) % 11
    second = -sum(a * b for a, b in zip(_SECOND, [*digits, first], strict=True)) % 11
    return None if 10 in (first, second) else f"{first}{second}"


def clean(number):
    """The eleven digits. RuleBroken when they are not a national identity number."""
    digits = "".join(str(number).split())
    if len(digits) != 11 or not digits.isascii() or not digits.isdigit() or control_digits(digits[:9]) != digits[9:]:
        raise RuleBroken("identity.number_is_not_valid", field="number")
    return digits


def synthetic(born, serial):
    """A test number as the Norwegian test registers make them: the month has 80 added, so that it is nobody's.

    `serial` (0–499 before year 2000, 500–999 after) is counted upwards until the control digits exist.
    """
    while True:
        nine = f"{born.day:02}{born.month + 80:02}{born.year % 100:02}{serial:03}"
        ending = control_digits(nine)
        if ending:
            return nine + ending
        serial += 1


def is_synthetic(number):
    return 81 <= int(number[2:4]) <= 92


def born_on(number):
    """The birth date that the number says, or None when it says none."""
    day, month, year, serial = int(number[:2]), int(number[2:4]), int(number[4:6]), int(number[6:9])
    century = 2000 if serial >= 500 and year < 40 else 1900
    try:
        return dt.date(century + year, month % 40, day % 40)
    except ValueError:
        return None
