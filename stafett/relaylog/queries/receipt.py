"""The receipt for what one has answered about a service, with the fields of ISO/IEC TS 27560:2023.

It holds what the one it is given to has said, and nothing of what another in the family has.
"""

import uuid
from functools import cached_property

from django.utils.translation import gettext as _

from stafett.core import clock

from ..models.agreement import Answer
from ..models.consent import ToldHow
from .access import ConsentPage
from .agreement import basis_for
from .numbered import sign_of, words_of

SCHEMA = "ISO/IEC TS 27560:2023"
METHODS = {None: "web_form", ToldHow.ORAL: "oral", ToldHow.PAPER: "paper_form"}
STATES = {Answer.YES: "given", Answer.NO: "refused", Answer.NOT_NOW: "not_now"}


class Receipt(ConsentPage):
    """One person's answer about one service: the page that is printed, and the same as data."""

    @property
    def events(self):
        """[(state, moment)] in order: asked, answered, withdrawn, ended by its day."""
        found = [("requested", self.consent.asked_at), (STATES[self.mine.answer], self.mine.answered_at)]
        found += [("narrowed", row.written_at) for row in self._later_narrowings()]
        if self.mine.withdrawn_at:
            found.append(("withdrawn", self.mine.withdrawn_at))
        elif self.mine.answer == Answer.YES and self.consent.ends_at <= clock.now():
            found.append(("expired", self.consent.ends_at))
        return found

    def _later_narrowings(self):
        """Each time one has taken back a goal since one answered."""
        return self.mine.narrowings.filter(written_at__gt=self.mine.answered_at).order_by("written_at")

    @property
    def said(self):
        """The same in words, for the page."""
        words = {
            "requested": _("Du ble spurt"),
            "given": _("Du sa ja"),
            "refused": _("Du sa nei"),
            "not_now": _("Du svarte ikke nå"),
            "narrowed": _("Du trakk et mål"),
            "withdrawn": _("Du trakk samtykket"),
            "expired": _("Samtykket gikk ut"),
        }
        return [(words[state], moment) for state, moment in self.events]

    @cached_property
    def number(self):
        """The same for as long as nothing new has happened."""
        return str(uuid.uuid5(self.mine.pk, "/".join(f"{state} {moment.isoformat()}" for state, moment in self.events)))

    @property
    def said_about(self):
        """The goals that one's own answer is about; none when it is the whole log."""
        return self.goals if self.my_goals is None else self.my_goals

    def as_data(self):
        basis = basis_for(self.log)
        return {
            "schema_version": SCHEMA,
            "receipt_id": self.number,
            "record_id": str(self.consent.pk),
            "pii_principal_id": str(self.log.child_id),
            "pii_processing": {
                "privacy_notice": self._notice(),
                "language": self.mine.language,
                "purposes": [self._purpose(basis)],
            },
            "party_identification": self._parties(),
            "events": self._events(),
        }

    def _notice(self):
        """The words that were answered, in the language they were answered in, with their sign."""
        text = ("consent", self.consent.text_version, self.mine.language or "nb")
        return {"text_version": self.consent.text_version, "text": words_of(*text), "sha256": sign_of(*text)}

    def _purpose(self, basis):
        return {
            "purpose": self._what_for(),
            "purpose_type": "release_from_confidentiality",
            "lawful_basis": basis.text if basis else None,
            "pii_information": [f"{goal.number}. {goal.text}" for goal in self.said_about] or [_("hele loggen")],
            "pii_controllers": [str(self.log.municipality_id)],
            "recipient_third_parties": [str(self.consent.to.pk)],
            "collection_method": METHODS[self.registration.how if self.registration else None],
            "interpreter": self.registration.interpreter if self.registration else None,
            "retention_period_months": self.log.municipality.choice("keep_closed_months"),
            "jurisdiction": "NO",
            "withdrawal_method": _("Når som helst, på siden «Hvem får se loggen?»."),
        }

    def _what_for(self):
        if self.consent.private_person_id:
            return _("Personen leser, og kan være til støtte.")
        return _("Tjenesten ser loggen, og kan hjelpe sammen med de andre.")

    def _parties(self):
        controller, to = self.log.municipality, self.consent.to
        return [
            {"party_id": str(controller.pk), "party_name": controller.name, "party_role": "pii_controller"},
            {"party_id": str(to.pk), "party_name": to.name, "party_role": "recipient"},
            {"party_id": str(self.person.pk), "party_name": self.person.name, "party_role": "gives_the_answer"},
        ]

    def _events(self):
        who = {"requested": self.consent.asked_by_id, "expired": None}
        begins = max(self.consent.effective_from, self.mine.answered_at)  # never when another answered
        lasts = {"from": begins.isoformat(), "until": self.consent.ends_at.isoformat()}
        return [
            {
                "event_type": "explicit_consent",
                "event_state": state,
                "event_time": moment.isoformat(),
                "entity_id": str(one) if (one := who.get(state, self.person.pk)) else None,
                "validity_duration": lasts if state == "given" else None,
            }
            for state, moment in self.events
        ]
