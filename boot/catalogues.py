"""Compile .po files to .mo. Run by the environment's Python, because Babel is not in the standard library."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

for name in sys.argv[1:]:
    source = Path(name)
    with source.open("rb") as words:
        catalogue = read_po(words, locale=source.parts[-3], abort_invalid=True)
    half = source.with_suffix(".mo.half")
    with half.open("wb") as compiled:
        write_mo(compiled, catalogue)
    half.rename(source.with_suffix(".mo"))
