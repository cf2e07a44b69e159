"""The yearly wheel, from this month on, of a calendar year or of a school year; and as a calendar one can follow."""

from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stafett.core import clock

from .. import kept
from ..cooperation.calendar import calendar_of
from ..cooperation.cells import changes_of, model_of
from ..cooperation.wheel import SCHOOL_BEGINS, school_year_of, this_month, wheel_of, within_reach
from .cooperation import address_of, show
from .reading import open_to_all


@open_to_all
def rolling(request):
    return shown(request, this_month())


@open_to_all
def calendar_year(request, year):
    return shown(request, date(reached(year), 1, 1))


@open_to_all
def school_year(request, year):
    return shown(request, date(reached(year), SCHOOL_BEGINS, 1))


def reached(year):
    if not within_reach(year):
        raise Http404
    return year


def shown(request, start):
    def find(model):
        host = request.build_absolute_uri(reverse("cooperation-calendar"))
        return {"wheel": wheel_of(model, start), "others": others(), "subscribe": host}

    return show(request, "guide/cooperation/wheel.html", find, request.get_host())


def others():
    """(words, address) of the wheels that one can look at."""
    today = clock.today()
    school = school_year_of(today)
    yield _("De neste tolv månedene"), reverse("cooperation-wheel")
    for year in (school, school + 1):
        words = _("Skoleåret %(years)s") % {"years": f"{year}/{(year + 1) % 100:02}"}
        yield words, reverse("cooperation-school-year", args=[year])
    for year in (today.year, today.year + 1):
        yield str(year), reverse("cooperation-calendar-year", args=[year])


@open_to_all
def calendar(request):
    key = (changes_of(request.municipality), clock.today(), request.get_host())

    def make():
        return model_of(request.municipality, get_language())

    def written(model):
        return calendar_of(model, request.municipality, lambda thing: request.build_absolute_uri(address_of(thing)))

    response = kept.told(request, key, make, written, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="arshjul.ics"'
    return response
