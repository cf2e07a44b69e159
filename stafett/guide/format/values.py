"""The kinds of value a guide file can hold. Each is a function: (node, key, findings) -> the value, or None."""

import re

from django.utils.translation import gettext_noop

from ..addresses import is_on_the_web
from .reading import Mapping, Scalar, Sequence
from .standing import Known
from .suggesting import the_key_meant

TITLE, PARAGRAPH = 300, 6000
NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]")
PHONE = re.compile(r"\+?[0-9][0-9 ]{1,18}[0-9]")
BLOCK_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

NO_VALUE = gettext_noop("Nøkkelen har ingen verdi. Skriv en, eller fjern linja.")


def text(limit=TITLE):
    def check(node, key, findings):
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return not_text(node, key, findings)
        if not node.value.strip():
            return findings.refuse(node.line, key, NO_VALUE)
        if len(node.value) > limit:
            reason = gettext_noop("Teksten er på {length} tegn. Den kan være på opptil {limit}.")
            return findings.refuse(node.line, key, reason, length=len(node.value), limit=limit)
        if NOT_TEXT.search(node.value):
            return findings.refuse(node.line, key, gettext_noop("Teksten har skjulte tegn i seg. Skriv den på nytt."))
        return node.value

    return check


def not_text(node, key, findings):
    if isinstance(node, Scalar) and node.value is None:
        return findings.refuse(node.line, key, NO_VALUE)
    if isinstance(node, Scalar):
        reason = gettext_noop("Her skal det stå tekst. Sett {value} i hermetegn.")
        return findings.refuse(node.line, key, reason, value=str(node.value).lower())
    return findings.refuse(node.line, key, gettext_noop("Her skal det stå tekst, ikke en liste eller flere nøkler."))


def code(node, key, findings):
    """0, "0" or A. Kept as it was written."""
    if isinstance(node, Scalar) and type(node.value) is int and node.value >= 0:
        return node.value
    return text(limit=20)(node, key, findings)


def whole(least=0, most=1000):
    def check(node, key, findings):
        if isinstance(node, Scalar) and type(node.value) is int and least <= node.value <= most:
            return node.value
        reason = gettext_noop("Her skal det stå et helt tall fra {least} til {most}, uten hermetegn.")
        return findings.refuse(node.line, key, reason, least=least, most=most)

    return check


def flag(node, key, findings):
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    return findings.refuse(node.line, key, gettext_noop("Her skal det stå true eller false."))


def one_of(*allowed):
    def check(node, key, findings):
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, str) and value in allowed:
            return value
        reason = gettext_noop("Her skal det stå ett av disse ordene: {allowed}.")
        return findings.refuse(node.line, key, reason, allowed=", ".join(allowed))

    return check


def address(node, key, findings):
    value = text(limit=2000)(node, key, findings)
    if value is not None and not is_on_the_web(value):
        return findings.refuse(node.line, key, gettext_noop("Skriv hele adressen, for eksempel https://kommunen.no."))
    return value


def phone(node, key, findings):
    """A number that can be called: digits, with spaces where people put them."""
    value = text(limit=30)(node, key, findings)
    if value is not None and not PHONE.fullmatch(value):
        return findings.refuse(node.line, key, gettext_noop("Et telefonnummer har bare tall og mellomrom."))
    return value


def block_id(prefix=""):
    def check(node, key, findings):
        value = text(limit=80)(node, key, findings)
        if value is not None and not (BLOCK_ID.fullmatch(value) and value.startswith(prefix)):
            reason = gettext_noop(
                "En id kan bare ha små bokstaver a–z, tall og bindestrek, og begynner med «{prefix}»."
            )
            return findings.refuse(node.line, key, reason, prefix=prefix)
        return value

    return check


def list_of(kind, least=1, most=100):
    def check(node, key, findings):
        if not isinstance(node, Sequence):
            return findings.refuse(
                node.line, key, gettext_noop("Her skal det stå en liste: [en, to], eller én per linje.")
            )
        if not least <= len(node.items) <= most:
            reason = gettext_noop("Lista har {length} punkter. Den kan ha {least} til {most}.")
            findings.refuse(node.line, key, reason, length=len(node.items), least=least, most=most)
        return [kind(item, f"{key}[{place}]", findings) for place, item in enumerate(node.items[:most], start=1)]

    return check


def either(when_text, when_mapping=None, when_list=None):
    """A short form and a long form of the same thing, such as one text or a list of texts."""

    def check(node, key, findings):
        if isinstance(node, Mapping) and when_mapping:
            return when_mapping(node, key, findings)
        if isinstance(node, Sequence) and when_list:
            return when_list(node, key, findings)
        return when_text(node, key, findings)

    return check


def known_or(kind):
    """What was found sound before, word for word, needs no second look."""

    def check(node, key, findings):
        return node.value if isinstance(node, Known) else kind(node, key, findings)

    return check


def mapping(required=(), **keys):
    """Known keys only. A key that is missing was not seen, and is not invented."""

    def check(node, key, findings):
        if not isinstance(node, Mapping):
            reason = gettext_noop("Her skal det stå nøkler med verdier, som {example}: …")
            return findings.refuse(node.line, key, reason, example=next(iter(keys)))
        for name in required:
            if name not in node.entries:
                findings.refuse(node.line, joined(key, name), gettext_noop("Nøkkelen mangler."))
        value = {}
        for name, (line, child) in node.entries.items():
            if name in keys:
                value[name] = keys[name](child, joined(key, name), findings)
            else:
                split_by_comma = node.flow and isinstance(child, Scalar) and child.value is None
                refuse_unknown(line, joined(key, name), name, keys, findings, split_by_comma=split_by_comma)
        return value

    return check


def refuse_unknown(line, key, name, known, findings, *, split_by_comma):
    meant = the_key_meant(name, known)
    if split_by_comma and " " in name:
        findings.refuse(line, key, gettext_noop("Et komma deler teksten her. Sett hele teksten i hermetegn."))
    elif meant:
        findings.refuse(line, key, gettext_noop("Ukjent nøkkel. Mente du {meant}?"), meant=meant)
    else:
        findings.refuse(line, key, gettext_noop("Ukjent nøkkel. Her kan det stå {known}."), known=", ".join(known))


def joined(key, name):
    return f"{key}.{name}" if key else name
