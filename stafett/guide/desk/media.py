"""Where in the guides each image, film and paper is shown."""

from .draft import languages_of, open_desk, services_of
from .following import blocks_of


def where_shown(municipality):
    """{key: [(service, block, title, whether readers see it there today)]}, of the drafts and of what is out."""
    found = {}
    for service in services_of(municipality):
        desk = open_desk(municipality, languages_of(municipality, service)[0], service)
        if desk.base is None:
            continue
        out = {name: block.get("media", []) for name, block in blocks_of(desk.out)}
        for name, block in blocks_of(desk.document):
            for key in dict.fromkeys([*block.get("media", []), *out.get(name, [])]):
                found.setdefault(key, []).append((service, name, block.get("title", name), key in out.get(name, [])))
    return found
