"""How the child was heard about each service, the latest; and whether the child is old enough to be asked always."""

from ..models import Hearing


def hearings_of(log):
    """{consent: the latest hearing}, with who wrote it down."""
    rows = Hearing.objects.filter(log=log).select_related("written_by").order_by("written_at")
    return {row.consent_id: row for row in rows}


def always_asked(child, municipality):
    """Whether the municipality always asks a child of this age. Where it is not known, nothing is said."""
    age = child.age() if child else None
    return age is not None and age >= municipality.choice("heard_from")
