"""The next birthday that changes who answers, told for as many days before as a consent's end is."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stafett.core import clock
from stafett.design.dates import date_words

from .who_answers import AGES


def turns(age, born):
    """The day somebody grows so old. Born on 29 February: 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return dt.date(born.year + age, 3, 1)


def next_birthday(child, ages, days):
    """(reason, day) of the first that comes within so many days; None when there is none. `ages`: {reason: age}."""
    if child is None or child.birth_date is None:
        return None
    near = clock.today() + dt.timedelta(days=days)
    coming = [(turns(age, child.birth_date), why) for why, age in ages.items()]
    last = max(turns(ages["grown_up"], child.birth_date), clock.today())
    found = [(day, why) for day, why in coming if clock.today() < day <= near and day <= last]
    day, why = min(found, default=(None, None), key=lambda one: (one[0], list(AGES).index(one[1]) * -1))
    return (why, day) if why else None


def has_been(child, ages, days):
    """The day from which the youth answers beside the grown-ups, when that is at most so many days ago; else None."""
    if child is None or child.birth_date is None:
        return None
    day = turns(ages["beside"], child.birth_date)
    return day if day <= clock.today() < day + dt.timedelta(days=days) else None


def told_afterwards(name, day):
    """To the one who has the baton and sees nothing any more: what may be missing, not what anybody answered."""
    return _("Fra %(day)s må %(name)s også si ja. Ingen tjeneste ser loggen uten det. Snakk med %(name)s.") % {
        "day": date_words(day),
        "name": name,
    }


# What it means, to the youth, to the other family and to those who work with it.
TOLD = {
    ("beside", "child"): gettext_noop(
        "Fra %(day)s svarer du selv, ved siden av de voksne. Da ser ingen tjeneste loggen før du også har sagt ja."
        " Du kan svare allerede nå."
    ),
    ("beside", "family"): gettext_noop(
        "Fra %(day)s svarer %(name)s selv, ved siden av dere. Da ser ingen tjeneste loggen før %(name)s også har"
        " sagt ja."
    ),
    ("beside", "work"): gettext_noop(
        "Fra %(day)s må %(name)s også si ja. Uten det ser ingen tjeneste loggen fra den dagen. Snakk med %(name)s."
    ),
    ("health", "child"): gettext_noop(
        "Fra %(day)s bestemmer du selv om helsestasjonen skal se loggen. Ser den ikke loggen før det, åpner"
        " ingenting av seg selv: Den slipper inn når du sier ja fra den dagen."
    ),
    ("health", "family"): gettext_noop(
        "Fra %(day)s bestemmer %(name)s selv om helsestasjonen skal se loggen. Da gjelder ikke det dere har svart"
        " om det."
    ),
    ("health", "work"): gettext_noop("Fra %(day)s bestemmer %(name)s selv om helsestasjonen skal se loggen."),
    ("grown_up", "child"): gettext_noop(
        "Fra %(day)s er loggen din alene. Da leser ikke foreldrene dine den lenger, og du svarer alene. En tjeneste"
        " som ikke ser loggen før det, slipper ikke inn av seg selv: Du må si ja fra den dagen."
    ),
    ("grown_up", "family"): gettext_noop(
        "Fra %(day)s er loggen %(name)s sin egen. Da leser du den ikke lenger, og %(name)s svarer alene."
    ),
    ("grown_up", "work"): gettext_noop(
        "Fra %(day)s er loggen %(name)s sin egen. Da leser ikke foreldrene den lenger, og %(name)s svarer alene."
    ),
}


def told(standing, name, why, day):
    """The words for whoever reads the page."""
    who = "child" if standing.is_child else "family" if standing.is_family else "work"
    return _(TOLD[why, who]) % {"day": date_words(day), "name": name}
