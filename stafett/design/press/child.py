"""The press itself, run as a process of its own: a document as JSON in, a PDF out. Ends when it has made one.

python -m stafett.design.press.child FONTS < told > pdf. Told: the document, and the files of its pictures. Exit code 3:
the document cannot be set, and why.
"""

import base64
import json
import resource
import sys
import tempfile
from pathlib import Path

import typst

from stafett.design.press import parts
from stafett.design.press.letters import Readable

SHEET = Path(__file__).with_name("sheet.typ")
STANDARDS = ["ua-1", "a-2a"]
MEMORY, SECONDS = 1 << 30, 30


def main(fonts):
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    given = json.load(sys.stdin)
    told = set_in(Readable(sorted(fonts.glob("*.ttf"))), given["document"])
    with tempfile.TemporaryDirectory(prefix="stafett-pictures-") as pictures:
        for name, content in given["files"].items():
            Path(pictures, Path(name).name).write_bytes(base64.b64decode(content))
        try:
            sys.stdout.buffer.write(pdf_of(told, fonts, pictures))
        except typst.TypstError as wrong:
            print(str(wrong)[:300], file=sys.stderr)
            return 3
    return 0


def set_in(letters, told):
    """Every text as it can be set; what is said of letters without a shape is said only when there were some."""
    readable = letters.everywhere(told)
    for where in ("front", "parts"):
        readable[where] = parts.without_empty_headings(readable[where])
    if not parts.has_words(readable["title"]):
        readable["title"] = readable["heading"] = readable["place"]
    parts.in_order(readable["front"] + readable["parts"])
    return readable if letters.missed else readable | {"missed": ""}


def pdf_of(told, fonts, pictures):
    """Nothing is read from the machine but our own fonts and the pictures that were sent along; nothing is fetched."""
    return typst.compile(
        SHEET.read_bytes(),
        root=pictures,
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]),
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told)},
        pdf_standards=STANDARDS,
        timestamp=told["made"],
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
