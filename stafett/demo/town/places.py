"""The municipalities and their services. None of them is on a map."""

from stafett.demo.town.shapes import Municipality, Unit

MUNICIPALITIES = (
    Municipality(
        "nordvik",
        "Nordvik",
        "nb",
        acute=(("Politiet når det ikke haster", "02800", "hele døgnet"),),
        decided=(("leader_may_except", True), ("keep_closed_months", 12), ("guide_translated_to", ["se"])),
    ),
    Municipality("sorvik", "Sørvik", "nn", acute=(("Politiet når det ikkje hastar", "02800", "heile døgnet"),)),
    Municipality("manehagen", "Månehagen", "nb", kind="bydel"),
    Municipality("vikene", "Knutepunkt Vikene", "nb", kind="samarbeid"),
)

UNITS = (
    Unit("nordvik-oppvekst", "nordvik", "Oppvekstkontoret", "administration"),
    Unit("vindharpa", "nordvik", "Vindharpa barnehage", "kindergarten", under="nordvik-oppvekst"),
    Unit("fjaeresteinen", "nordvik", "Fjæresteinen barnehage", "kindergarten", under="nordvik-oppvekst"),
    Unit("lyngknausen", "nordvik", "Lyngknausen barnehage", "kindergarten", under="nordvik-oppvekst"),
    Unit("barneskolen", "nordvik", "Nordvik barneskole", "school", under="nordvik-oppvekst"),
    Unit("ungdomsskolen", "nordvik", "Nordvik ungdomsskole", "school", under="nordvik-oppvekst"),
    Unit("helsestasjonen", "nordvik", "Nordvik helsestasjon", "health_station"),
    Unit("ppt", "nordvik", "PP-tjenesten for Nordvik og Sørvik", "ppt"),
    Unit("barnevernet", "nordvik", "Barneverntjenesten i Nordvik", "child_welfare"),
    Unit("familieteamet", "nordvik", "Familieteamet", "family_team"),
    Unit("nav", "nordvik", "Nav Nordvik", "nav"),
    Unit("sorvik-oppvekst", "sorvik", "Oppvekstkontoret", "administration"),
    Unit("sjoebrisen", "sorvik", "Sjøbrisen barnehage", "kindergarten"),
    Unit("sorvik-skule", "sorvik", "Sørvik skule", "school"),
    Unit("sorvik-helsestasjon", "sorvik", "Sørvik helsestasjon", "health_station"),
    Unit("sorvik-ppt", "sorvik", "PP-tenesta for Nordvik og Sørvik", "ppt"),
    Unit("vikene-kontoret", "vikene", "Samarbeidskontoret i Vikene", "administration"),
    Unit("manehagen-oppvekst", "manehagen", "Avdeling for oppvekst", "administration"),
    Unit("papirdragen", "manehagen", "Papirdragen barnehage", "kindergarten"),
    Unit("manehagen-skole", "manehagen", "Månehagen skole", "school"),
    Unit("manehagen-helsestasjon", "manehagen", "Helsestasjonen i Månehagen", "health_station"),
    Unit("manehagen-familiehus", "manehagen", "Familiehuset i Månehagen", "family_team"),
)
