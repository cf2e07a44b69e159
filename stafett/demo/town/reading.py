"""
Reads the stories. Each event is one line, and for some a few words below it:

    - -207 dina set_goal noen in storefri:
        text: Ada har noen å være sammen med i storefri.

The line says which day, who, which operation, and what it is about; `LINE` says in which order for each operation.
What is made (a focus, a goal, a measure, a meeting) is given a `name` that later lines use.
"""

import re
from functools import cache
from pathlib import Path

import yaml

from .shapes import Child, Event, Friend, Guardian, Story

FOLDER = Path(__file__).parent / "stories"
HEAD = re.compile(r"(-\d+) (\w+) (\w+) ?(.*)")
AGE = re.compile(r"(\d+) years (\d+) days")

LINE = {
    "propose_log": "unit",
    "answer_agreement": "answer",
    "take_back_agreement": "",
    "ask_consent": "unit",
    "ask_about_private_person": "person",
    "answer_consent": "consent answer",
    "withdraw_consent": "consent",
    "register_answer": "consent answer",
    "hear_child": "consent",
    "add_member": "person",
    "raise_focus": "name",
    "set_goal": "name in focus",
    "plan_measure": "name for goal",
    "evaluate_measure": "measure",
    "share_bright_spot": "",
    "write_note": "",
    "redact": "note because",
    "ask_to_redact": "row field because",
    "discard": "row",
    "put_back": "row",
    "move": "row child",
    "say_in_own_words": "seen_by",
    "reply_to_own_words": "told",
    "answer_meeting": "meeting said",
    "propose_times": "meeting",
    "answer_times": "meeting",
    "say_how_it_was": "seen_by",
    "say_whether_it_helps": "measure said",
    "ask_for_help": "about",
    "reply_to_request": "asked",
    "take_back_request": "asked",
    "ask_service_for_help": "unit",
    "answer_family": "asked next",
    "say_interpreter_need": "how",
    "order_interpreter": "meeting person stands",
    "plan_meeting": "name",
    "hold_meeting": "meeting",
    "agree_on_minutes": "meeting",
    "move_meeting": "meeting",
    "call_off_meeting": "meeting",
    "offer_baton": "to",
    "name_deputy": "person",
    "accept_baton": "",
    "decline_baton": "",
    "withdraw_offer": "",
    "answer_handover": "answer",
    "change_level": "level",
    "close_log": "because",
    "block_person": "person",
    "ask_to_lift": "person",
    "shelter": "",
    "ask_to_let_in": "person",
    "go_on_without": "person",
    "register_custody": "person",
    "ask_who_answers_now": "",
    "erase_log": "",
    "end_employment": "person",
    "have_read_responses": "",
    "opens": "",
    "reads_privately": "consent",
    "ask_about_reading": "person",
}
ONE_TEXT = {
    "share_bright_spot": "text",
    "write_note": "text",
    "reply_to_own_words": "text",
    "reply_to_request": "text",
    "answer_family": "text",
    "say_interpreter_need": "language",
    "decline_baton": "because",
    "change_level": "because",
    "block_person": "because",
    "shelter": "because",
    "ask_to_let_in": "because",
    "call_off_meeting": "because",
    "register_custody": "verified_how",
    "erase_log": "decision",
}


@cache
def stories():
    """Every story of the town, by file name."""
    files = [file.read_text("utf-8") for file in sorted(FOLDER.glob("*.yaml"))]
    return tuple(_story(document) for text in files for document in yaml.safe_load_all(text))


def _story(document):
    document["child"] = Child(**_person(document["child"]))
    document["family"] = tuple(Guardian(**_person(guardian)) for guardian in document["family"])
    document["friends"] = tuple(Friend(**_person(friend)) for friend in document.get("friends", ()))
    document["events"] = tuple(event(entry) for entry in document["events"])
    return Story(**document)


def _person(described):
    if "age" not in described:
        return described
    years, days = AGE.fullmatch(described["age"]).groups()
    return described | {"age": (int(years), int(days))}


def event(entry):
    """One entry of a story: a line, or a line with words below it."""
    line, said = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
    day, by, does, rest = HEAD.fullmatch(line).groups()
    words = said if isinstance(said, dict) else {ONE_TEXT[does]: str(said)}
    return Event(int(day), by, does, words | _about(does, rest))


def _about(does, rest):
    """`noen in storefri`, read by `name in focus`, is {"name": "noen", "focus": "storefri"}."""
    slots, values = LINE[does].split(), rest.split()
    if len(slots) != len(values):
        raise ValueError(f"{does} is written as: {does} {LINE[does]}")
    return {slot: value for slot, value in zip(slots, values, strict=True) if slot not in ("in", "for")}
