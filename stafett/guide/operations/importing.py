"""Guides come in from files: all that belong together in one act, or none of them."""

from django.db import transaction

from stafett.core import clock

from .. import policy
from ..format import write_guide
from ..format.slugs import slug
from ..models import Guide, GuideVersion
from .writing import bases_are_there, in_the_name_of, publish, version_after


def import_guide(document, *, municipality, by=None, note="", as_draft=False):
    """One alone, as `import_guides` takes in several."""
    [version] = import_guides([(document, note)], municipality=municipality, by=by, as_draft=as_draft)
    return version


@transaction.atomic
def import_guides(documents, *, municipality, by=None, as_draft=False):
    """Checked documents become guides of the municipality, and are out. The same again changes nothing.

    `documents` is [(what `read_guide` answered, note)], and the answer is the version of each, in the same order.
    `municipality` is None for the nation's.
    """
    policy.require(by, "write a draft", municipality)
    if not as_draft:
        policy.require(by, "publish the guide", municipality)
    with in_the_name_of(by, municipality):
        versions = list(versions_of(documents, municipality, by))
        new = list(dict.fromkeys(version for version in versions if version._state.adding))
        bases_are_there([version.document for version in new], municipality)
        now = None if as_draft else clock.now()
        for version in new:
            version.publish_at = now
        GuideVersion.objects.bulk_create(new, batch_size=1)  # in one array each quotation mark is escaped by itself
        out = {one: one if one.publish_at or as_draft else publish(one, by=by) for one in dict.fromkeys(versions)}
    return [out[version] for version in versions]


def versions_of(documents, municipality, by):
    """What comes after the newest of each guide; or that one, when it is what its readers see, word for word."""
    guides = locked_guides(dict.fromkeys(key_of(document) for document, _note in documents), municipality)
    newest = by_guide(GuideVersion.objects.order_by("-number"), guides)
    out = by_guide(
        GuideVersion.objects.published().order_by("guide_id", "-publish_at", "-number").defer("text"), guides
    )
    for document, note in documents:
        guide = guides[key_of(document)]
        version = newest.get(guide.pk)
        if version is None or version != out.get(guide.pk) or write_guide(version.document) != write_guide(document):
            version = newest[guide.pk] = version_after(version, guide, document, by=by, note=note)
        yield version


def key_of(document):
    return slug(document["guide"].get("service", "")), document["guide"]["language"]


def locked_guides(keys, municipality):
    """{key: guide}: nobody else writes in them until the transaction ends. Those that are not there begin now."""
    guides = those_there(municipality)
    if missing := [key for key in keys if key not in guides]:
        begun = [Guide(municipality=municipality, service=service, language=language) for service, language in missing]
        Guide.objects.bulk_create(begun, ignore_conflicts=True)  # somebody else may begin the same at this moment
        guides = those_there(municipality)
    return {key: guides[key] for key in keys}


def those_there(municipality):
    there = Guide.objects.select_for_update().filter(municipality=municipality).order_by("service", "language")
    return {(guide.service, guide.language): guide for guide in there}


def by_guide(versions, guides):
    """The first of each guide, as they are ordered."""
    order = versions.query.order_by
    chosen = versions.filter(guide__in=[guide.pk for guide in guides.values()])
    chosen = chosen.order_by("guide_id", *order).distinct("guide_id")
    return {version.guide_id: version for version in chosen}
