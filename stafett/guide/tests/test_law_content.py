"""What the law register that ships must hold, by hand: every act and provision that our domain report's chapter on law
names, and no number, day or address that nobody has given us."""

import datetime as dt
import re

import pytest

from stafett.guide.law.references import names_of
from stafett.guide.law.register import Paragraph, section_in
from stafett.guide.law.shipped import shipped

from .test_law_references import KNOWN

# Acts with the provisions that are named of them.
NAMED = {
    "barnekonvensjonen artikkel": "3, 12, 16",
    "Grunnloven §": "102, 104",
    "barnevernsloven §": "13-2, 13-4, 2-1, 1-3, 1-4, 15-1, 15-8, 15-9",
    "helse- og omsorgstjenesteloven §": "3-4, 7-1, 7-2, 7-2 a, 7-3, 3-3 a",
    "pasient- og brukerrettighetsloven §": "2-5, 2-5 c, 3-1, 3-4, 4-3, 4-4",
    "helsepersonelloven §": "10 a, 21, 22, 25, 31, 33, 39, 40",
    "spesialisthelsetjenesteloven §": "2-1 e, 2-5, 2-5 a",
    "opplæringslova kapittel": "10, 11, 12, 24",
    "opplæringslova §": "12-4, 9 A, 15-3, 15-8",
    "barnevernloven §": "6-4",
    "barnehageloven §": "2 a, 2 b, 41, 42, 43, 44, 45, 46",
    "barnehageloven kapittel": "VIII",
    "sosialtjenesteloven §": "13, 28, 44, 45",
    "forvaltningsloven §": "13, 13 a, 13 b, 13 c, 13 d, 13 e, 13 f, 13 g",
    "ny forvaltningslov kapittel": "5",
    "straffeloven §": "196, 209",
    "GDPR artikkel": "5, 6, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 25, 28, 30, 32, 33, 34, 35",
    "offentleglova §": "13",
    "barnelova §": "30, 31, 32, 33, 47",
    "kommuneloven §": "5-12, 25-1",
    "folkehelseloven §": "5, 6, 7",
    "likestillings- og diskrimineringsloven §": "18",
    "sameloven kapittel": "3",
}
# Acts that are named without a number. The first is what stands in our addresses, for as long as they are there.
NAMED_AS_A_WHOLE = {
    "privatskolelova-hele-loven": ["privatskolelova", "friskolelova"],
    "nav-loven-om-samarbeid": ["NAV-loven"],
    "krisesenterlova-om-samarbeid": ["krisesenterlova"],
    "familievernkontorloven-om-samarbeid": ["familievernkontorloven"],
    "tannhelsetjenesteloven-om-samarbeid": ["tannhelsetjenesteloven"],
    "integreringsloven-om-samarbeid": ["integreringsloven"],
    "boligsosial-lov-om-samarbeid": ["boligsosial lov"],
    "velferdstjenestelovene-hele-reformen": ["velferdstjenestelovgivningen"],
    "forskrift-individuell-plan-hele-forskriften": ["forskrift om individuell plan"],
    "helseregisterloven-hele-loven": ["helseregisterloven"],
    "pasientjournalloven-hele-loven": ["pasientjournalloven"],
    "personopplysningsloven-hele-loven": ["personopplysningsloven"],
    "arkivlova-hele-loven": ["arkivlova"],
    "arkivforskriften-hele-forskriften": ["arkivforskriften"],
    "barnelova-ny-hele-loven": ["ny barnelov"],
    "uu-forskriften-hele-forskriften": ["forskrift om universell utforming av IKT-løsninger"],
    "spraklova-hele-loven": ["språklova"],
    "tolkeloven-hele-loven": ["tolkeloven"],
    "digitalsikkerhetsloven-hele-loven": ["digitalsikkerhetsloven"],
    "eforvaltningsforskriften-hele-forskriften": ["eForvaltningsforskriften"],
}
BEGAN = {
    "barnevernsloven": "2023-01-01",
    "opplæringslova": "2024-08-01",
    "forskrift om individuell plan": "2022-08-01",
    "reformen i velferdstjenestelovene": "2022-08-01",
    "arkivlova": "2026-01-01",
    "arkivforskriften": "2026-01-01",
    "digitalsikkerhetsloven": "2025-10-01",
}
CHILD_COORDINATOR = {"helse-og-omsorgstjenesteloven-7-2-a", "pasient-og-brukerrettighetsloven-2-5-c"}
ENDED = {"barnevernloven (1992)": "2022-12-31", "opplæringslova (1998)": "2024-07-31"}
OLD_TO_NEW = {
    "barnevernloven § 6-4": "barnevernsloven-13-2",
    "opplæringslova § 9 A-4": "opplaeringslova-12-4",
    "opplæringslova § 15-3": "opplaeringslova-kapittel-24",
    "opplæringslova § 15-8": "opplaeringslova-kapittel-24",
    "forvaltningsloven § 13 b": "forvaltningsloven-ny-kapittel-5",
    "barnelova § 31": "barnelova-ny-hele-loven",
}
NOT_KNOWN_WHETHER_IN_FORCE = {"forvaltningsloven-ny-kapittel-5", "barnelova-ny-hele-loven"}
ADDRESSES = {  # the acts whose date and number have been given us
    "1814-05-17", "2021-06-18-97", "2011-06-24-30", "1999-07-02-63", "1999-07-02-64", "1999-07-02-61", "2023-06-09-30",
    "2005-06-17-64", "2009-12-18-131", "1967-02-10", "2005-05-20-28", "2006-05-19-16", "1981-04-08-7", "2018-06-22-83",
    "2011-06-24-29", "2021-05-21-42",
}  # fmt: skip
# Ages, hours, criteria, and chapters of the same act: all that a text may count or point to.
NUMBERS = {"7", "12", "15", "16", "18", "24", "47", "2.1", "6", "1", "2023", "2026"}
ONE_BY_ONE = [(f"{act} {one}", act) for act, all_of_it in NAMED.items() for one in all_of_it.split(", ")]


@pytest.mark.parametrize("reference", [reference for reference, _ in ONE_BY_ONE])
def test_every_provision_that_is_named_is_there(reference):
    assert KNOWN.meant(reference), reference


@pytest.mark.parametrize(("key", "called"), NAMED_AS_A_WHOLE.items())
def test_every_act_that_is_named_as_a_whole_is_there(key, called):
    assert {name.casefold() for name in called} <= names_of(shipped()[key])


def test_nothing_else_is_there():
    """What is put in is put into the lists above too, by somebody who has read where it comes from."""
    named = {one.key for reference, _ in ONE_BY_ONE for one in KNOWN.meant(reference)} | set(NAMED_AS_A_WHOLE)
    assert set(shipped()) - named == {"spraklova-9"}


def test_it_is_told_in_three_languages_in_words_of_their_own():
    for key, content in shipped().items():
        for part in ("act", "title", "says", *(["unsure"] if content["unsure"] else [])):
            assert list(content[part]) == ["nb", "nn", "en"] and all(content[part].values()), (key, part)
        assert len(set(content["says"].values())) == 3, key
        for language in ("nb", "nn", "en"):
            assert section_in(content["section"], language), key
    told = {section_in(one["section"], "en").split()[0] for one in shipped().values()}
    assert told == {"§", "§§", "chapter", "article", "articles", "the", "on"}


def test_the_days_are_those_that_were_given():
    for key, content in shipped().items():
        began = "2022-08-01" if key in CHILD_COORDINATOR else BEGAN.get(content["act"]["nb"], "")
        assert content["from"] == began, key
        assert content["to"] == ENDED.get(content["act"]["nb"], ""), key


@pytest.mark.parametrize(("old", "new"), OLD_TO_NEW.items())
def test_what_is_old_leads_to_what_is_new(old, new):
    assert new in [one.key for before in KNOWN.meant(old) for one in KNOWN.became(before)]


def test_what_may_not_be_in_force_yet_is_not_said_to_be():
    today = dt.date(2026, 11, 18)
    assert {one.key for one in KNOWN.paragraphs if one.start_unknown} == NOT_KNOWN_WHETHER_IN_FORCE
    for key in NOT_KNOWN_WHETHER_IN_FORCE:
        one = KNOWN.by_key[key]
        assert not one.in_force(today) and one.content["unsure"]
        dated = Paragraph(
            key, type(one.row)(**vars(one.row) | {"content": one.content | {"from": "2026-01-01"}}), None, None
        )
        assert dated.in_force(today)


def test_no_address_and_no_number_is_invented():
    addresses = {content["url"] for content in shipped().values()} - {""}
    assert addresses == {f"https://lovdata.no/lov/{one}" for one in ADDRESSES}
    for key, content in shipped().items():
        for told in content["says"].values():
            numbers = set(re.findall(r"\d+(?:\.\d+)?", told))
            assert "§" not in told and numbers <= NUMBERS, (key, numbers - NUMBERS)


def test_a_paragraph_that_we_have_not_seen_is_never_taken_for_one_that_we_tell_of():
    for reference in ("krisesenterlova § 4", "NAV-loven § 15 a", "privatskolelova § 3-6", "integreringsloven § 5"):
        assert KNOWN.meant(reference) == []
