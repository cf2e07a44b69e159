"""Nordvik and Sørvik share a guide: Knutepunkt Vikene's, which lies over the nation's. Sørvik's lies over that."""

import datetime as dt
from pathlib import Path

import yaml

from stafett.core import clock
from stafett.core.asking import acting
from stafett.guide.desk.draft import desks_of, digest, sign_of
from stafett.guide.desk.following import bare
from stafett.guide.operations.editing import word_block
from stafett.guide.operations.laying import lay_over
from stafett.guide.operations.national import publish_national_guide
from stafett.guide.operations.publishing import publish_draft
from stafett.tenancy.operations.groups import join_group

TOLD = Path(__file__).parent / "town" / "sharing.yaml"
MEMBERS, GROUP = ("nordvik", "sorvik"), "vikene"
JOINED = dt.timedelta(days=200)


def share_guides(town):
    """The group writes, Sørvik builds on it and rewords a step, and the group corrects that. Nordvik can choose."""
    publish_national_guide()
    group = town.municipalities[GROUP]
    for member in MEMBERS:
        since = clock.today() - JOINED
        join_group(town.municipalities[member], group, source="Prøvebyen: vedtak om felles veileder", since=since)
    for told in yaml.safe_load(TOLD.read_text(encoding="utf-8")):
        say(town, group, **told)


def say(town, group, *, place, by, note, says, over=False):
    """One sitting at the desk: what the guide builds on, blocks in both languages, and out."""
    here, who = town.municipalities[place], town.person(place, by)
    with acting(who, town.hat(place, by)):
        if over:
            lay_over(here, group=group, seen=sign_of(desks_of(here)), by=who)
        for block, words in says.items():
            desks = desks_of(here)
            contents = {code: bare(desk.block(block)) | words[code] for code, desk in desks.items()}
            seen = {code: digest(desk.block(block)) for code, desk in desks.items()}
            word_block(here, block=block, contents=contents, seen=seen, by=who)
        publish_draft(here, seen=sign_of(desks_of(here)), note=note, by=who)
