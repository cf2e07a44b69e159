"""One invented log, with a stand-in, three levels, three goals and a handover on its way."""

from datetime import date, timedelta

from stafett.design.charts import ChildLine, Effect, Evaluation, Goal, Holding, Kind, Level, Measure, Timeline

TODAY = date(2026, 11, 18)


def measure(title, who, start, end, *evaluations):
    return Measure(title, who, start, end, tuple(Evaluation(day, effect) for day, effect in evaluations))


LOG = Timeline(
    started=date(2026, 3, 5),
    today=TODAY,
    holdings=(
        Holding("Karin Lundeby", "Kontaktlærer, 7. trinn", date(2026, 3, 5), date(2026, 8, 1)),
        Holding("Per Aune", "Avdelingsleder", date(2026, 8, 1), date(2026, 8, 18), Kind.ACTING),
        Holding("Dina Lillebakken", "Kontaktlærer, 8. trinn", date(2026, 8, 18)),
        Holding("Emil Torgersen", "Helsesykepleier", date(2026, 12, 1), kind=Kind.PLANNED),
    ),
    levels=(
        Level(1, "Nivå 1", date(2026, 3, 5), date(2026, 4, 20)),
        Level(2, "Nivå 2: to tjenester", date(2026, 4, 20), date(2026, 9, 28)),
        Level(3, "Nivå 3: flere tjenester", date(2026, 9, 28)),
    ),
    goals=(
        Goal(
            "Mål 1: Ha noen å være sammen med i storefri",
            (
                measure(
                    "Fast voksen ute i storefri", "Karin", date(2026, 3, 16), date(2026, 6, 12),
                    (date(2026, 6, 12), Effect.HELPED_A_LITTLE),
                ),
                measure(
                    "Spillgruppe i storefri, tirsdag og torsdag", "Omar", date(2026, 9, 1), date(2026, 12, 18),
                    (date(2026, 10, 15), Effect.HELPS), (date(2026, 12, 11), Effect.PLANNED),
                ),
            ),
        ),
        Goal(
            "Mål 2: Sove bedre, så dagene blir lettere",
            (
                measure(
                    "Samtaler annenhver uke", "Emil", date(2026, 4, 20), date(2027, 2, 12),
                    (date(2026, 6, 10), Effect.TOO_EARLY), (date(2026, 9, 30), Effect.HELPS),
                    (date(2026, 12, 2), Effect.PLANNED),
                ),
                measure(
                    "Leggetid kl. 22.30", "Hjemme", date(2026, 9, 7), date(2026, 12, 18),
                    (date(2026, 10, 1), Effect.DID_NOT_HELP), (date(2026, 11, 6), Effect.OVERDUE),
                ),
            ),
        ),
        Goal("Mål 3: Henge med i matte igjen", (measure("Råd til læreren", "PPT", date(2026, 10, 12), None),)),
    ),
    meetings=(date(2026, 3, 5), date(2026, 4, 20), date(2026, 6, 10), date(2026, 9, 28), date(2026, 12, 2)),
    child=ChildLine(
        "Slik har Ada hatt det", "Ada deler dette selv",
        tuple((date(2026, 9, 4) + timedelta(days=10 * n), value) for n, value in enumerate((2, 1, 2, 3, 3, 4, 3, 4))),
    ),
)  # fmt: skip

LONG_AGO = Timeline(
    started=date(2024, 1, 30),
    today=TODAY,
    holdings=(
        Holding(
            "Anne-Margrethe Kristoffersen-Haugland", "Pedagogisk leder og støttekontakt",
            date(2024, 1, 30), date(2026, 6, 1),
        ),
        Holding("Ola Vik", "Rektor", date(2026, 6, 1), date(2026, 6, 3), Kind.ACTING),
        Holding("Liv Å", "Lærer", date(2026, 6, 3), date(2026, 6, 9)),
        Holding("Ola Vik", "Rektor", date(2026, 6, 9), date(2026, 6, 20), Kind.ACTING),
        Holding("Siri Nes", "Miljøterapeut", date(2026, 6, 20), date(2026, 11, 7)),
        Holding("Ola Vik", "Rektor", date(2026, 11, 7), None, Kind.ACTING),
    ),
    levels=(
        Level(2, "Nivå 2: to tjenester", date(2024, 1, 30), date(2026, 10, 25)),
        Level(3, "Nivå 3: flere tjenester", date(2026, 10, 25)),
    ),
    goals=(
        Goal("Mål 1: Ferdig for lenge siden", (measure("Gammelt tiltak", "Ola", date(2024, 2, 1), date(2024, 9, 1)),)),
        Goal(
            "Mål 2: Et mål med en overskrift som er så lang at den ikke får plass på én linje, "
            "selv om linja går over hele bredden av tegningen og litt til",
            (
                measure(
                    "Et tiltak med <b>vinkler</b> & tegn", "Siri", date(2025, 1, 1), date(2027, 2, 27),
                    (date(2026, 11, 1), Effect.OVERDUE),
                ),
            ),
        ),
    ),
)  # fmt: skip

NEW = Timeline(
    started=date(2026, 11, 17),
    today=TODAY,
    holdings=(Holding("Dina Lillebakken", "Kontaktlærer", date(2026, 11, 17)),),
    levels=(Level(1, "Nivå 1", date(2026, 11, 17)),),
)

CLOSED = Timeline(
    started=date(2025, 2, 3),
    today=TODAY,
    closed=date(2026, 5, 20),
    holdings=(Holding("Siri Nes", "Lærer", date(2025, 2, 3), date(2026, 5, 20)),),
    levels=(Level(1, "Nivå 1", date(2025, 2, 3), date(2026, 5, 20)),),
    goals=(
        Goal(
            "Mål 1: Komme på skolen hver dag",
            (measure("Henting hjemme", "Siri", date(2025, 9, 1), None, (date(2026, 5, 18), Effect.HELPS)),),
        ),
    ),
    meetings=(date(2026, 5, 20),),
)  # fmt: skip
