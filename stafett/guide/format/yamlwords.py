"""What the YAML parser complains of, said so that someone who edits a guide can mend it."""

from django.utils.translation import gettext_noop

UNCLOSED_QUOTE = gettext_noop("Et hermetegn er åpnet, men ikke lukket.")
UNCLOSED_BRACKET = gettext_noop("En klamme er åpnet og ikke lukket, eller det mangler et komma.")

# Words from the parser's message -> our reason. The first that fits is used.
REASONS = [
    ("quoted scalar", UNCLOSED_QUOTE),
    ("flow mapping", UNCLOSED_BRACKET),
    ("flow sequence", UNCLOSED_BRACKET),
    (
        "mapping values are not allowed",
        gettext_noop("Kolon kan ikke stå her. Sett teksten i hermetegn, eller rett innrykket."),
    ),
    ("expected ':'", gettext_noop("Det mangler kolon etter nøkkelen.")),
    ("block sequence entries are not allowed", gettext_noop("Et listepunkt kan ikke stå her. Sjekk innrykket.")),
    ("block collection", gettext_noop("Innrykket stemmer ikke med linjene over.")),
    ("block mapping", gettext_noop("Innrykket stemmer ikke med linjene over.")),
    ("cannot start any token", gettext_noop("Teksten begynner med et tegn som betyr noe eget. Sett den i hermetegn.")),
    ("alias", gettext_noop("Ankere (& og *) kan ikke brukes. Skriv teksten der den hører hjemme.")),
    ("escape", gettext_noop("En omvendt skråstrek i hermetegn betyr noe eget. Skriv to, eller bruk enkle hermetegn.")),
]
OTHERWISE = gettext_noop("Dette er ikke gyldig YAML. Se etter kolon, hermetegn, komma og innrykk her og på linja over.")


def in_plain_words(error):
    """(line, reason, values) for an error from the parser."""
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    reason = next((reason for words, reason in REASONS if words in said), OTHERWISE)
    mark = getattr(error, "problem_mark", None)
    if mark is None or reason in (UNCLOSED_QUOTE, UNCLOSED_BRACKET):  # where it was opened, not where the file ends
        mark = getattr(error, "context_mark", None) or mark
    return (mark.line + 1 if mark else 1), reason, {}
