"""The one thing that is ever sent, and what is said when a rule of this room is broken."""

from django.utils.translation import gettext_noop as _

# The same whatever awaits, whoever is told, and wherever it is: no name, service, place, link or number (T28).
SUBJECT = _("Ny melding")
BODY = _("Du har en ny melding. Logg inn på kommunens nettside.")

SENTENCES = {
    "messages.write_the_address": _("Skriv e-postadressen."),
    "messages.address_is_not_valid": _("Dette er ikke en gyldig e-postadresse."),
    "messages.write_the_number": _("Skriv mobilnummeret."),
    "messages.number_is_not_valid": _(
        "Dette er ikke et gyldig mobilnummer. Skriv + og landkode foran et utenlandsk nummer."
    ),
    "messages.choose_what_to_tell": _("Velg minst én ting du vil få melding om."),
    "messages.hours_in_order": _("Velg et klokkeslett som er senere enn det første."),
    "messages.nobody_carries_it": _("Slike meldinger sendes ikke herfra nå."),
}
