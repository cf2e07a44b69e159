"""The town is believable: nobody does what they could not, or is written about as nobody should be."""

import re
from collections import defaultdict

import pytest

from stafett.demo.town import WORKERS, stories

from .walk import Walk

STORIES = stories()
TOLD = [pytest.param(story, id=story.child.key) for story in STORIES]
SENTENCE = re.compile(r"[^.!?]+[.!?]?")
NEVER_SAID = re.compile(
    r"\b(adhd|autis|asperger|dysle|dyskal|depresj|depressiv|angst|psyk|traume|ptsd|tourette|bipolar|epilep|diabet|"
    r"spiseforstyr|anoreks|bulimi|selvskad|utviklingshem|diagnos|utredning|vold|overgrep|mishandl|slår|slo meg|juling|"
    r"politi|krisesenter|rusmid|rusa|full far|bekymringsmelding)",
    re.IGNORECASE,
)


def texts(story):
    """Everything that is written in a log, one text at a time."""
    for event in story.events:
        for slot, said in event.words.items():
            if slot in {"why", "title", "text", "child_words", "how", "child", "child_how", "parents", "professionals"}:
                yield said
            if slot in {"child_said", "parents_said", "professionals_said"}:
                yield said
            if slot in {"place", "purpose", "child_took_part", "decided", "summary", "because", "tried"}:
                yield said


def sentences(text):
    return {part.strip().lower() for part in SENTENCE.findall(text) if part.strip()}


@pytest.mark.parametrize("story", TOLD)
def test_everybody_does_only_what_they_may(story):
    Walk(story)


@pytest.mark.parametrize("story", TOLD)
def test_events_come_in_order_and_are_all_in_the_past(story):
    days = [event.day for event in story.events]
    assert days == sorted(days)
    assert all(day < 0 for day in days)


def test_twelve_logs_can_be_read_as_a_story():
    in_full = [story for story in STORIES if story.in_full]
    assert len(in_full) == 12
    for story in in_full:
        assert len(story.events) >= 20
        assert sum(len(text.split()) for text in texts(story)) >= 300


def test_forty_different_children():
    names = [story.child.name for story in STORIES]
    assert len(set(names)) == len(names) >= 40


def test_no_two_people_in_the_town_share_a_key_or_a_full_name():
    people = [(worker.key, worker.name) for worker in WORKERS]
    people += [(story.child.key, story.child.name) for story in STORIES]
    people += [(guardian.key, guardian.name) for story in STORIES for guardian in story.family if guardian.name]
    people += [(friend.key, friend.name) for story in STORIES for friend in story.friends]
    assert len({key for key, _ in people}) == len({name for _, name in people}) == len(people)


def test_no_sentence_stands_in_more_than_three_logs():
    found_in = defaultdict(set)
    for story in STORIES:
        for text in texts(story):
            for sentence in sentences(text):
                found_in[sentence].add(story.child.key)
    assert not {sentence: logs for sentence, logs in found_in.items() if len(logs) > 3}


@pytest.mark.parametrize("story", TOLD)
def test_no_diagnosis_no_violence_and_no_report_is_written_in_a_log(story):
    assert not [text for text in texts(story) if NEVER_SAID.search(text)]


@pytest.mark.parametrize("story", TOLD)
def test_no_other_childs_name_is_written_in_a_log(story):
    """Also not by chance: somebody who reads two logs must not wonder."""
    others = {other.child.name.split()[0] for other in STORIES if other is not story}
    mentioned = {word for text in texts(story) for word in re.findall(r"\w+", text)}
    assert not others & mentioned


@pytest.mark.parametrize("story", TOLD)
def test_only_those_who_take_part_are_mentioned_by_name(story):
    around = {event.by for event in story.events} | story.at_home() | _named_in(story)
    others = {worker.name.split()[0] for worker in WORKERS if worker.key not in around}
    mentioned = {word for text in texts(story) for word in re.findall(r"\w+", text)}
    assert not others & mentioned


def _named_in(story):
    people = set()
    for event in story.events:
        people |= {event.words.get("person"), event.words.get("to"), event.words.get("responsible")}
    if {"end_employment"} & {event.does for event in story.events}:
        people |= {worker.key for worker in WORKERS if any(hat.role == "leader" for hat in worker.hats)}
    return people


@pytest.mark.parametrize("story", TOLD)
def test_the_childs_words_are_said_by_the_child_itself(story):
    """First person, or no person at all; never somebody telling about the child by name."""
    name = story.child.name.split()[0]
    for event in story.events:
        for slot in ("child_words", "child"):
            assert name not in re.findall(r"\w+", event.words.get(slot, "")), event


@pytest.mark.parametrize("story", TOLD)
def test_every_evaluation_has_three_voices_and_says_how_the_child_was_asked(story):
    for event in story.events:
        if event.does == "evaluate_measure":
            assert all(event.words[voice] for voice in ("child", "child_how", "parents", "professionals")), event


def test_no_log_is_started_for_the_child_whose_address_is_hidden():
    hidden = [story for story in STORIES if story.child.protected]
    assert hidden and not any(story.events for story in hidden)


def test_logs_are_in_every_state_and_families_of_every_kind():
    walks = [Walk(story) for story in STORIES]
    relations = {guardian.relation for story in STORIES for guardian in story.family}
    assert {walk.level for walk in walks} == {0, 1, 2, 3}
    assert {walk.closed for walk in walks} == {None, "goal_reached", "family_wishes", "moved", "other_plan", "grown_up"}
    assert any(0 < len(walk.said_yes) < len(walk.asked_of) for walk in walks)
    assert any(walk.unit and not walk.said_yes for walk in walks)
    assert any(walk.paused for walk in walks) and any(walk.acting for walk in walks)
    assert any(walk.sheltered for walk in walks), "the address has become protected"
    assert any(walk.offered and not walk.accepted for walk in walks) and any(walk.accepted for walk in walks)
    assert any(goals for walk in walks for goals in walk.members.values()) and any(walk.blocked for walk in walks)
    assert any(walk.custodian and walk.not_asked for walk in walks), "the care has changed hands"
    assert any(walk.custodian and walk.custodian in walk.said_yes for walk in walks), "… and who answers now has"
    assert any(walk.without for walk in walks) and any(walk.erased for walk in walks)
    assert any(walk.may_be_let_in for walk in walks)
    assert {change for walk in walks for change in walk.changed.values()} == {"moved", "called off"}
    assert {story.municipality for story in STORIES} == {"nordvik", "sorvik", "manehagen"}
    assert {story.child.subject for story in STORIES} == {"child", "pregnancy", "adult"}
    assert {"mor", "far", "medmor", "bestemor", "fostermor", "fosterfar"} <= relations
    assert {guardian.responsibility for story in STORIES for guardian in story.family} == {
        "yes",
        "no",
        "unknown",
        "authorised",
    }
    assert any(story.interpreter for story in STORIES) and any(story.care == "child welfare" for story in STORIES)
