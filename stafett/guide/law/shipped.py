"""The common law texts that follow the product, from content/law.yaml: {key: what is stored of each}."""

from pathlib import Path

import yaml

from ..format.reading import LOADER
from ..format.slugs import slug

LAW = Path(__file__).parents[1] / "content" / "law.yaml"
ALWAYS = {"called": [], "covers": [], "became": [], "url": "", "seen": "", "unsure": {}, "from": "", "to": ""}
ALWAYS |= {"start_unknown": False}


def shipped():
    told = yaml.load(LAW.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 (the safe one, in C where it is)
    return {key_of(one): content_of(one, told["acts"][one["act"]]) for one in told["paragraphs"]}


def key_of(one):
    """barnevernsloven-13-2: its address, for as long as it stands in the register."""
    return f"{slug(one['act'])}-{slug(one['section'].replace('–', '-'))}"


def content_of(one, act):
    """A paragraph with what holds for the whole act; what it says itself goes first."""
    content = ALWAYS | act | one | {"act": act["name"]}
    content.pop("name")
    return content | {key: str(content[key]) for key in ("from", "to")}
