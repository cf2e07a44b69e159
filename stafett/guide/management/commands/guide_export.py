"""python3 run.py manage guide_export NAME: the stored guide as a guide file on standard output."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from stafett.guide.desk.following import up_to_date
from stafett.guide.desk.underlay import underlay_of
from stafett.guide.format import write_guide
from stafett.guide.format.slugs import slug
from stafett.guide.models import Guide


class Command(BaseCommand):
    help = "Writes the newest version, a draft too, of a municipality's guide. NAME as in its address, or 'national'."

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--service", default=None, help="which guide, where there are several")
        parser.add_argument("--language", default=None, help="which language, where there are several")
        parser.add_argument("--published", action="store_true", help="what readers see now, and not the draft")

    def handle(self, *args, name, service, language, published, **options):
        guide = the_guide(name, service, language)
        version = guide.published() if published else guide.newest()
        if version is None:
            raise CommandError(_("Det er ingen utgave av denne veilederen."))
        self.stdout.write(write_guide(as_read(version)), ending="")


def as_read(version):
    """The document with the blocks that follow what lies under it as they are today."""
    guide = version.guide
    under = underlay_of(version.under_id, guide.language, guide.service) if version.follows else None
    return up_to_date(version.document, under.document) if under else version.document


def the_guide(name, service, language):
    """The one guide that is meant. CommandError that lists the choices when it could be several."""
    owner = {"municipality": None} if name == "national" else {"municipality__slug": name.lower()}
    guides = Guide.objects.filter(**owner).order_by("service", "language")
    if not guides:
        raise CommandError(_("{name} har ingen veileder her.").format(name=name))
    if service is not None:
        guides = guides.filter(service=slug(service))
    elif guides.filter(service="").exists():
        guides = guides.filter(service="")
    if language:
        guides = guides.filter(language=language)
    if len(guides) != 1:
        choices = ", ".join(f"--service '{guide.service}' --language {guide.language}" for guide in guides)
        raise CommandError(_("Velg én veileder: {choices}").format(choices=choices or "–"))
    return guides[0]
