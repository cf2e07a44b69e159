"""Who may write and publish a guide. Written by hand, and never read from the table it tests."""

import pytest

from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import NotAllowed
from stafett.guide import policy
from stafett.guide.desk.draft import desks_of, digest, sign_of
from stafett.guide.desk.following import bare
from stafett.guide.format import read_guide
from stafett.guide.law.register import register_of
from stafett.guide.media import taking
from stafett.guide.models import Guide
from stafett.guide.operations.approving import approve, ask_approval
from stafett.guide.operations.catalogue import write_offering
from stafett.guide.operations.catching_up import catch_up
from stafett.guide.operations.cooperation import retire_practice
from stafett.guide.operations.editing import word_block
from stafett.guide.operations.law import check_law, publish_law_register, write_law
from stafett.guide.operations.media import put_in_medium
from stafett.guide.operations.national import use_own_words
from stafett.guide.operations.phrasing import write_phrases
from stafett.guide.operations.translating import write_translation
from stafett.guide.operations.writing import publish, save_draft
from stafett.guide.translations.places import places_of
from stafett.guide.translations.places import sign_of as sign_of_form
from stafett.guide.views.translations_desk import consent_forms
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import decide, list_acute_contacts, move_in

from .conftest import employed
from .media_files import image, sent
from .real_guides import GUIDES
from .test_catalogue import content

WHO_MAY = """
                   editor  admin  leader  employee  controller  editor-elsewhere  without-hat  the-house
write a draft      yes     yes    -       -         -           -                 -            yes
publish the guide  yes     yes    -       -         -           -                 -            yes
use own words      yes     yes    -       -         -           -                 -            yes
edit the guide     yes     -      -       -         -           -                 -            -
edit the model     yes     -      -       -         -           -                 -            -
approve the guide  yes     -      -       -         -           -                 -            -
write the law      yes     -      -       -         -           -                 -            -
check the law      yes     -      -       -         -           -                 -            -
keep the catalogue  yes    -      -       -         -           -                 -            -
keep the media     yes     -      -       -         -           -                 -            -
translate a consent  yes   -      -       -         -           -                 -            -
put the guide into words  yes  -  -       -         -           -                 -            -
follow the news    yes     yes    yes     yes       yes         -                 -            -
"""
HEAD, *ROWS = [line.split("  ") for line in WHO_MAY.strip("\n").splitlines()]
PEOPLE = " ".join(HEAD).split()
CELLS = [
    (row[0], who, cell == "yes") for row in ROWS for who, cell in zip(PEOPLE, " ".join(row[1:]).split(), strict=True)
]


def test_the_table_names_every_verb():
    assert {row[0] for row in ROWS} == set(policy.MAY)


@pytest.mark.parametrize(("verb", "who", "may"), CELLS)
def test_who_may(verb, who, may, lived_in):
    person = somebody(who, lived_in)
    act = ACTS[verb]
    if may:
        act(lived_in, person)
    else:
        with pytest.raises(NotAllowed):
            act(lived_in, person)


def somebody(who, municipality):
    if who == "the-house":
        return None
    if who == "editor-elsewhere":
        return employed(move_in("Sørvik"), Role.EDITOR)
    person = employed(municipality, Role.EDITOR if who == "without-hat" else Role(who))
    if who == "without-hat":
        person.hat = None
    return person


def guide_of(municipality):
    return Guide.objects.create(municipality=municipality, language="nb")


def write(municipality, by):
    return save_draft(guide_of(municipality), read_guide(GUIDES["marker"].read_bytes()), by=by)


def publish_it(municipality, by):
    return publish(save_draft(guide_of(municipality), read_guide(GUIDES["marker"].read_bytes())), by=by)


def edit(municipality, by):
    step, before = "niva-0/trinn-2", desks_of(municipality)["nb"].block("niva-0/trinn-2")
    said = {"nb": bare(before) | {"title": "Nytt"}}
    return word_block(municipality, block=step, contents=said, seen={"nb": digest(before)}, by=by)


def reword(municipality, by):
    base = Guide.objects.get(municipality=None, service="", language="nb").published()
    return use_own_words(base, municipality=municipality, block="niva-3", change="hide", by=by)


def edit_model(municipality, by):
    return retire_practice(municipality, name="ungdomsrad", seen=0, by=by)


def say_yes(municipality, by):
    list_acute_contacts(municipality, [("Legevakta", "116 117", "")])
    asker = ask(*hatted(employed(municipality, Role.EDITOR, "Oddvar Li")))
    before = {language: desk.block("niva-0/trinn-2") for language, desk in desks_of(municipality).items()}
    said = {language: bare(block) | {"title": "Nytt"} for language, block in before.items()}
    seen = {language: digest(block) for language, block in before.items()}
    word_block(municipality, block="niva-0/trinn-2", contents=said, seen=seen, by=asker)
    sign = sign_of(desks_of(municipality))
    ask_approval(municipality, seen=sign, by=asker)
    if by:
        ask(*hatted(by))
    return approve(municipality, seen=sign, by=by)


def hatted(person):
    return person, person.hat


def word_the_law(municipality, by):
    publish_law_register()
    seen = str(register_of(municipality).by_key["straffeloven-196"].row.pk)
    return write_law(municipality, key="straffeloven-196", seen=seen, content={"says": {"nb": "Nytt"}}, by=by)


def check_the_law(municipality, by):
    publish_law_register()
    seen = str(register_of(municipality).by_key["straffeloven-196"].row.pk)
    return check_law(municipality, key="straffeloven-196", seen=seen, by=by)


def put_in(municipality, by):
    return write_offering(municipality, content=content(), by=by)


def put_in_image(municipality, by):
    texts = {"nb": {"title": "Huset", "alt": "Et gult hus."}}
    return put_in_medium(municipality, taken=taking.take(sent(image())), texts=texts, by=by)


def translate(municipality, by):
    tool = next(tool for tool in consent_forms(municipality) if tool["id"] == "tilbaketrekking")
    content = {"places": [""] * len(places_of(tool)), "translator": "", "translated_on": ""}
    return write_translation(
        municipality, tool=tool, language="so", content=content, seen="", source=sign_of_form(tool), by=by
    )


def put_into_words(municipality, by):
    decide(municipality, "guide_translated_to", ["se"], source="Sak 7/26", since=clock.today())
    return write_phrases(municipality, language="se", said={"Hva": "[se]"}, seen={}, by=by)


def say_read(municipality, by):
    return catch_up(municipality, up_to=clock.now(), by=by)


ACTS = {
    "write a draft": write,
    "publish the guide": publish_it,
    "use own words": reword,
    "edit the guide": edit,
    "approve the guide": say_yes,
    "edit the model": edit_model,
    "write the law": word_the_law,
    "check the law": check_the_law,
    "keep the catalogue": put_in,
    "keep the media": put_in_image,
    "translate a consent": translate,
    "put the guide into words": put_into_words,
    "follow the news": say_read,
}
