"""What stands in a form field when it is shown again: exactly what was typed, or the value as the field wants it."""

from datetime import date, datetime

from stafett.design.dates import moment


def typed(value):
    """The value attribute of an input: empty for nothing, ISO for days and moments, untouched for what was typed."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return moment(value).strftime("%Y-%m-%dT%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def chosen(value):
    """Which choices are ticked: one, several or none, as strings."""
    several = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return {typed(one) for one in several} - {""}
