"""Real guides, a municipality to put them in, and a reader who comes with nothing but an address."""

from pathlib import Path

import pytest
from django.test import Client

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.guide import kept
from stafett.guide.catalogue.shelf import kept_catalogue
from stafett.guide.editions import outline_of
from stafett.guide.format import read_guide
from stafett.guide.law.register import kept_register, register_of
from stafett.guide.media.shelf import kept_media
from stafett.guide.media.taking import take
from stafett.guide.operations.catalogue import retire_offering, write_offering
from stafett.guide.operations.cooperation import retire_practice
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.law import check_law, publish_law_register
from stafett.guide.operations.media import put_in_medium
from stafett.guide.phrases.shelf import words_out
from stafett.guide.search.entries import catalogue_index, guide_indexes, law_index, model_index
from stafett.guide.translations.shelf import kept_translations
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.tenancy.operations.municipalities import move_in

from .media_files import PDF, sent
from .pages import fields_of
from .real_guides import GUIDES

MOVES_IN = {"lived_in", "with_guide", "editor", "tordis", "furnished"}


def pytest_collection_modifyitems(items):
    """A municipality that moves in gets a key of its own."""
    for item in items:
        mine = Path(__file__).parent in item.path.parents  # a hook hears of every room's tests
        if mine and MOVES_IN & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))


BY_HOW_MANY = (kept_register, kept_catalogue, kept_media, kept_translations, law_index, catalogue_index, model_index)


@pytest.fixture(autouse=True)
def nothing_kept():
    """The municipality that stands comes again in each test, and what was added in the test before is gone. A version
    is never another under the same id, and stays in memory; what is kept by a number or by how many there are does not.
    """
    kept._pages.clear()
    for kept_by_number in BY_HOW_MANY:
        kept_by_number.cache_clear()
    if words_out.cache_info().currsize:
        for made_with_them in (words_out, outline_of, guide_indexes):
            made_with_them.cache_clear()


@pytest.fixture
def with_guide():
    """Let a municipality move in with one of the real guides: with_guide("tromso")."""

    def come(name):
        document = read_guide(GUIDES[name].read_bytes())
        known = document["municipality"]["name"]
        host = f"{name.split('-')[0]}.localhost"
        language = document["guide"]["language"]
        municipality = move_in(known, language=language, own_guide=False, hosts=[host])
        return import_guide(document, municipality=municipality)

    return come


@pytest.fixture
def read():
    """Read a page as anybody: read("tromso", "/handlingsveileder/")."""

    def come(place, path, query=None, method="get", **headers):
        ask = getattr(Client(raise_request_exception=True), method)
        return ask(path, query, headers={"host": f"{place}.localhost"} | headers)

    return come


@pytest.fixture
def editor(lived_in):
    """Iver, who edits the guide of Nordvik."""
    return employed(lived_in, Role.EDITOR)


def employed(municipality, role, name="Iver Ås"):
    """Somebody with this role in the municipality, wearing the hat."""
    with on_duty("register", municipality):
        hall = people.open_unit(municipality, name="Rådhuset", kind="administration")
        born = clock.today().replace(year=clock.today().year - 40, month=3, day=9)
        person = people.register_person(municipality, name=name, number=None, birth_date=born)
        hat = people.employ(person, unit=hall, title="rådgiver", role=role)
    return ask(person, hat)


class Editor(Client):
    """Somebody's browser in Nordvik, logged in and wearing the hat. Forms are sent with everything on them."""

    def __init__(self, person, host="nordvik.localhost"):
        super().__init__(headers={"host": host, "origin": f"http://{host}"})
        session, self.person = self.session, person
        session.update({"person": str(person.pk), "hat": str(person.hat.pk) if person.hat else None})
        session["began"] = session["seen"] = int(clock.now().timestamp())
        session.save()

    def open(self, address):
        """The fields of the page's longest form, as a browser would send them."""
        page = self.get(address)
        assert page.status_code == 200, (page.status_code, address)
        return fields_of(page)

    def save(self, address, form=None, **typed):
        """Change these fields (nb_title_0 is nb-title-0) on the page and send it."""
        changed = {name.replace("_", "-"): words for name, words in typed.items()}
        return self.post(address, (form or self.open(address)) | changed)


@pytest.fixture
def tordis(editor):
    """Nordvik's editor at work, in a browser."""
    return Editor(editor)


@pytest.fixture
def furnished(lived_in, editor):
    """Nordvik with a law that is checked, an offering that is there, one that has been, and a point taken out."""
    publish_law_register()
    ask(editor, editor.hat)
    row = register_of(lived_in).by_key["barnevernsloven-13-2"].row
    check_law(lived_in, key="barnevernsloven-13-2", seen=str(row.pk), by=editor)
    write_offering(lived_in, content=offering("Leksehjelp"), by=editor)
    gone = write_offering(lived_in, content=offering("Jordmor"), by=editor)
    retire_offering(lived_in, key="jordmor", seen=str(gone.pk), by=editor)
    retire_practice(lived_in, name="kommuneplan", seen=0, by=editor)
    put_in_medium(lived_in, taken=take(sent(PDF)), texts={"nb": {"title": "Skjema", "alt": "Et skjema."}}, by=editor)
    return lived_in


def offering(title):
    empty = {"ages": [], "levels": [], "themes": [], "targets": [], "phone": "", "email": "", "url": "", "owner": ""}
    return {"kind": "service"} | empty | {"texts": {"nb": {"title": title, "what": "Alle kan komme."}}}
