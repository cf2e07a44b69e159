"""One guide in one language as an editor has it: what is out, what lies under it, and what is written since."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from stafett.core import clock

from ..models import Guide, GuideVersion, Overlay, Said, Wording
from ..overlays import block_at, name_of_tool
from ..readers import READERS
from .following import bare, base_of, blocks_of, follows, started, under_of, up_to_date, written_in
from .laying import laid
from .underlay import underlay_of

EMPTY = {"block": {"layout": {}}, "levels": []}


def languages_of(municipality, service=""):
    """The languages of this guide, the municipality's own first."""
    written = GuideVersion.objects.filter(guide__municipality=municipality, guide__service=service, follows=False)
    languages = set(written.values_list("guide__language", flat=True)) or set(municipality.choice("guide_languages"))
    return sorted(languages, key=lambda language: (language != municipality.language, language))


def services_of(municipality):
    """The services with guides to edit; '' is the guide for everybody. One that has no guide edits what it follows.

    What citizens and leaders read stands last, and can always be edited: everybody follows the nation there.
    """
    guides = Guide.objects.filter(versions__isnull=False).values_list("service", flat=True)
    own, nations = set(guides.filter(municipality=municipality)), set(guides.filter(municipality=None))
    return (sorted(own - set(READERS)) or [""]) + [reader for reader in READERS if reader in own | nations]


def open_desk(municipality, language, service="", *, lock=False):
    """The desk. With `lock` nobody else writes or publishes here until the transaction ends."""
    guide = Guide.objects.filter(municipality=municipality, service=service, language=language).first()
    if lock:
        if guide is None:
            guide, _ = Guide.objects.get_or_create(municipality=municipality, service=service, language=language)
        guide = Guide.objects.select_for_update().get(pk=guide.pk)
    return Desk(municipality, language, service, guide)


def desks_of(municipality, service="", *, lock=False):
    """{language: desk}, always locked in the same order."""
    languages = languages_of(municipality, service)
    made = {language: open_desk(municipality, language, service, lock=lock) for language in sorted(languages)}
    return {language: made[language] for language in languages}


def digest(block):
    """A sign for what a block says: differs when any of it has changed."""
    text = json.dumps(bare(block), ensure_ascii=False, sort_keys=True) if block else ""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def sign_of(desks):
    """A sign for a whole draft, in all its languages."""
    said = [[desk.language, desk.lies_over, desk.document["levels"], desk.own_tools] for desk in desks.values()]
    texts = [json.dumps(one, ensure_ascii=False) for one in said]
    return hashlib.sha256("".join(texts).encode()).hexdigest()[:20]


@dataclass
class Desk:
    municipality: object
    language: str
    service: str
    guide: Guide | None

    def __post_init__(self):
        self._underlays = {}

    @cached_property
    def newest(self):
        return self.guide.newest() if self.guide else None

    @cached_property
    def planned(self):
        """The version that goes out by itself when its time comes, or None."""
        return self.newest if self.newest and self.newest.publish_at and self.newest.publish_at > clock.now() else None

    @cached_property
    def lies_over(self):
        """Whose guide lies under the draft: the id of a group, as text; None is the nation."""
        laid_last = next((wording for wording in self.wordings if wording.change == Said.UNDER), None)
        return laid_last.content if laid_last else under_of(self.newest.document) if self.newest else None

    @cached_property
    def follows(self):
        """Whether blocks of this guide are read from another one."""
        return self.newest is None or self.newest.follows or any(one.change == Said.UNDER for one in self.wordings)

    @property
    def under(self):
        """What lies under the draft."""
        return self.underlay(self.lies_over)

    def underlay(self, house):
        """What lies under a guide that is laid over this house's."""
        if house not in self._underlays:
            self._underlays[house] = underlay_of(house, self.language, self.service)
        return self._underlays[house]

    def as_read(self, version):
        """A version as it is read today; before there is one, what lies under all."""
        under = self.underlay(under_of(version.document) if version else None)
        if version is None:
            return started(under.document, self.municipality) if under else None
        return up_to_date(version.document, under.document) if version.follows and under else version.document

    @cached_property
    def base(self):
        """What the draft is written on: the newest version, as it is read today; or what lies under all."""
        return self.as_read(self.newest)

    @cached_property
    def wordings(self):
        """What was last written on each block and is not in any version."""
        if self.newest is None:
            return [*words_laid_before(self), *self.latest]
        included = written_in(self.newest.document)
        return [wording for wording in self.latest if wording.number > included.get(wording.block, 0)]

    @cached_property
    def latest(self):
        if self.guide is None:
            return []
        return list(Wording.objects.filter(guide=self.guide).order_by("block", "-number").distinct("block"))

    @cached_property
    def writers(self):
        """The ids of all who have written since what readers have, also where another has written over it since."""
        if self.guide is None:
            return set()
        out = self.guide.published()
        included = written_in(out.document) if out else {}
        written = Wording.objects.filter(guide=self.guide).values_list("block", "number", "author_id")
        return {author for block, number, author in written if number > included.get(block, 0)}

    @cached_property
    def document(self):
        """The draft."""
        return laid(self.base, self.wordings, self.under.document if self.follows and self.under else None)

    @cached_property
    def out(self):
        """The document that readers have today."""
        return self.as_read(self.guide.published() if self.guide else None) or EMPTY

    @cached_property
    def said_before(self):
        """{name: what readers read there today}."""
        tools = {name_of_tool(tool): bare(tool) for tool in self.out.get("tools", [])}
        return {name: bare(block) for name, block in blocks_of(self.out)} | tools

    @property
    def own_tools(self):
        """Those that are described here and not below."""
        theirs = self.under.document.get("tools", []) if self.follows and self.under else []
        known = {tool["id"] for tool in theirs}
        return [tool for tool in self.document.get("tools", []) if tool["id"] not in known]

    def block(self, name):
        return block_at(self.document, name)

    def block_under(self, name):
        return self.under.block(name) if self.follows and self.under else None

    @cached_property
    def corrected(self):
        """The blocks in own words where something else is said below now than when they were written."""
        return {name for name in self.bases if differs(self.base_block(name), self.block_under(name))}

    @cached_property
    def bases(self):
        """{name: the version that its own words were written on; None when there is no such version any more}."""
        named = {name: base_of(block) for name, block in blocks_of(self.document) if base_of(block)}
        known = {
            str(pk): version
            for pk, version in GuideVersion.objects.select_related("guide__municipality")
            .in_bulk(set(named.values()))
            .items()
        }
        return {name: known.get(base) for name, base in named.items()}

    def base_block(self, name):
        return block_at(self.bases[name].document, name) if self.bases[name] else None

    def origin(self, name):
        """The version whose words stand in a block that follows, or would; None when it is all our own."""
        return self.under.says(name) if self.block_under(name) else None

    def state(self, name):
        """follows, changed or own."""
        block = self.block(name)
        return "follows" if follows(block) else "changed" if base_of(block) else "own"

    def is_draft(self, name):
        """Whether the draft says anything else here than what is out."""
        block = self.block(name)
        return (bare(block) if block else None) != self.said_before.get(name)


def differs(before, now):
    """Whether something else is said below. What has been taken away there is no correction."""
    return now is not None and (before is None or bare(before) != bare(now))


def words_laid_before(desk):
    """Own words of the time before drafts (`Overlay`) go along into the first one."""
    changes = {"replace": Said.OWN, "add": Said.OWN, "hide": Said.AWAY}
    live = Overlay.objects.filter(municipality=desk.municipality, base__guide__language=desk.language, ended_at=None)
    return [
        Wording(
            block=own.block if own.change != "add" else beside(own),
            number=0,
            change=changes[own.change],
            text=own.text,
            base=own.base if own.change == "replace" else None,
        )
        for own in live.order_by("began_at")
        if own.change != "add" or "/" in own.block
    ]


def beside(own):
    """The name of a step that was added beside another."""
    return f"{own.block.partition('/')[0]}/{own.content['block']['id']}"
