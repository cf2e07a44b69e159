"""Found text as pieces to show: (text, whether it is what was searched for)."""

from .spelling import WORD, plain

LONG_ENOUGH = 170
BEFORE = 50


def marked(text, matched):
    """The whole text, with the words that were found for themselves."""
    shown, done = [], 0
    for word in WORD.finditer(plain(text)):
        if word.group() in matched:
            shown += [(text[done : word.start()], False), (text[word.start() : word.end()], True)]
            done = word.end()
    return [piece for piece in [*shown, (text[done:], False)] if piece[0]]


def excerpt(entry, matched):
    """The part of an entry's texts where the first found word stands, else how they begin."""
    for text in entry.texts:
        first = next((word for word in WORD.finditer(plain(text)) if word.group() in matched), None)
        if first:
            return marked(cut(text, first.start()), matched)
    return marked(cut(entry.texts[0], 0), matched) if entry.texts else []


def cut(text, around):
    """About two lines of a long text, from whole words."""
    if len(text) <= LONG_ENOUGH:
        return text
    start = text.rfind(" ", 0, max(around - BEFORE, 0)) + 1 if around > BEFORE else 0
    end = text.find(" ", start + LONG_ENOUGH)
    return ("… " if start else "") + (text[start:end] + " …" if end > 0 else text[start:])
