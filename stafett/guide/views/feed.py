"""What has been published here, newest first, as a feed that anybody can follow. No name of an author is in it."""

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import kept
from ..queries import outline_of, versions_out, what_is_out
from .reading import at, open_to_all


@open_to_all
def changes(request):
    shelf = what_is_out(request.municipality)
    editions = shelf.own or shelf.national

    def make():
        guides = {(one.service, one.language): outline_of(one) for one in editions}
        versions = versions_out(editions)
        return [entry(version, guides[version.guide.service, version.guide.language]) for version in versions]

    def written(entries):
        said = {"title": _("Endringer i handlingsveilederen"), "published": _("En ny utgave er publisert.")}
        context = {"place": request.municipality, "entries": entries, "language": get_language()} | said
        return render_to_string("guide/changes.xml", context).encode()

    return kept.told(request, shelf, make, written, content_type="application/atom+xml")


def entry(version, guide):
    """(id, title, when, address) of one version that came out."""
    name = f"{guide.title} ({guide.service_name})" if guide.service_name else guide.title
    title = _("%(guide)s, utgave %(n)s") % {"guide": name, "n": version.number}
    return version.pk, title, version.publish_at, at(guide.service)("guide")
