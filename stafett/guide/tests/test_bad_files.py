"""A bad file gets line, key and a plain reason for everything that is wrong, and is not taken in."""

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from stafett.guide.format import GuideRefused, read_guide, write_guide
from stafett.guide.format.reading import MAX_BYTES

from .real_guides import GUIDES

GOOD = """format: stafett-guide/1
municipality: {name: Bø}
guide:
  language: nb
levels:
  - title: Undring
"""


def problems(raw):
    with pytest.raises(GuideRefused) as refused:
        read_guide(raw if isinstance(raw, bytes) else raw.encode())
    return [(problem.line, problem.key, problem.reason) for problem in refused.value.problems]


def only(raw):
    found = problems(raw)
    assert len(found) == 1, found
    return found[0]


def test_the_smallest_guide_is_a_guide():
    assert read_guide(GOOD.encode())["levels"][0]["title"] == "Undring"


NO_GUIDE = {
    "empty": b"",
    "a word": b"hei",
    "a list": b"- a\n- b",
    "another file of settings": b"version: 2\nservices: {web: {}}",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "a document": b"%PDF-1.4\n1 0 obj\n",
    "latin-1": "format: bokm\xe5l".encode("latin-1"),
    "utf-16": "format: stafett-guide/1".encode("utf-16"),
    "a tab": b"format: stafett-guide/1\nguide:\n\tlanguage: nb",
    "two documents": b"format: stafett-guide/1\n---\nformat: stafett-guide/1",
    "too big": b"#" * (MAX_BYTES + 1),
    "deep": b"a: " + b"[" * 500,
    "wide": b"format: [" + b"1," * 30_000 + b"1]",
    "an unclosed quote": b'format: "stafett-guide/1\nlevels: 3',
    "an unclosed brace": b"format: stafett-guide/1\nguide: {language: nb\n",
    "code": b"!!python/object/apply:os.system ['true']",
    "a tag": b"format: !!str stafett-guide/1",
}


@pytest.mark.parametrize("raw", NO_GUIDE.values(), ids=NO_GUIDE)
def test_a_file_that_is_no_guide_gets_one_plain_answer(raw):
    line, _key, reason = only(raw)
    assert line >= 1
    assert reason[0].isupper() and reason.endswith(".") or reason.endswith("?")


def test_a_billion_laughs_are_not_laughed():
    lines = ["a: &a [ha, ha]"] + [
        f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefghijkl", "bcdefghijklm", strict=True)
    ]
    line, _key, reason = only("\n".join(lines))
    assert line == 1
    assert "Ankere" in reason


def test_a_newer_format_is_named():
    assert "stafett-guide/2" in only(GOOD.replace("guide/1", "guide/2"))[2]


WRONG = {
    "a slip of the finger": ("title: Undring", "title: Undring\n    toools: [a]", 7, "levels[1].toools", "tools"),
    "a Norwegian word": ("  language: nb", "  language: nb\n  tjeneste: skole", 5, "guide.tjeneste", "service"),
    "a key from elsewhere": ("guide:", "zzzz: 1\nguide:", 3, "zzzz", "Ukjent"),
    "a missing title": ("  - title: Undring", '  - code: "0"', 6, "levels[1].title", "mangler"),
    "a missing language": ("  language: nb", "  title: Veileder", 4, "guide.language", "mangler"),
    "a missing name": ("{name: Bø}", "{number: 3812}", 2, "municipality.name", "mangler"),
    "an unknown language": ("language: nb", "language: no", 4, "guide.language", "nb, nn"),
    "a number for a text": ("title: Undring", "title: 7", 6, "levels[1].title", "hermetegn"),
    "a list for a text": ("title: Undring", "title: [Undring]", 6, "levels[1].title", "liste"),
    "a text for a list": ("  - title: Undring", "  - title: U\n    steps: mange", 7, "levels[1].steps", "liste"),
    "a text for keys": ("municipality: {name: Bø}", "municipality: Bø", 2, "municipality", "nøkler"),
    "no value": ("title: Undring", "title:", 6, "levels[1].title", "ingen verdi"),
    "a level of nothing": ("  - title: Undring", "  - title: Undring\n  -", 7, "levels[2]", "nøkler"),
    "no levels": ("levels:\n  - title: Undring", "levels: []", 5, "levels", "0 punkter"),
    "an unknown unit": (
        "title: Undring", "title: U\n    deadline: {amount: 2, unit: uker}", 7, "levels[1].deadline.unit", "weeks",
    ),
    "a deadline that is no number": (
        "title: Undring", 'title: U\n    deadline: {amount: "2"}', 7, "levels[1].deadline.amount", "helt tall",
    ),
    "an unknown outcome": ("title: Undring", "title: U\n    outcomes: [ferdig]", 7, "levels[1].outcomes[1]", "close"),
    "a dangerous address": (
        "language: nb", "language: nb\n  source: javascript:alert(1)", 5, "guide.source", "https://",
    ),
    "the same code twice": (
        "  - title: Undring", "  - {code: 0, title: A}\n  - {code: '0', title: B}", 7, "levels[2].code", "brukt på to",
    ),
    "the same key twice": ("title: Undring", "title: A\n    title: B", 7, "title", "linje 6"),
    "ages the wrong way": ("language: nb", "language: nb\n  target_age: [23, 0]", 3, "guide.target_age", "minste"),
    "a taken address": ("language: nb", "language: nb\n  service: Verktøy", 5, "guide.service", "opptatt"),
    "a comma in braces": (
        "title: Undring", "title: A\n    banners: [{text: Stopp, tenk deg om}]", 7, "levels[1].banners[1].tenk deg om",
        "komma",
    ),
    "hidden signs": ("title: Undring", 'title: "A\\u202eB"', 6, "levels[1].title", "skjulte"),
    "half a letter": ("title: Undring", 'title: "A\\x00B"', 6, "levels[1].title", "skjulte"),
    "our own word": ("  - title: Undring", "  - title: Undring\n    block: {id: a}", 7, "levels[1].block", "Ukjent"),
}  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "line", "key", "reason"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_line_key_and_reason(good, bad, line, key, reason):
    assert good in GOOD
    found = only(GOOD.replace(good, bad))
    assert found[:2] == (line, key)
    assert reason in found[2]


def test_all_that_is_wrong_is_said_at_once():
    raw = """format: stafett-guide/1
municipality: {nam: Bø}
guide: {language: dansk}
levels:
  - {titel: Undring}
  - {title: 3, steps: [{deadline: {unit: uker}}]}
"""
    assert len(problems(raw)) == 7


def test_a_thousand_faults_are_told_on_one_page():
    with pytest.raises(GuideRefused) as refused:
        read_guide((GOOD + "".join(f"    zz{n}: 1\n" for n in range(1000))).encode())
    assert len(refused.value.problems) == 1000
    assert str(refused.value).endswith("… og 950 feil til.")


@pytest.mark.parametrize(("language", "word"), [("nb", "Mente du"), ("nn", "Meinte du"), ("en", "Did you mean")])
def test_the_reason_is_in_the_language_of_the_reader(language, word):
    with translation.override(language):
        assert word in only(GOOD.replace("levels:", "levles: 1\nlevels:"))[2]


def test_oslo_keeps_its_zero():
    read = read_guide(GOOD.replace("{name: Bø}", "{name: Oslo, number: 0301}").encode())
    assert read["municipality"]["number"] == "0301"
    assert 'number: "0301"' in write_guide(read)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
likely = st.sampled_from(
    ["format", "stafett-guide/1", "levels", "title", "steps", "deadline", "unit", "weeks", "true", "0", "null", "~"]
)
values = st.recursive(
    words | likely | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | likely, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_give_anything_but_a_guide_or_a_refusal(raw):
    guide_or_refusal(raw)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="{}[]:,-?&*!|>'\"%@`#~ \n\tabøformat01", max_size=120))
def test_no_text_of_yaml_signs_gives_anything_but_a_guide_or_a_refusal(text):
    guide_or_refusal(text.encode())


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(sorted(GUIDES)))
def test_a_real_guide_with_damage_is_a_guide_or_a_refusal(data, name):
    raw = GUIDES[name].read_bytes()
    start = data.draw(st.integers(0, len(raw)))
    length = data.draw(st.integers(0, 30))
    guide_or_refusal(raw[:start] + data.draw(st.binary(max_size=12)) + raw[start + length :])


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.dictionaries(likely | words, values, max_size=5))
def test_no_document_gives_anything_but_a_guide_or_a_refusal(value):
    import yaml

    guide_or_refusal(yaml.safe_dump({"format": "stafett-guide/1"} | value, allow_unicode=True).encode())


@settings(max_examples=300, deadline=None)
@given(
    words.filter(str.strip), st.lists(words.filter(str.strip), min_size=1, max_size=3),
    st.text("ab\n :#-'\"?,{}[]", min_size=1).filter(str.strip),
)  # fmt: skip
def test_any_words_come_out_as_they_came_in(title, who, what):
    document = {
        "format": "stafett-guide/1",
        "municipality": {"name": "Bø"},
        "guide": {"language": "nb"},
        "levels": [{"title": title, "who": who, "what": what, "steps": [{"title": title, "questions": who}]}],
    }
    try:
        read = read_guide(write_guide(document).encode())
    except GuideRefused as refused:  # hidden signs are refused, and nothing else
        assert all("skjulte" in problem.reason or "tegn" in problem.reason for problem in refused.problems)
        return
    assert read["levels"][0]["title"] == title
    assert read["levels"][0]["who"] == who
    assert read["levels"][0]["what"] == what
    assert read["levels"][0]["steps"][0]["questions"] == who


def guide_or_refusal(raw):
    try:
        document = read_guide(raw)
    except GuideRefused as refused:
        assert refused.problems
        assert str(refused)
        assert all(problem.line >= 1 for problem in refused.problems)
    else:
        assert read_guide(write_guide(document).encode()) == document
