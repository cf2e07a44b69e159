"""A guide file comes in without loss and goes out as it came."""

import json

import pytest
import yaml

from stafett.guide.format import read_guide, with_block_ids, write_guide

from .real_guides import GUIDES

ALL = pytest.mark.parametrize("name", GUIDES)


def test_there_are_twelve_real_guides():
    assert len(GUIDES) == 12


@ALL
def test_a_real_guide_comes_out_byte_for_byte_as_it_came_in(name):
    raw = GUIDES[name].read_bytes()
    assert write_guide(with_block_ids(read_guide(raw))).encode() == raw


@ALL
def test_everything_another_yaml_reader_finds_is_kept_in_the_same_order(name):
    raw = GUIDES[name].read_text()
    ours = json.dumps(without_blocks(read_guide(raw.encode())))
    assert ours == json.dumps(yaml.safe_load(raw))


@ALL
def test_a_stored_guide_comes_out_byte_for_byte_as_it_came_in(name, with_guide):
    version = with_guide(name)
    version = type(version).objects.get(pk=version.pk)
    assert write_guide(version.document).encode() == GUIDES[name].read_bytes()


@ALL
def test_a_changed_title_changes_exactly_that_line(name):
    document = with_block_ids(read_guide(GUIDES[name].read_bytes()))
    before = write_guide(document).splitlines()
    document["levels"][-1]["title"] = "Et helt annet navn på nivået, som er mye lengre enn det som sto her før"
    after = write_guide(document).splitlines()
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


LAYOUTS = {
    "quotes and lines": """format: stafett-guide/1
municipality:
  name: 'Bø'
  number: 3812
guide: {language: nn, title: "Rettleiar"}
levels:
  - title: "Undring: den fyrste"
    code: A
    what: |
      Fyrste linje.

      Tredje linje.
    who: ['den som ser', "leiar, eller rektor"]
    steps: [{title: Sjå}, {title: 'Snakk', code: 2}]
""",
    "everything in lines": """format: stafett-guide/1
municipality:
  name: Bø
guide:
  language: nb
levels:
  - title: Undring, og så litt til
    tools:
      - Skjema
      - Samtale
    steps:
      - code: a
        deadline:
          amount: 3
          unit: working_days
        outcomes:
          - close
          - to_level: "1"
""",
    "everything in braces": """format: stafett-guide/1
municipality: {name: Bø}
guide: {language: nb}
levels: [{title: Undring, steps: [{code: "1", title: Se}, {code: "2"}]}, {title: Hjelp}]
""",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_other_ways_of_writing_come_out_as_they_came_in_too(text):
    assert write_guide(with_block_ids(read_guide(text.encode()))) == text


def test_an_edited_export_comes_in_again_with_every_block_keeping_its_id():
    first = with_block_ids(read_guide(GUIDES["siljan-skole"].read_bytes()))
    text = write_guide(first).replace("title: Konkretiser}", "title: Gjør det konkret}")
    inserted = text.replace('      - {code: "3", title: Del}', '      - {title: Tenk}\n      - {code: "3", title: Del}')
    second = with_block_ids(read_guide(inserted.encode()), previous=first)
    ids = [(step.get("title"), step["block"]["id"]) for step in second["levels"][0]["steps"]]
    assert ids[:4] == [
        ("Undring oppstår", "trinn-1"),
        ("Gjør det konkret", "trinn-2"),
        ("Tenk", "trinn-tenk"),
        ("Del", "trinn-3"),
    ]


def test_two_blocks_never_share_an_id():
    text = """format: stafett-guide/1
municipality: {name: Bø}
guide: {language: nb}
levels: [{title: Undring}, {title: Undring}, {title: "!!"}, {title: Undring 2}]
"""
    levels = with_block_ids(read_guide(text.encode()))["levels"]
    assert [level["block"]["id"] for level in levels] == [
        "niva-undring",
        "niva-undring-2",
        "niva-3",
        "niva-undring-2-2",
    ]


def without_blocks(value):
    if isinstance(value, dict):
        return {key: without_blocks(child) for key, child in value.items() if key != "block"}
    return [without_blocks(child) for child in value] if isinstance(value, list) else value
