"""How the child was heard about each service, the latest; and whether the child is old enough to be asked always."""

from ..models import Hearing


def hearings_of(log, consents=None):
    """{consent: the latest hearing}, with who wrote it down. A renewal goes by what the child said the last time."""
    first = first_asked(log.consents.all() if consents is None else consents)
    rows = Hearing.objects.filter(log=log).order_by("written_at")
    latest = {first[row.consent_id]: row for row in rows}
    return {consent: latest[asked] for consent, asked in first.items() if asked in latest}


def first_asked(consents):
    """{consent: the one that it renews, or the one that one renews, back to where the family was first asked}"""
    renews = {row.pk: row.renews_id for row in consents}
    return {consent: _back(consent, renews) for consent in renews}


def _back(consent, renews):
    while renews.get(consent):
        consent = renews[consent]
    return consent


def always_asked(child, municipality):
    """Whether the municipality always asks a child of this age. Where it is not known, nothing is said."""
    age = child.age() if child else None
    return age is not None and age >= municipality.choice("heard_from")
