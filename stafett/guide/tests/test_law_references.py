"""References to the law as people write them, and those that are out of date. The register here is small and made up
of what ships; nothing else is known of the law."""

import datetime as dt
import time
from types import SimpleNamespace

import pytest

from stafett.guide.law.references import no_longer_in_force
from stafett.guide.law.register import Paragraph, Register
from stafett.guide.law.shipped import shipped

TODAY = dt.date(2026, 11, 18)


def row(content, own=False):
    return SimpleNamespace(content=content, municipality_id="here" if own else None, pk=None)


def register(*own):
    texts = {**shipped(), **dict(own)}
    return Register([Paragraph(key, row(content), None, None) for key, content in texts.items()])


KNOWN = register()


def meant(words):
    return sorted(one.key for one in KNOWN.meant(words))


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("barnevernsloven § 13-2", ["barnevernsloven-13-2"]),
        ("Barnevernslova §13-2 første ledd", ["barnevernsloven-13-2"]),
        ("bvl. § 13-2", ["barnevernsloven-13-2"]),
        ("etter § 196 i straffeloven", ["straffeloven-196"]),
        ("helse- og omsorgstjenesteloven § 7-2 a", ["helse-og-omsorgstjenesteloven-7-2-a"]),
        ("helse- og omsorgstjenesteloven § 7-2", ["helse-og-omsorgstjenesteloven-7-2"]),
        ("opplæringslova § 12-4", ["opplaeringslova-12-4", "opplaeringslova-kapittel-12"]),
        ("opplæringsloven kap. 9 A", ["opplaeringslova-1998-kapittel-9-a"]),
        ("opplæringslova § 9 A-4", ["opplaeringslova-1998-kapittel-9-a"]),
        ("Grunnloven § 104", ["grunnloven-104"]),
        ("FNs barnekonvensjon artikkel 12", ["barnekonvensjonen-artikkel-12"]),
        ("forvaltningsloven § 13", ["forvaltningsloven-13"]),
        ("offentleglova § 13", ["offentleglova-13"]),
        ("barnehageloven § 42", ["barnehageloven-kapittel-viii-41-43"]),
        ("straffeloven-196", ["straffeloven-196"]),
        ("section 196 of the Penal Code", ["straffeloven-196"]),
        ("Education Act chapter 10", ["opplaeringslova-kapittel-10"]),
        ("General Data Protection Regulation articles 15 and 20", ["personvernforordningen-artiklene-12-22"]),
        ("personvernforordningen artiklene 33 og 34", ["personvernforordningen-artiklene-32-34"]),
        ("den nye barnelova § 2", ["barnelova-ny-hele-loven"]),
        ("arkivlova § 4", ["arkivlova-hele-loven"]),
        ("vegtrafikkloven § 3", []),
        ("loven sier at vi skal samarbeide", []),
        ("§ 13-2", []),
    ],
)
def test_what_a_reference_means(words, keys):
    assert meant(words) == keys


def gone(*texts, day=TODAY, known=KNOWN):
    return [(one.words, [new.key for new in one.became]) for one in no_longer_in_force(texts, day, known)]


def test_a_repealed_paragraph_is_found_in_a_long_text_with_what_came_instead():
    text = (
        "Skolen handler etter opplæringslova § 9 A-4, og barnevernloven § 6-4 gjelder for alle. Se straffeloven § 196."
    )
    assert gone(text) == [
        ("opplæringslova § 9 A-4", ["opplaeringslova-kapittel-12", "opplaeringslova-12-4"]),
        ("barnevernloven § 6-4", ["barnevernsloven-13-2"]),
    ]


def test_each_of_several_sections_is_looked_at():
    assert [words for words, _ in gone("opplæringslova §§ 15-3, 15-8 og 12-4")] == [
        "opplæringslova § 15-3",
        "opplæringslova § 15-8",
    ]


def test_the_day_decides():
    assert gone("opplæringslova § 9 A-4", day=dt.date(2024, 7, 31)) == []
    assert len(gone("opplæringslova § 9 A-4", day=dt.date(2024, 8, 1))) == 1


def test_a_law_in_force_is_no_fault_and_an_unknown_one_is_let_be():
    assert gone("barnevernsloven § 13-2", "vegtrafikkloven § 4", "§ 9 A", "") == []


def test_two_laws_of_the_same_name_are_told_apart_by_what_the_municipality_has_put_in():
    """The new opplæringslova may have a § 15-3 of its own: who means that one puts it in the register."""
    new = KNOWN.by_key["opplaeringslova-12-4"].content | {"section": "§ 15-3"}
    assert gone("opplæringslova § 15-3", known=register(("opplaeringslova-15-3", new))) == []


def test_strange_texts_are_read_quickly_and_calmly():
    assert gone("§" * 5000 + " barnevernsloven §§ " + "13-2, " * 2000, "§ 13-2 i " * 3000) == []


@pytest.mark.parametrize("words", ["barnevernsloven", "barnevernsloven §", "§ 13-2", "§ 13-2,", "§ 1 i", "§ 1 i den"])
@pytest.mark.parametrize("between", [" ", "\n", " . "])
def test_a_great_deal_of_room_in_a_text_is_read_in_a_moment(words, between):
    began = time.process_time()
    assert not gone(words + between * 20_000 + "x")
    assert time.process_time() - began < 1


def test_room_of_any_size_is_room():
    one_line = "opplæringslova § 9 A-4 og § 9 A i den opplæringslova"
    assert len(gone(one_line)) == 2
    assert gone("opplæringslova \n\n §\t9   A-4 og § 9\u00a0\u00a0A  i \n den   opplæringslova") == gone(one_line)
