"""Which guide one at work reads, and which of its levels and steps a log is at."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.guide.editions import outline_of
from stafett.guide.outline import Outline
from stafett.guide.paper.form import can_be_filled_in
from stafett.guide.queries import what_is_out
from stafett.guide.readers import CITIZENS
from stafett.guide.views import addresses
from stafett.guide.views.reading import edition_for, languages
from stafett.identity.models import UnitKind

SERVICES = {
    UnitKind.KINDERGARTEN: "barnehage",
    UnitKind.SCHOOL: "skole",
    UnitKind.HEALTH_STATION: "helsestasjon",
    UnitKind.NAV: "nav",
}
TO_WRITE_UP, TO_PLAN, TO_EVALUATE = "motereferat", "tiltaksplan", "evalueringsskjema"  # tools of the national guide
OF_GUARDIANS, OF_CHILDREN, OF_YOUTH = "niva-mitt-barn", "niva-barn", "niva-ung"  # of the citizens' guide
YOUTH = 13
REPORT = "report"
HERE = {"step": "step-beside", "tool-here": "tool-beside"}


@dataclass(frozen=True)
class Guide:
    """A guide as it is out. `at`: where everybody reads its pages. `service`: as the address of a step says it."""

    outline: Outline
    at: Callable
    service: str
    national: Outline | None

    def described(self, tool):
        """What it is: in the municipality's words, else in the nation's of one called the same; None when unknown."""
        known = tool if tool.body or self.national is None else self.national.tools.known(tool.title)
        return known if known and known.body else None

    def to_fill_in(self, tool):
        """What is filled in when this tool is; None when it is no form, or nobody has said what it is.

        A report is begun from the empty form: that somebody has thought of one is not to be read out of a log.
        """
        described = self.described(tool)
        is_form = described and can_be_filled_in(described) and described.body.get("kind") != REPORT
        return described if is_form else None


def guides_for(request, service=""):
    """That of the service which the address says; else one's own service's, the one for everybody, the only one."""
    shelf = what_is_out(request.municipality)
    asked = [service] if service else [service_of(request.person), "", shelf.first_service]
    editions = (edition_for(request, shelf, one) for one in dict.fromkeys(asked) if one is not None)
    national = shelf.national_edition(languages(request))
    for edition in filter(None, editions):
        outline = outline_of(edition)
        yield Guide(outline, out_there(request, outline.service), service, outline_of(national) if national else None)


def service_of(person):
    return SERVICES.get(person.hat.unit.kind, "") if person.hat else ""


def out_there(request, service):
    """The public addresses, in the language that one has chosen. They carry a page of the guide and nothing else."""
    here, language = addresses.at(service), get_language()
    before = "" if language == request.municipality.language else f"/{language}"
    return lambda name, *ids: before + here(name, *ids)


def for_family(request, standing, age):
    """Where the municipality writes to the one who reads: to a parent, a child or a youth."""
    edition = what_is_out(request.municipality).written_for(CITIZENS, languages(request))
    mine = OF_GUARDIANS if not standing.is_child else OF_CHILDREN if (age or 0) < YOUTH else OF_YOUTH
    there = out_there(request, CITIZENS)
    return there("level", mine) if edition and outline_of(edition).level(mine) else there("guide")


def inside(log, guide):
    """Addresses as one reads beside a log: steps stay in the house of the log, all else is where everybody reads it."""

    def where(name, *ids):
        if name not in HERE:
            return guide.at(name, *ids)
        return reverse(HERE[name], args=[log.pk, *([guide.service] if guide.service else []), *ids])

    return where


def level_of(outline, number):
    """By its code; by its place where the levels are called something else than numbers. None when there is none."""
    if any(level.code.isdigit() for level in outline.levels[1:]):
        return outline.level_with_code(number)
    return outline.levels[number] if number < len(outline.levels) else None


def fits_now(guide, level, page):
    """(the step, why) that the log itself points to, by the tool which the guide has there; None when nothing does."""
    for applies, tool, why in (
        (page.meetings_to_write_up, TO_WRITE_UP, _("Et møte er ikke skrevet ned ennå.")),
        (is_to_be_evaluated(page), TO_EVALUATE, _("Et tiltak skal vurderes nå.")),
        (page.standing.whole and not page.plan.goals, TO_PLAN, _("Loggen har ingen mål ennå.")),
    ):
        known = guide.outline.tools.known(tool)
        step = next((one for one in level.steps if known in guide.outline.tools_of(one)), None)
        if applies and known and step:
            return step, why
    return None


def is_to_be_evaluated(page):
    return any(one.row.evaluate_on <= clock.today() for one in page.plan.to_evaluate)
