"""Each letter is in one part of the font, and what a Norwegian municipality writes is never in the big one."""

import re
from pathlib import Path

CSS = Path(__file__).parents[1] / "assets" / "css" / "base.css"
FACE = re.compile(r'@font-face \{[^}]*url\("([^"]+)"\)[^}]*unicode-range:([^;]*);')
SAMI = "ČčĐđŊŋŠšŦŧŽž" + "ÂâÁáÏïÖöÄäÅåÆæØø" + "ǤǥǦǧǨǩƷʒǮǯẞḤḥ"  # north and lule, south, skolt
NAMES = "Łukasz Żółć Đorđević Şahin İlknur Gościński Ķīniņš Štěpán Ő Ű Țăndărică Ģirts Ąžuolas"


def parts():
    return {Path(font).name: codes(ranges) for font, ranges in FACE.findall(CSS.read_text())}


def codes(ranges):
    spans = [span.strip().removeprefix("U+").partition("-") for span in ranges.split(",")]
    return {code for first, _, last in spans for code in range(int(first, 16), int(last or first, 16) + 1)}


def test_no_letter_is_in_two_parts():
    everything = [code for part in parts().values() for code in part]
    assert len(parts()) == 3
    assert len(everything) == len(set(everything))


def test_what_is_written_here_does_not_fetch_the_big_part():
    big = parts()["inter-latin-ext-wght-normal.woff2"]
    assert {sign for sign in SAMI + NAMES if ord(sign) in big} == set()
