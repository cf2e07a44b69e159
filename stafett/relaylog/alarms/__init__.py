"""Whether a text may be about violence or abuse. It only makes us ask the writer; no words of it are kept."""

import re
import unicodedata

from django.utils.crypto import salted_hmac

from .lexicon import BEGINS, GROUPS, PATTERNS

NOT_ABOUT_THAT = "gjelder_ikke"
SALT = "stafett.relaylog.alarms"
LONGEST = 600  # letters that are looked at together: a text without a full stop is taken in pieces
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
PIECES = re.compile(r"[^\W_]+|[.!?:\n]")
ENDS = set(".!?\n")
GAP = r"(?:(?!at |som |hun |ho |vi |jeg |eg |sier |seier |forteller |fortel |opplever |ser |så )\w+ ){0,4}?"


def _pattern():
    rules = "|".join(PATTERNS)
    for name, words in GROUPS.items():
        rules = rules.replace("{" + name + "}", f"(?:{'|'.join(words)})")
    return re.compile(rf"(?<!\S)(?:{rules.replace('… ', '…').replace('…', GAP)})(?!\S)")


RINGS = _pattern()


def passages(text):
    """The words that ring, sentence by sentence, in the order they stand."""
    said = (" ".join(words) for words in sentences(text) if any(word.startswith(BEGINS) for word in words))
    return [found.group() for sentence in said for found in RINGS.finditer(sentence)]


def sentences(text):
    """Lists of words: small letters, names taken out, and a full stop where there was one."""
    plain = unicodedata.normalize("NFKC", UNSEEN.sub("", text))
    words, letters = [], 0
    for piece in PIECES.findall(plain):
        words.append(_word(piece, first=not words))
        letters += len(piece)
        if piece in ENDS or letters > LONGEST:
            yield words
            words, letters = [], 0
    yield words


def _word(piece, *, first):
    if piece in ENDS:
        return "."
    return "navn" if not first and piece[0].isupper() and piece[1:].islower() else piece.lower()


def signs(text, writer):
    """A keyed sign for each thing that rings: tells nothing, and knows it again when the writer has answered."""
    return [salted_hmac(SALT, f"{writer}|{words}").hexdigest()[:16] for words in dict.fromkeys(passages(text))]


def to_ask_about(typed, writer, answered):
    """{box: signs of what rings}, but for what the writer has said is about something else. `typed`: {box: values}."""
    known = set(" ".join(answered).split())
    rings = {box: [sign for text in values for sign in signs(text, writer)] for box, values in typed.items()}
    return {box: found for box, found in rings.items() if set(found) - known}
