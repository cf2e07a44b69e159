"""The national guide goes out with the product, and a municipality puts its own words on a block of it."""

import json
from functools import cache
from pathlib import Path

from django.db import transaction

from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..format import check_guide, read_guide
from ..format.schema import NATIONAL
from ..models import Change, Overlay
from ..overlays import block_at, laid_over, with_new_id
from .importing import import_guides

CONTENT = Path(__file__).parents[1] / "content"
LANGUAGES = ("nb", "nn", "en")
GUIDES = ("national", "citizens", "leaders")


def publish_national_guide():
    """What stands in content/ is out, in every language. Run at every start: unchanged text makes no version."""
    documents = [(read_national(language, guide), "") for guide in GUIDES for language in LANGUAGES]
    return import_guides(documents, municipality=None)


def read_national(language, guide="national"):
    """A national guide as it stands in the files that follow the product: for those at work, citizens or leaders."""
    return json.loads(_shipped(language, guide))


@cache
def _shipped(language, guide):
    """The files are what they were when the house began: each is read once."""
    return json.dumps(read_guide((CONTENT / f"{guide}.{language}.yaml").read_bytes(), formats=(NATIONAL,)))


@transaction.atomic
def use_own_words(base, *, municipality, block, change, content=None, by=None):
    """From now on the municipality says this instead of, after, or in no place of a block in the national guide."""
    policy.require(by, "use own words", municipality)
    if block_at(base.document, block) is None:
        raise RuleBroken("guide.block_is_gone", block=block)
    if (change == Change.HIDE) != (content is None):
        raise RuleBroken("guide.own_words_missing")
    if change == Change.ADD:
        content = with_new_id(base.document, block, content)
    check_guide(laid_over(base.document, [(block, change, content)]), formats=(NATIONAL,))
    live = Overlay.objects.filter(municipality=municipality, base__guide=base.guide, block=block, ended_at=None)
    if change != Change.ADD:
        live.exclude(change=Change.ADD).update(ended_at=clock.now())
    return Overlay.objects.create(
        municipality=municipality,
        base=base,
        block=block,
        change=change,
        text=json.dumps(content, ensure_ascii=False) if content is not None else "",
        **policy.signature(by),
    )
