"""What a log can put into the form of a tool: days, the child's given name, and the one who writes.

Of others who work there no name is put in: the paper is often for the family, and one of them can be shown by role
(decision 61), which a colleague is not told. Where a meeting is, is never put in: it can be told to each (decision 58).
"""

from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.core.together import ask_together
from stafett.design.dates import date_words, time_of_day, weekday_date
from stafett.relaylog.queries.by_role import decided_for, decided_from
from stafett.relaylog.queries.people import by_role

# What the fields of the national tools are called, in each of its languages.
CHILD = {"hvem det gjelder", "hvem loggen gjelder", "hvem barnet er", "hvem eleven er"}
CHILD |= {"kven det gjeld", "kven loggen gjeld", "kven barnet er", "kven eleven er"}
CHILD |= {"who it is about", "who the log is about", "who the child is", "who the pupil is"}
TODAY = {"dato", "date"}
SERVICE = {"fra hvilken tjeneste", "frå kva teneste", "from which service"}
MEETING = {"neste møte", "next meeting", "tid og varighet", "tid og varigheit", "time and length"}
START = {"startdato", "start date"}
EVALUATION = {"dato for vurdering", "date for evaluation"}


class Known:
    """What is known of one log, for the one who fills in. Empty where nothing is, or where it must not be said."""

    def __init__(self, page, step):
        self.child = page.child.given_name() if page.child else ""
        self.today = date_words(clock.today())
        self.place = f"{step.level.label}, {step.number} {step.name}"
        self.sheltered = (
            page.sheltered
        )  # then nothing on the paper says where: no place that works with the child, nor a day
        self.service = "" if page.sheltered else page.person.hat.unit.name
        self.writer = "" if page.sheltered else writer(page.person)
        self.by_title = self._titles(page)

    def _titles(self, page):
        meeting, running = None if page.sheltered else page.next_meeting, page.plan.to_evaluate
        said = {"day": weekday_date(meeting.at), "time": time_of_day(meeting.at)} if meeting else {}
        one = running[0].row if len(running) == 1 else None  # of several nobody knows which the form is about
        told = [
            (CHILD, self.child),
            (TODAY, self.today),
            (SERVICE, self.service),
            (MEETING, _("%(day)s kl. %(time)s") % said if said else ""),
            (START, date_words(one.starts_on) if one else ""),
            (EVALUATION, date_words(one.evaluate_on) if one else ""),
        ]
        return {title: words for titles, words in told for title in titles}

    def asks_who(self, box):
        """Whether it asks what the head of every form asks."""
        return box.title.casefold() in CHILD

    def of(self, box):
        return self.by_title.get(box.title.casefold(), "") if box.kind in ("line", "date") else ""


def writer(person):
    """As the family reads of that one: by name, or by role."""
    [shown] = ask_together(decided_for(person))
    if decided_from(shown):
        return by_role(person.hat.unit.name)
    return f"{person.name}, {person.hat.title}"
