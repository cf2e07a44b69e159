"""What is measured of the guide: many municipalities, each with its own words in several variants and two languages."""

import time

from django.db import transaction

from stafett.core import clock
from stafett.core.asking import acting, on_duty
from stafett.guide.catalogue.shipped import ALWAYS
from stafett.guide.desk.following import started
from stafett.guide.desk.underlay import underlay_of
from stafett.guide.models import Guide
from stafett.guide.operations.catalogue import publish_common_catalogue, write_offering
from stafett.guide.operations.importing import import_guides
from stafett.guide.operations.law import publish_law_register
from stafett.guide.operations.national import publish_national_guide
from stafett.guide.operations.writing import publish, save_draft
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.tenancy.operations.groups import join_group
from stafett.tenancy.operations.municipalities import list_acute_contacts, move_in

VARIANTS = ("", "Barnehage", "Helsestasjon")
LANGUAGES = ("nb", "nn")
OWN = 1  # which step of each level a municipality has said in its own words
IN_GROUP = 10  # every so many are in a group, whose guide lies between theirs and the nation's
ACUTE = [("Barnevernvakta", "116 111", "hele døgnet")]


def build(municipalities):
    """Their hosts, and the seconds it took to take in all their guides, by the clock and of the processor."""
    publish_national_guide()
    places = [move_in(f"Prøveby {number}", hosts=[host_of(number)]) for number in range(municipalities)]
    group = share(places[::IN_GROUP])
    began, worked = time.perf_counter(), time.process_time()
    for number, place in enumerate(places):
        load(place, number, None if number % IN_GROUP else group)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    for place in places:
        list_acute_contacts(place, ACUTE)
    stock(places[0])
    return {"hosts": [host_of(number) for number in range(municipalities)], "seconds": seconds, "worked": worked}


def share(members):
    group = move_in("Knutepunktet", kind="samarbeid", hosts=["knutepunktet.localhost"])
    load(group, len(members), None)
    for member in members:
        join_group(member, group, source="Benken", since=clock.today())
    return group


def stock(place):
    """The catalogue of the one that is searched in: as many things as the guide has steps and tools, and the law."""
    publish_law_register()
    publish_common_catalogue()
    document = Guide.objects.get(municipality=None, service="", language="nb").published().document
    things = [*document["tools"], *(step for level in document["levels"] for step in level["steps"])]
    with on_duty("register", place):
        hall = people.open_unit(place, name="Rådhuset", kind="administration")
        born = clock.today().replace(year=clock.today().year - 40, day=1)
        editor = people.register_person(place, name="Iver Ås", number=None, birth_date=born)
        hat = people.employ(editor, unit=hall, title="rådgiver", role=Role.EDITOR)
    with acting(editor, hat):
        for thing in things:
            write_offering(place, content=offered(thing), by=editor)


def offered(thing):
    words = str(thing.get("purpose") or thing.get("what", ""))
    told = {"nb": {"title": thing["title"], "what": words, "how": " ".join(thing.get("checklist", []))}}
    return ALWAYS | {"kind": "measure", "texts": told}


def host_of(number):
    return f"proveby-{number}.localhost"


def load(place, number, group):
    """All the guides of one municipality in one act, as `guide_import FILE …` takes them in."""
    import_guides([(document, "") for document in documents_of(place, number, group)], municipality=place)


def documents_of(place, number, group):
    for language in LANGUAGES:
        under = underlay_of(group.pk if group else None, language)
        for service in VARIANTS:
            document = own_words(under, place, service, f"Slik gjør vi det, {number}.")
            block = document["block"] | ({"under": str(group.pk)} if group else {})
            yield {**document, "block": block}


def own_words(under, place, service, what):
    """The municipality's guide for a service: it follows what lies under it but in one step of each level."""
    document = started(under.document, place)
    levels = [with_own_step(level, what, under) for level in document["levels"]]
    guide = document["guide"] | ({"service": service} if service else {})
    return {**document, "guide": guide, "levels": levels}


def with_own_step(level, what, under):
    steps = list(level.get("steps", []))
    if len(steps) > OWN:
        block = {key: value for key, value in steps[OWN]["block"].items() if key != "follows"}
        base = under.says(f"{level['block']['id']}/{block['id']}")
        steps[OWN] = {**steps[OWN], "block": {**block, "base": str(base.pk)}, "what": what}
    return {**level, "steps": steps} if steps else level


@transaction.atomic
def say_again(host, title):
    """One municipality publishes its guide with another title on its first level; from this moment."""
    guide = Guide.objects.get(municipality__domains__host=host, service="", language="nb")
    document = guide.published().document
    first, *rest = document["levels"]
    block = {key: value for key, value in first["block"].items() if key != "follows"}
    publish(save_draft(guide, {**document, "levels": [{**first, "block": block, "title": title}, *rest]}))


def correct(title):
    """The nation says the first level anew. Answers the moment it begins to, as seconds since 1970."""
    began = time.time()
    with transaction.atomic():
        guide = Guide.objects.get(municipality=None, service="", language="nb")
        document = guide.published().document
        first, *rest = document["levels"]
        publish(save_draft(guide, {**document, "levels": [{**first, "title": title}, *rest]}))
    return str(began)
