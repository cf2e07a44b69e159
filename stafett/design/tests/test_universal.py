"""The check of a paper for a screen reader finds what is wrong with one: each requirement is broken here, once."""

import pytest
from pypdf.generic import BooleanObject, ContentStream, DictionaryObject, NameObject, TextStringObject

from . import universal
from .test_press import everything, printed


@pytest.fixture
def page():
    return printed(*everything(), contents="Innhold")


def every(page, tag):
    return [node for name, node, _up in universal.elements(page.root["/StructTreeRoot"]) if name == tag]


def first(page, tag):
    return every(page, tag)[0]


def font(page):
    return next(iter(page.pdf.pages[0]["/Resources"]["/Font"].values())).get_object()


def link(page):
    return next(note for note in page.annotations() if note["/Subtype"] == "/Link")


def set_on(where, name, value):
    where[NameObject(name)] = value


def rename(page, tag, name, *, all_of_them=False):
    for node in every(page, tag) if all_of_them else [first(page, tag)]:
        set_on(node, "/S", NameObject(name))


def paint_outside(page):
    one = page.pdf.pages[0]
    stream = ContentStream(one["/Contents"].get_object(), page.pdf)
    stream.operations.append(([], b"f"))
    set_on(one, "/Contents", stream)


def take_out_the_font(page):
    described = font(page)["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    for name in ("/FontFile2", "/FontFile3"):
        described.pop(name, None)


DAMAGE = {
    "is not marked as tagged": lambda page: page.root["/MarkInfo"].pop("/Marked"),
    "says that some tags are only guessed": lambda page: set_on(
        page.root["/MarkInfo"], "/Suspects", BooleanObject(True)
    ),
    "has no language": lambda page: page.root.pop("/Lang"),
    "has another title in its metadata": lambda page: set_on(
        page.pdf.trailer["/Info"], "/Title", TextStringObject("Noe annet")
    ),
    "has no title": lambda page: set_on(page.pdf.trailer["/Info"], "/Title", TextStringObject(" ")),
    "shows the name of its file and not its title": lambda page: page.root.pop("/ViewerPreferences"),
    "does not say that it is PDF/UA-1": lambda page: page.root.pop("/Metadata"),
    "runs a script": lambda page: set_on(page.root, "/OpenAction", DictionaryObject()),
    "does not begin with the one heading on the first level": lambda page: rename(page, "H1", "/H2"),
    "jumps over a level of headings": lambda page: rename(page, "H3", "/H5"),
    "has a tag that nobody knows: Tull": lambda page: rename(page, "P", "/Tull"),
    "has TH in P": lambda page: rename(page, "TR", "/P"),
    "has Figure without an alternative": lambda page: first(page, "Figure").pop("/Alt"),
    "has a list without items": lambda page: rename(page, "LI", "/P", all_of_them=True),
    "has a table without headers": lambda page: rename(page, "TH", "/TD", all_of_them=True),
    "has a header that does not say what it is the header of": lambda page: first(page, "TH").pop("/A"),
    "has a table whose rows are not equally long": lambda page: first(page, "TR")["/K"].pop(),
    "is not tabbed through in the order of its tags": lambda page: page.pdf.pages[0].pop("/Tabs"),
    "has a link without a description": lambda page: link(page).pop("/Contents"),
    "has a link that is tagged as ['P']": lambda page: rename(page, "Link", "/P"),
    "has something that is neither tagged nor marked as decoration: ['f']": paint_outside,
    "has pieces that are not in the tree, or places in the tree without a piece": lambda page: first(page, "P").pop(
        "/K"
    ),
    "has a font that is not in the file": take_out_the_font,
    "has a font whose signs cannot be read as text": lambda page: font(page).pop("/ToUnicode"),
}


@pytest.mark.parametrize(("words", "damage"), DAMAGE.items())
def test_each_requirement_is_seen_to_be_broken(words, damage, page):
    assert page.is_accessible()
    damage(page)
    assert words in universal.faults(page.pdf)
