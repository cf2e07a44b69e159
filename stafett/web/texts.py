"""The sentence for each broken rule, gathered from the rooms' `texts.py`. A rule without a sentence fails a test."""

from django.utils.translation import gettext

from stafett.guide.texts import SENTENCES as GUIDE
from stafett.identity.texts import SENTENCES as IDENTITY
from stafett.messages.texts import SENTENCES as MESSAGES
from stafett.relaylog.texts import SENTENCES as RELAYLOG
from stafett.tenancy.texts import SENTENCES as TENANCY

SENTENCES = TENANCY | IDENTITY | MESSAGES | GUIDE | RELAYLOG


def sentence(broken):
    """What a RuleBroken says to the reader, in the reader's language."""
    return gettext(SENTENCES[broken.code]) % broken.values
