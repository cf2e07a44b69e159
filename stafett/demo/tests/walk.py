"""Walks through a story the way a careful reader would, and stops where somebody does what they could not have done."""

from stafett.demo.town import UNITS, WORKERS

UNIT = {unit.key: unit for unit in UNITS}
OF_AGE, WITH_PARENTS = 18, 15
BY_HOLDER = {"ask_consent", "add_member", "raise_focus", "set_goal", "plan_meeting", "hold_meeting", "change_level"}
BY_HOLDER |= {"close_log", "offer_baton", "withdraw_offer", "move_meeting", "call_off_meeting", "ask_who_answers_now"}
BY_HOLDER |= {"name_deputy", "agree_on_minutes"}
BY_ADMIN = {"end_employment", "register_custody", "erase_log"}
BY_TEAM = {"plan_measure", "evaluate_measure"}
BY_ANYONE_IN_IT = {"write_note", "share_bright_spot"}
WITHOUT_A_LOG = {"erase_log", "ask_service_for_help", "answer_family"}


def workplaces(municipality):
    """{worker: {unit: role}} in a municipality."""
    placed = {}
    for worker in WORKERS:
        for hat in worker.hats:
            if UNIT[hat.unit].municipality == municipality:
                placed.setdefault(worker.key, {})[hat.unit] = hat.role
    return placed


class Walk:
    """What is true of one log so far."""

    def __init__(self, story):
        self.story, self.at_work = story, workplaces(story.municipality)
        self.family = story.relatives()
        self.asked_of = self._who_must_answer()
        self.said_yes, self.consents, self.members, self.left = set(), {}, {}, set()
        self.named = {"goal": {}, "focus": set(), "measure": {}, "meeting": {}, "held": set()}
        self.unit = self.holder = self.offered = self.accepted = self.closed = None
        self.acting = self.paused = self.erased = self.sheltered = False
        self.level, self.blocked, self.may_be_let_in, self.without = 0, set(), set(), set()
        self.changed, self.custodian, self.not_asked = {}, None, set()
        for event in story.events:
            self.take(event)

    def _who_must_answer(self):
        years = self.story.child.age[0]
        guardians = {guardian.key for guardian in self.story.family if guardian.responsibility in ("yes", "authorised")}
        child = {self.story.child.key}
        return child if years >= OF_AGE and not guardians else guardians | (child if years >= WITH_PARENTS else set())

    def take(self, event):
        assert self.closed is None or event.does in WITHOUT_A_LOG, f"{event} after the log was closed"
        assert not self.paused or event.does == "ask_to_redact", f"{event} while the log was paused"
        assert event.by not in self.left, f"{event.by} does not work there any more"
        self._pass_the_baton_if_its_day_has_come(event.day)
        self._may(event)
        getattr(self, event.does, self._nothing_more)(event, event.words)

    def _may(self, event):
        if event.does in BY_ADMIN:
            assert "admin" in self.at_work[event.by].values(), event
        if event.does in BY_HOLDER:
            assert event.by == self.holder, f"{event}: {self.holder} holds the baton"
        if event.does in BY_TEAM:
            assert event.by in self.members, event
        if event.does in BY_ANYONE_IN_IT:
            assert event.by in self.members or event.by in self.family, event
            assert self.level, f"{event} before the log was open"

    def _nothing_more(self, event, words):
        pass

    def propose_log(self, event, words):
        assert words["unit"] in self.at_work[event.by], event
        assert event.by not in self.family, event
        self.unit, self.opener = words["unit"], event.by
        self.consents[self.unit] = {"yes": set(), "goals": ()}

    def answer_agreement(self, event, words):
        assert event.by in self.asked_of, f"{event.by} is not one who has to answer"
        assert event.by not in self.not_asked, f"{event}: nobody has asked"
        self.said_yes |= {event.by} if words["answer"] == "yes" else set()
        self._go_on_when_all_agree()

    def _go_on_when_all_agree(self):
        if self.said_yes < self.asked_of:
            return
        if not self.level:
            self.level, self.holder, self.members[self.opener] = 1, self.opener, ()
        self.consents[self.unit]["yes"] = set(self.asked_of)

    def go_on_without(self, event, words):
        assert self.at_work[event.by].get(self.unit) == "leader" and event.by not in (self.opener, self.holder), event
        assert words["person"] in self.asked_of - self.said_yes, event
        self.without.add(words["person"])
        self.asked_of = self.asked_of - {words["person"]}
        self._go_on_when_all_agree()

    def register_custody(self, event, words):
        who = words["person"]
        assert any(UNIT[unit].kind == "child_welfare" for unit in self.at_work[who]), f"{who} works elsewhere"
        parents = {guardian.key for guardian in self.story.family if guardian.responsibility == "yes"}
        self.custodian, self.not_asked = who, {who}
        self.asked_of = self.asked_of - parents | {who}
        self.members = {}

    def ask_who_answers_now(self, event, words):
        assert self.not_asked, event
        self.not_asked = set()
        self.members[self.holder] = ()

    def take_back_agreement(self, event, words):
        assert event.by in self.said_yes, event
        self.paused = True

    def ask_consent(self, event, words):
        goals = words.get("goals", ())
        assert (words.get("scope", "whole") == "goals") == bool(goals), event
        assert set(goals) <= set(self.named["goal"]), event
        self.consents[words["unit"]] = {"yes": set(), "goals": tuple(goals)}

    def ask_about_private_person(self, event, words):
        assert event.by in self.asked_of | {self.holder} and self.level, event
        assert words["person"] in {friend.key for friend in self.story.friends}, event
        assert set(words.get("goals", ())) <= set(self.named["goal"]), event
        self.consents[words["person"]] = {"yes": set(), "goals": (), "asked": event.day}

    def reads_privately(self, event, words):
        """Two days after everybody has said yes."""
        consent = self.consents[words["consent"]]
        assert event.by == words["consent"] and consent["yes"] == self.asked_of, event
        assert event.day > consent["agreed"] + 2, event

    def answer_consent(self, event, words):
        assert event.by in self.asked_of, event
        if words["answer"] == "yes":
            self.consents[words["consent"]]["yes"].add(event.by)
            self.consents[words["consent"]]["agreed"] = event.day

    def register_answer(self, event, words):
        who = words["person"]
        assert event.by == self.holder and who in self.asked_of, event
        assert words["witness"] not in {event.by, *self.family}, event
        if words["answer"] == "yes":
            self.consents[words["consent"]]["yes"].add(who)

    def hear_child(self, event, words):
        assert event.by == self.holder and words["consent"] in self.consents, event

    def withdraw_consent(self, event, words):
        self.consents[words["consent"]]["yes"].discard(event.by)
        self.members = {who: goals for who, goals in self.members.items() if self._covered(who)}

    def _covered(self, who):
        return any(self.consents.get(unit, {}).get("yes") == self._waited_for(unit) for unit in self.at_work[who])

    def _waited_for(self, unit):
        """From sixteen one answers alone for a health station."""
        child = self.story.child
        return {child.key} if "helsestasjon" in unit and child.age[0] >= 16 else self.asked_of

    def add_member(self, event, words):
        who = words["person"]
        assert who not in self.family, f"{who} is family"
        assert self._covered(who), f"{who} has no consent to work on"
        self.members[who] = tuple(words.get("goals", ()))

    def raise_focus(self, event, words):
        self.named["focus"].add(words["name"])

    def set_goal(self, event, words):
        assert words["focus"] in self.named["focus"], event
        self.named["goal"][words["name"]] = []

    def plan_measure(self, event, words):
        who = words["responsible"]
        assert isinstance(who, str) and who in self.members | dict.fromkeys(self.family), f"{event}: who is {who}?"
        assert event.day <= words["starts_on"] < words["evaluate_on"], event
        assert not self.members.get(who) or words["goal"] in self.members[who], f"{who} does not see that goal"
        self.named["goal"][words["goal"]].append(words["name"])
        self.named["measure"][words["name"]] = words["evaluate_on"]

    def evaluate_measure(self, event, words):
        assert self.named["measure"][words["measure"]] is not None, f"{event}: has ended"
        following = words.get("evaluate_on")
        assert (words["decision"] == "end") == (following is None), event
        assert following is None or following > event.day, event
        self.named["measure"][words["measure"]] = following

    def plan_meeting(self, event, words):
        assert words["at"] > event.day, event
        assert set(words["invited"]) <= set(self.members) | self.family, event
        assert set(words.get("apart", ())) <= set(words["invited"]), event
        self.named["meeting"][words["name"]] = words["at"]

    def hold_meeting(self, event, words):
        assert self.named["meeting"][words["meeting"]] == event.day, event
        assert set(words["present"]) <= set(self.members) | self.family, event
        self.named["held"].add(words["meeting"])

    def move_meeting(self, event, words):
        assert words["at"] > self.named["meeting"][words["meeting"]] and words["meeting"] not in self.changed, event
        self.changed[words["meeting"]] = "moved"

    def call_off_meeting(self, event, words):
        assert self.named["meeting"][words["meeting"]] > event.day and words["meeting"] not in self.changed, event
        self.changed[words["meeting"]] = "called off"

    def offer_baton(self, event, words):
        assert self.offered is None and words["to"] in self.at_work and words["to"] not in self.family, event
        assert words["takes_over_on"] > event.day, event
        self.offered, self.ready_on = words["to"], words["takes_over_on"]

    def name_deputy(self, event, words):
        assert words["person"] in self.members and words["person"] != self.holder, event
        assert event.day <= words["first_day"] <= words["last_day"], event

    def accept_baton(self, event, words):
        assert event.by == self.offered, event
        self.accepted = self.offered

    def decline_baton(self, event, words):
        assert event.by == self.offered, event
        self.offered = None

    def withdraw_offer(self, event, words):
        assert self.offered and not self.accepted, event
        self.offered = None

    def answer_handover(self, event, words):
        assert event.by in self.asked_of and self.offered, event
        if words["answer"] == "no":
            self.offered = self.accepted = None

    def _pass_the_baton_if_its_day_has_come(self, day):
        if self.accepted and day >= self.ready_on and self._covered(self.accepted):
            self.holder, self.offered, self.accepted = self.accepted, None, None
            self.members.setdefault(self.holder, ())

    def change_level(self, event, words):
        assert int(words["level"]) != self.level, event
        self.level = int(words["level"])
        live = [unit for unit, consent in self.consents.items() if consent["yes"] == self._waited_for(unit)]
        assert len(live) >= min(self.level, 3), f"{event}: {live}"

    def close_log(self, event, words):
        going = [name for name, following in self.named["measure"].items() if following is not None]
        assert not going, f"{event}: {going} not ended"
        self.closed = words["because"]

    def block_person(self, event, words):
        assert self.at_work[event.by].get(self.unit) == "leader" or event.by == self.holder, event
        self.blocked.add(words["person"])

    def ask_to_lift(self, event, words):
        assert words["person"] in self.blocked, event
        assert self.at_work[event.by].get(self.unit) == "leader" or event.by == self.holder, event
        self.may_be_let_in.add(words["person"])

    def shelter(self, event, words):
        assert self.at_work[event.by].get(self.unit) == "leader" or event.by == self.holder, event
        self.sheltered = True

    def ask_to_let_in(self, event, words):
        assert self.sheltered and words["person"] in self.family, event
        assert self.at_work[event.by].get(self.unit) == "leader" or event.by == self.holder, event

    def erase_log(self, event, words):
        assert self.closed, f"{event} before the log was closed"
        self.erased = True

    def end_employment(self, event, words):
        self.left.add(words["person"])
        self.acting = self.holder == words["person"]
