"""What is said when a rule of this room is broken."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "identity.say_the_name": _("Skriv navnet."),
    "identity.is_not_born": _("Fødselsdatoen er fram i tid."),
    "identity.number_is_not_valid": _("Dette er ikke et gyldig fødselsnummer. Det har elleve siffer."),
    "identity.number_is_for_tests": _("Dette er et testnummer. Her brukes bare ekte fødselsnumre."),
    "identity.number_is_somebodys": _("Her prøver vi bare ut. Bruk et testnummer, aldri et ekte fødselsnummer."),
    "identity.number_is_registered": _("Personen med dette nummeret er registrert fra før."),
    "identity.unit_is_elsewhere": _("Tjenesten hører til en annen kommune."),
    "identity.person_is_elsewhere": _("Personen er registrert i en annen kommune."),
    "identity.another_must_do_it": _("Dette kan du ikke registrere for deg selv. Be en kollega."),
    "identity.has_ended_already": _("Ansettelsen er avsluttet fra før."),
    "identity.ends_in_the_past": _("Velg i dag eller en dag fram i tid."),
    "identity.own_guardian": _("Ingen kan være sin egen foresatte."),
    "identity.choose_responsibility": _("Velg om personen har foreldreansvar."),
    "identity.say_how_it_is_known": _("Skriv hvordan det er bekreftet."),
    "identity.is_too_long": _("Teksten er for lang. Det er plass til %(most)s tegn."),
    "identity.address_is_protected": _("Adressen er registrert som beskyttet fra før."),
    "identity.is_guardian_already": _("Personen er registrert som foresatt fra før."),
    "identity.custodian_works_elsewhere": _("Den som svarer for barnet, må være ansatt i barneverntjenesten."),
    "identity.custodian_is_family": _("En i barnets familie kan ikke svare på kommunens vegne. Velg en annen."),
    "identity.say_how_custody_is_known": _("Skriv hvordan det er bekreftet at kommunen har omsorgen."),
    "identity.has_a_custodian_already": _("Noen svarer for barnet fra før. Avslutt det først."),
    "identity.is_no_custodian": _("Dette er avsluttet fra før."),
    "identity.is_no_guardian": _("Dette forholdet er avsluttet fra før."),
}
