"""What an editor has written and not saved is kept, so that neither a crash, a timeout nor another device takes it."""

import datetime as dt
import json

from django.db import transaction

from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Unsaved

LONGEST = 400_000  # letters in all the boxes of a block together
FORGOTTEN = dt.timedelta(days=90)


@transaction.atomic
def keep_unsaved(municipality, *, service="", block, typed, by):
    """The boxes as they are now, in the place of what was kept before. What was left for long is let go."""
    policy.require(by, "edit the guide", municipality)
    text = json.dumps(typed, ensure_ascii=False)
    if len(text) > LONGEST:
        raise RuleBroken("guide.too_much_to_keep")
    Unsaved.objects.filter(person_id=by.pk, kept_at__lt=clock.now() - FORGOTTEN).delete()
    place = {"person_id": by.pk, "municipality": municipality, "service": service, "block": block}
    kept, _ = Unsaved.objects.update_or_create(**place, defaults={"text": text, "kept_at": clock.now()})
    return kept


@transaction.atomic
def let_go_unsaved(municipality, *, service="", block, by):
    """It is saved, or not wanted any more."""
    policy.require(by, "edit the guide", municipality)
    Unsaved.objects.filter(person_id=by.pk, municipality=municipality, service=service, block=block).delete()
