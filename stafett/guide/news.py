"""What the guides say otherwise than they did: as they were read at a moment, against as they are read at a later one.

All that readers meet counts, whoever wrote it: a corrected step of the nation's is news where nobody has touched it.
"""

from dataclasses import dataclass

from .desk.overview import changes_between
from .editions import as_it_reads
from .outline import service_in, title_in
from .queries import look_at_shelf
from .readers import READERS


@dataclass(frozen=True)
class GuideNews:
    """A guide, and what is changed in it. `is_new`: nobody could read it in this language before.

    `is_first`: the municipality has its own now, and read the nation's then.
    """

    title: str
    service: str
    is_new: bool
    is_first: bool
    changes: tuple = ()


def news_of_guides(municipality, since, until, language):
    """Of each guide that says something else, in the language that one reads it in."""
    then, now = look_at_shelf(municipality, since), look_at_shelf(municipality, until)
    for service in (*now.services, *READERS):
        edition = read_in(now, service, (language, municipality.language))
        before = edition and read_in(then, service, (edition.language,))
        if before == edition:
            continue
        news = news_of(before if before and before.language == edition.language else None, edition)
        if news.is_new or news.changes:
            yield news


def read_in(shelf, service, languages):
    find = shelf.written_for if service in READERS else shelf.edition
    return shelf.spoken(find(service, languages), languages[0])


def news_of(before, edition):
    document = as_it_reads(edition)
    title, named = title_in(document["guide"]), service_in(document["guide"])
    title = f"{title} ({named})" if named and edition.service not in READERS else title
    if before is None:
        return GuideNews(title, edition.service, is_new=True, is_first=False)
    changes = changes_between(as_it_reads(before), document, edition.language, edition.service)
    seen_by_readers = tuple(change for change in changes if change.kind != "under")
    return GuideNews(title, edition.service, False, before.national and not edition.national, seen_by_readers)
