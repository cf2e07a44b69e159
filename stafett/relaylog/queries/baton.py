"""The baton held out: what the one who is asked says yes to, and what the family is asked."""

from functools import cached_property

from django.utils.translation import gettext as _

from stafett.design.dates import day, day_month

from ..models import Measure, Offer, OfferAnswer, OfferWords
from ..models.baton import WordsAbout, is_late
from ..policy import Part
from .log import LogPage


class BatonPage(LogPage):
    """A handover, for the one who reads: counts and dates where the content is not within reach."""

    @cached_property
    def answers(self):
        """What the family has answered: everybody's for staff, one's own for the family."""
        if not self.offer:
            return []
        return list(OfferAnswer.objects.filter(offer_id=self.offer.pk))

    @property
    def mine(self):
        return next((row for row in self.answers if row.person_id == self.person.pk), None)

    @property
    def is_for_me(self):
        return bool(self.offer and self.offer.to_id == self.person.pk and "asked" in self.standing.parts)

    @cached_property
    def asker(self):
        return self.people.name(self.offer.offered_by_id) if self.offer else ""

    @cached_property
    def receiver(self):
        return self.people.name(self.offer.to_id) if self.offer else ""

    @property
    def receiver_title(self):
        return self.people.title(self.offer.to_hat_id)

    @property
    def receiver_unit(self):
        return self.people.unit(self.offer.to_hat_id)

    @cached_property
    def unit_has_consent(self):
        """Whether the new service is let in already; None when that cannot be seen from here."""
        known = [one.state for one in self.consents if one.row.unit_id == self.offer.to_unit_id]
        return ("live" in known) if self.consents else None

    @property
    def dates(self):
        """[(day, what)] that follow with the baton: evaluations and meetings from today."""
        measures = [(one.row.evaluate_on, one.row) for one in self.plan.to_evaluate]
        meetings = [(day(self.expected(row)), row) for row in self.meetings if not row.held_at]
        return sorted(measures + meetings, key=lambda pair: pair[0])

    @property
    def date_lines(self):
        """The dates in words."""
        return [(on, self._what(row)) for on, row in self.dates]

    def _what(self, row):
        if row.kind is Measure:
            return _("Vurdere «%(title)s»") % {"title": row.title}
        return _("Samarbeidsmøte, tidligst denne dagen") if row.pk in self.slots else _("Samarbeidsmøte")

    @property
    def steps(self):
        """Asked, answered, the family's yes, taken over: (what, when, done, now or waiting)."""
        offer, first = self.offer, self.people.first_name
        names = {"asker": first(offer.offered_by_id), "receiver": first(offer.to_id)}
        accepted = bool(offer.accepted_at)
        me = self.is_for_me
        return [
            (_("%(asker)s spurte") % names, day_month(offer.offered_at), "done"),
            (
                _("Du svarer")
                if me and not accepted
                else _("Du sa ja")
                if me
                else _("%(receiver)s sa ja") % names
                if accepted
                else _("%(receiver)s svarer") % names,
                day_month(offer.accepted_at) if accepted else _("Innen %(day)s") % {"day": day_month(offer.answer_by)},
                "done" if accepted else "now",
            ),
            (_("Familien sier hva de synes"), _("Stillhet hindrer ikke"), "now" if accepted else "waiting"),
            (
                _("Du holder pinnen") if me else _("%(receiver)s tar over") % names,
                _("Fra %(day)s") % {"day": day_month(offer.takes_over_on)},
                "waiting",
            ),
        ]

    @property
    def is_late(self):
        return bool(self.offer) and is_late(self.offer)

    @property
    def cannot_take_over(self):
        """Whether the one who was asked can answer no more, as far as one who can ask another may know it."""
        return bool(self.offer) and not any(
            reader.person_id == self.offer.to_id and Part.ASKED in reader.parts for reader in self.readers
        )

    @property
    def last(self):
        """The latest offer that has ended, to say how it went."""
        ended = [row for row in self.found[Offer] if row.ended_at]
        return max(ended, key=lambda row: row.ended_at, default=None)

    @property
    def last_because(self):
        """What the one who said no wrote; empty for one who may not read it."""
        said = [row for row in self.found[OfferWords] if self.last and row.offer_id == self.last.pk]
        return next((row.text for row in said if row.about == WordsAbout.BECAUSE), "")

    def redacted(self, offer):
        """What was sealed of what was said with this offer."""
        said = [row for row in self.found[OfferWords] if row.offer_id == offer.pk]
        return [one for row in said for one in self.plan.redacted.get(row.pk, ())]
