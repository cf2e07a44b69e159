"""What rings, in bokmål and nynorsk, read from two lists beside this file.

`patterns.txt` has one pattern a line: whole words with one space between them. A word rings alone when it hardly ever
means anything else. A blow rings when a grown-up deals it to somebody: children hit each other, and one hits a drum.
`navn` is a name in the middle of a sentence, `.` the end of one, `…` up to four words, and `{word}` one of a group in
`groups.txt`. The group `begins` is how at least one word begins in everything that rings: most sentences hold none of
them, and are not looked at further.
"""

from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent


def _lines(name):
    return list(filter(None, (HERE / name).read_text(encoding="utf-8").splitlines()))


def _groups():
    groups = defaultdict(list)
    for line in _lines("groups.txt"):
        name, words = line.split(" = ")
        groups[name] += words.split(" | ")
    return groups


PATTERNS = _lines("patterns.txt")
GROUPS = _groups()
BEGINS = tuple(GROUPS.pop("begins"))
