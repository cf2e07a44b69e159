"""What a guide lies over: the versions under it, the nearest first and the nation's last. Found in one way for all."""

from dataclasses import dataclass
from functools import cached_property

from ..models import Guide
from ..overlays import block_at
from ..readers import nation_of
from .following import follows, up_to_date

LAST = "nb"  # what the nation says in a language that it does not write


def chain(find, house, passed=frozenset()):
    """The versions under a guide that lies over that of `house`; None is the nation. `find` answers what is out of one.

    A house that has nothing out follows the nation. The database lets nobody lie over oneself; should it all the same
    be so, nobody is passed twice.
    """
    found = find(house) if house not in passed else None
    if found is None:
        return chain(find, None) if house else ()
    return (found, *(chain(find, found.under_id, passed | {house}) if found.follows else ()))


def read_down(documents):
    """The lowest, with each of the others over it: what one who follows the first reads."""
    *over, document = documents
    for one in reversed(over):
        document = up_to_date(one, document)
    return document


def underlay_of(house, language, service=""):
    """What is out now, as `Underlay`; None when not even the nation has said anything."""
    layers = chain(lambda one: version_of(one, language, service), house)
    return Underlay(layers) if layers else None


def version_of(house, language, service=""):
    """What is out of the guide of this house, of everybody or of the same readers. The nation has bokmål for all."""
    guides = Guide.objects.filter(municipality=house, service=nation_of(service)).select_related("municipality")
    found = {guide.language: guide for guide in guides}
    guide = found.get(language) or (found.get(LAST) if house is None else None)
    return guide.published() if guide else None


@dataclass(frozen=True)
class Underlay:
    """Versions, the nearest first; read as one document."""

    layers: tuple

    @cached_property
    def document(self):
        return read_down([layer.document for layer in self.layers])

    @property
    def name(self):
        """Whose guide it is that lies nearest; empty is the nation's."""
        return name_of(self.layers[0])

    def block(self, name):
        return block_at(self.document, name)

    def says(self, name):
        """The version whose words stand in this block."""
        there = [(layer, block_at(layer.document, name)) for layer in self.layers]
        there = [(layer, block) for layer, block in there if block]
        return next((layer for layer, block in there if not follows(block)), there[-1][0] if there else self.layers[-1])


def name_of(version):
    """Whose words; empty is the nation's."""
    return version.guide.municipality.name if version.guide.municipality_id else ""
