"""Every rule has a sentence, every sentence belongs to a rule, and every rule has a test."""

import re
from pathlib import Path

from stafett.relaylog.texts import SENTENCES

ROOM = Path(__file__).parents[2]
CODE = re.compile(r'"([a-z]+\.[a-z_]+|stale)"')


def codes_in(*folders, but=()):
    files = [file for folder in folders for file in (ROOM / folder).rglob("*.py") if file.name not in but]
    return {code for file in files for code in CODE.findall(file.read_text())}


def test_every_rule_has_a_sentence():
    assert codes_in("operations", "models") - {"relaylog.relaylog"} <= set(SENTENCES)


def test_every_sentence_belongs_to_a_rule():
    assert set(SENTENCES) <= codes_in("operations", "models", "forms", "views")


def test_every_rule_of_the_operations_is_broken_in_a_test():
    assert codes_in("operations", "models") <= codes_in("tests/rules", but={"test_sentences.py"})
