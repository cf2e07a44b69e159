"""The key somebody probably meant: a slip of the finger, or the Norwegian word for it."""

from difflib import get_close_matches

IN_NORWEGIAN = {
    "kommune": "municipality", "navn": "name", "namn": "name", "nummer": "number", "kommunenummer": "number",
    "veileder": "guide", "rettleiar": "guide", "språk": "language", "andre_språk": "other_languages",
    "kilde": "source", "kjelde": "source", "tjeneste": "service", "teneste": "service", "tenester": "services",
    "tjenester": "services", "nivå": "levels", "nivåer": "levels", "level": "levels", "kode": "code",
    "tittel": "title", "trinn": "steps", "steg": "steps", "step": "steps", "hva": "what", "kva": "what",
    "hvordan": "how", "korleis": "how", "hvem": "who", "kven": "who", "ansvar": "who", "arena": "arena",
    "frist": "deadline", "frister": "deadlines", "fristar": "deadlines", "verktøy": "tools", "tool": "tools",
    "spørsmål": "questions", "question": "questions", "stemmer": "voices", "utfall": "outcomes", "outcome": "outcomes",
    "varsel": "banners", "banner": "banners", "antall": "amount", "mengde": "amount", "enhet": "unit", "eining": "unit",
    "tekst": "text", "dato": "date", "regnes_fra": "anchor", "vilkår": "condition", "betingelse": "condition",
    "bindende": "binding", "gjelder": "about", "gjeld": "about", "sjekkliste": "checklist", "formål": "purpose",
    "målgruppe": "target_age", "alder": "target_age", "innganger": "entrances", "katalog": "catalogue",
}  # fmt: skip


def the_key_meant(name, known):
    """One of the known keys, or None."""
    lower = name.strip().lower().replace("-", "_")
    if lower in known:
        return lower
    if IN_NORWEGIAN.get(lower) in known:
        return IN_NORWEGIAN[lower]
    close = get_close_matches(lower, known, n=1, cutoff=0.6)
    return close[0] if close else None
