"""What can stand on paper. Each part is a plain mapping that `sheet.typ` knows how to set; every text in it is data.

A text is a string, or `foreign(text, language)` when it is not in the language of the document.
"""

DEEPEST = 6
SHORT = 50  # letters of choices that have room on one line


def document(title, *, language, place, made, page, missed, about=(), foot="", contents=""):
    """The frame around the parts. Everything here is said in `language`, but the title when it is marked.

    `made`: when what is said was decided, for the file's own date. `page`: as "Side {n} av {all}". `missed`: said at
    the end when some letters have no shape. `about`: short lines under the title. `contents`: the title of a list of
    the headings, when there is to be one. Parts are put in `front` (before the list) and `parts`.
    """
    return {
        "title": plain(title), "heading": title, "lang": language, "place": place, "made": int(made.timestamp()),
        "page": page, "missed": missed, "about": list(about), "foot": foot, "contents": contents, "front": [],
        "parts": [],
    }  # fmt: skip


def foreign(text, language):
    return {"text": str(text), "lang": language}


def in_language(made, language):
    """The same parts, where everything that is not marked otherwise is in another language than the document."""
    return [part | {"lang": language} for part in made]


def heading(text, level, *, name="", colour=""):
    """`name`: what links in the same document call it. `colour`: one of the levels' colours."""
    return {"kind": "heading", "text": text, "level": level, "name": name, "colour": colour}


def paragraph(text, style="plain"):
    """`style`: plain, lead, strong or small."""
    return {"kind": "paragraph", "text": text, "style": style}


def line(runs, style="plain"):
    """A paragraph of runs; see `run`."""
    return {"kind": "line", "runs": list(runs), "style": style}


def bullets(items):
    """Each item is a list of runs; see `run`."""
    return {"kind": "bullets", "items": [list(item) for item in items]}


def numbered(items):
    return {"kind": "numbered", "items": [list(item) for item in items]}


def ticks(items, alt):
    """Things to tick with a pen. `alt`: what the empty square is, for those who do not see it."""
    return {"kind": "ticks", "items": [list(item) for item in items], "alt": alt}


def run(text, *, strong=False, to=""):
    """A piece of a line. `to`: an address, or "#name" of a heading in the same document."""
    return {"text": text, "strong": strong, "to": to}


def facts(rows, *, beside=False):
    """(term, [(line, [smaller lines])]) of each. `beside`: the words stand on the same line as the term."""
    told = [{"term": term, "lines": lines_of(lines)} for term, lines in rows]
    return {"kind": "facts", "rows": told, "beside": beside}


def lines_of(lines):
    return [{"text": text, "more": [str(one) for one in more]} for text, more in lines]


def box(parts, *, urgent=False):
    """Parts in a frame of their own."""
    return {"kind": "box", "parts": list(parts), "urgent": urgent}


def writing(title, *, text="", lines=3, number=0):
    """A place to write by hand: what is asked, and this much room under it."""
    return {"kind": "writing", "title": title, "text": text, "lines": lines, "number": number}


def short_lines(titles):
    """Places for a few words each, two beside one another: the head of a form."""
    return {"kind": "short lines", "titles": list(titles)}


def choosing(title, choices, alt, *, text="", lines=0, number=0):
    """Squares to choose among, beside one another when they are few words; and room to say more."""
    return {
        "kind": "choosing", "title": title, "text": text, "choices": list(choices), "alt": alt, "lines": lines,
        "number": number, "aside": sum(len(str(one)) for one in choices) <= SHORT,
    }  # fmt: skip


def table(head, rows, *, room=1, named=False):
    """Column heads, and rows of texts. An empty text is a place to write, with this many lines of room.

    A cell can also be a list of texts. `named`: the first of each row names it, and is strong; this version of the
    press cannot tag it as a head.
    """
    return {"kind": "table", "head": list(head), "rows": [list(row) for row in rows], "room": room, "named": named}


def picture(name, digest, alt, caption):
    """An image. `name`: what the file is called when the press asks for it; `digest`: what is in it.

    `alt`: what is seen, for those who do not see it.
    """
    return {"kind": "picture", "name": name, "digest": digest, "alt": plain(alt), "caption": caption}


def plain(text):
    """Words that cannot be marked with a language, where the press takes nothing but words."""
    return text["text"] if isinstance(text, dict) else text


def new_page():
    return {"kind": "new page"}


def without_empty_headings(made):
    """The same parts: a heading without words cannot be set. One that links lead to stays, as a dash."""
    kept = [part for part in made if part["kind"] != "heading" or part["name"] or has_words(part["text"])]
    for part in kept:
        if part["kind"] == "heading" and not has_words(part["text"]):
            part["text"] = "–"
    return kept


def has_words(text):
    """Whether anything of it is seen on the page."""
    words = text["text"] if isinstance(text, dict) else text
    return any(letter.isprintable() and not letter.isspace() for letter in words)


def in_order(made, above=1):
    """The same parts, with no heading more than one deeper than the one before: so that they can be read in order."""
    for part in made:
        if part["kind"] == "heading":
            part["level"] = above = max(2, min(part["level"], above + 1, DEEPEST))
    return made
