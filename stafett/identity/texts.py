"""What is said when a rule of this room is broken."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "identity.number_is_not_valid": _("Dette er ikke et gyldig fødselsnummer. Det har elleve siffer."),
    "identity.number_is_for_tests": _("Dette er et testnummer. Her brukes bare ekte fødselsnumre."),
    "identity.number_is_somebodys": _("Her prøver vi bare ut. Bruk et testnummer, aldri et ekte fødselsnummer."),
    "identity.unit_is_elsewhere": _("Tjenesten hører til en annen kommune."),
    "identity.has_ended_already": _("Ansettelsen er avsluttet fra før."),
    "identity.own_guardian": _("Ingen kan være sin egen foresatte."),
}
