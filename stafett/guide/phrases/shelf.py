"""What the texts are called in another language: as the translators have it, and as readers do."""

from functools import lru_cache

from django.conf import settings
from django.db.models import Max

from ..models import Phrase, PhrasesOut


def languages_of(municipality):
    """{code: name} of those the municipality has its guide put into."""
    chosen = municipality.choice("guide_translated_to")
    return {code: name for code, name in settings.GUIDE_LANGUAGES if code in chosen}


def rows_of(municipality, language):
    """{text: the last row of it}."""
    rows = Phrase.objects.filter(municipality=municipality, language=language)
    return {row.source: row for row in rows.order_by("source", "-number").distinct("source")}


def words_in(rows):
    return {text: row.words for text, row in rows.items() if row.words}


def newest(municipality, language):
    """The number of the last row; 0 before there is one."""
    rows = Phrase.objects.filter(municipality=municipality, language=language)
    return rows.aggregate(last=Max("number"))["last"] or 0


def editions_of(municipality, language):
    """Those that have been out, the newest first."""
    return list(PhrasesOut.objects.filter(municipality=municipality, language=language).order_by("-number"))


@lru_cache(maxsize=12)
def words_out(municipality, language, up_to):
    """{text: words} for readers. Rows are only added, so what is kept can never be wrong."""
    rows = Phrase.objects.filter(municipality=municipality, language=language, number__lte=up_to)
    return words_in({row.source: row for row in rows.order_by("source", "-number").distinct("source")})
