"""Whom one can be in the demo, and what to try as them. The page translates what stands here."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True)
class Door:
    """One to be. Without a unit: privately, as someone in a family."""

    group: str
    person: str
    municipality: str
    try_this: str
    unit: str = ""


def first(person, unit, try_this):
    return Door("first", person, "nordvik", try_this, unit)


def family(person, try_this, at="nordvik"):
    return Door("family", person, at, try_this)


def work(person, unit, try_this, at="nordvik"):
    return Door("work", person, at, try_this, unit)


DOORS = (
    first("dina", "barneskolen", _("Lærer og stafettholder for Ada. Se hva som venter, og vurder et tiltak.")),
    first("berit", "", _("Moren til Ada. Les loggen, se hvem som har sett den, og trekk et samtykke om du vil.")),
    first("ada", "", _("Tolv år. Se hvordan loggen ser ut for den den handler om.")),
    first("emil", "helsestasjonen", _("Helsesykepleier på Adas lag, og spurt om å ta over pinnen for en annen.")),
    first("finn", "ungdomsskolen", _("Lærer på ungdomsskolen. Prøv adressen til Adas logg: for ham finnes den ikke.")),
    first("guri", "barneskolen", _("Rektor. Passer på pinnen til en som har sluttet. Ser rammen, ikke innholdet.")),
    family("tuva", _("Fem år, og på vei til skolen med ukestripa i sekken.")),
    family("elin", _("Moren til Tuva. Bor ikke sammen med far, og ser ikke hva han har lest.")),
    family("stian", _("Faren til Tuva. Skriv et lysglimt, og se at det når alle på laget.")),
    family("borghild", _("Mormoren til Tuva. Foreldrene har sluppet henne inn: hun leser, og ikke mer.")),
    family("layla", _("Moren til Amir. PP-tjenesten ser bare ett mål. Se hvilket.")),
    family("ailu", _("Femten år. Svarer selv, ved siden av foreldrene.")),
    family("roar", _("Far som ikke har svart på om de vil ha en logg. Svar, eller la være.")),
    family("daniel", _("Far som kan si ja til helsestasjonen, og slik slippe pinnen fram.")),
    family("meiling", _("Tok tilbake sitt ja for noen dager siden. Nå er loggen satt på pause.")),
    family("anders", _("Den andre forelderen i samme logg. Ser at den er på pause, men ikke hvem som ville det.")),
    family("jonny", _("Far som er spurt på nytt fordi et samtykke har gått ut.")),
    family("jorid", _("Mor som ser at helsestasjonens samtykke snart går ut. Forleng det, eller la være.")),
    family("ronja", _("Atten år. Loggen er bare hennes.")),
    family("signe", _("Venter barn, og bestemmer alene hvem som får vite hva.")),
    family("marit", _("Mor til Vilja hjemme. På jobb er hun lærer, og da finnes ikke Viljas logg.")),
    family("agnieszka", _("Loggen til datteren er avsluttet. Familien kan fortsatt lese den.")),
    family("siv", _("Moren til Live. Far kan ikke spørres, og loggen går videre uten svaret hans.")),
    family("maren", _("Loggen til sønnen har hatt sin tid, og er slettet. Se hva som står der nå.")),
    work("karianne", "vindharpa", _("Stafettholder for Amir. Moren trenger tolk: se hvor det står når du innbyr.")),
    work("sverre", "barneskolen", _("Har gitt fra seg én pinne. En til er på vei, men mangler et ja.")),
    work("laila", "barneskolen", _("Stafettholder for Tuva, Sindre og Elias. Prøv å skrive i riktig logg.")),
    work("marit", "ungdomsskolen", _("Lærer på jobb. Privat er hun mor, og det er en annen dør.")),
    work("ingunn", "fjaeresteinen", _("Var stafettholder for Tuva til skolen tok over.")),
    work("mariam", "lyngknausen", _("Et tiltak skulle vært vurdert for noen dager siden.")),
    work("yvonne", "ungdomsskolen", _("Fikk tilbake en pinne fordi familien sa nei til den nye.")),
    work("amal", "ppt", _("PP-rådgiver i to kommuner. Her med hatten fra Nordvik.")),
    work("hege", "helsestasjonen", _("Helsesykepleier på mange lag, og mistet innsyn da et samtykke ble trukket.")),
    work("selam", "barnevernet", _("Svarer for et barn som kommunen har omsorgen for. Leser loggen på jobb.")),
    work("idun", "familieteamet", _("I to av loggene ser hun bare det ene målet som familien har sagt ja til.")),
    work("johanne", "helsestasjonen", _("Jordmor og stafettholder for en som venter barn.")),
    work("gro", "nav", _("Ungdomsveileder med to logger: en åpen, en avsluttet.")),
    work("astrid", "helsestasjonen", _("Leder. Ser antall, datoer og hvem som holder pinnen, men ikke hva som står.")),
    work("halvard", "nordvik-oppvekst", _("Oppvekstsjef. Ser i tall hvor noen kan falle mellom stolene.")),
    work("asbjorn", "nordvik-oppvekst", _("Systemansvarlig. Ansetter og avslutter, men leser ingen logger.")),
    work("solveig", "nordvik-oppvekst", _("Loggkontrollør. Ser på uvanlige lesinger, og leser ingen logger.")),
    work("tordis", "nordvik-oppvekst", _("BTI-koordinator. Skriv om et trinn i veilederen, og publiser det.")),
    family("ragnhild", _("Moren til Sunniva, som ville sove i sin egen seng."), at="sorvik"),
    work("jorunn", "sorvik-skule", _("Stafettholder i Sørvik. Alt er på nynorsk."), at="sorvik"),
    work("amal", "sorvik-ppt", _("Den samme PP-rådgiveren, med hatten fra Sørvik."), at="sorvik"),
    work("torbjorg", "sorvik-oppvekst", _("Redaktør i Sørvik. Samarbeidet har rettet et trinn. Velg."), at="sorvik"),
    work("ragnfrid", "vikene-kontoret", _("Redaktør for samarbeidet. Det hun skriver, bygger de på."), at="vikene"),
    work("magnhild", "sorvik-oppvekst", _("Systemansvarlig i Sørvik."), at="sorvik"),
    family("oksana", _("Moren til Daria. Te og sjakk på Familiehuset."), at="manehagen"),
    family("daria", _("Tretten år, og leder for sjakkgruppa."), at="manehagen"),
    work("shabana", "manehagen-skole", _("Stafettholder i en bydel. En familie sa nei takk til mer."), at="manehagen"),
    work("ewelina", "manehagen-familiehus", _("Familieveileder på to lag i bydelen."), at="manehagen"),
)  # fmt: skip
