"""The words of a form as numbered places, and a form with other words in them."""

import hashlib
import json

SAID = ("title", "purpose", "fields", "advice", "archive")
IN_A_FIELD = ("title", "text", "choices")


def places_of(tool):
    """Every text that the family reads, in the order it stands."""
    found = []

    def note(text):
        found.append(text)
        return text

    with_words(tool, note)
    return found


def filled_with(tool, words):
    """The same form with these words, one for each place."""
    given = iter(words)
    return with_words(tool, lambda _text: next(given))


def with_words(tool, say):
    return {**tool, **{key: worded(tool[key], say) for key in SAID if key in tool}}


def worded(value, say):
    if isinstance(value, list):
        return [worded(one, say) for one in value]
    if isinstance(value, dict):
        return {**value, **{key: worded(value[key], say) for key in IN_A_FIELD if key in value}}
    return say(value)


def sign_of(tool):
    """Differs when any word that was translated has changed."""
    return hashlib.sha256(json.dumps(places_of(tool), ensure_ascii=False).encode()).hexdigest()[:20]
