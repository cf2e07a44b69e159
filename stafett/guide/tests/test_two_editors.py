"""Two editors on the same two steps, in every order that chance finds: nothing that was saved is lost unseen."""

import random

import pytest

from stafett.core.asking import ask
from stafett.guide.desk.draft import desks_of
from stafett.guide.models import Wording
from stafett.identity.models import Role

from .conftest import Editor, employed
from .pages import Page, fields_of

LEVEL = "/min/veileder/for-alle/niva-0/"
SOME, ALL = 30, 1000  # orders
A_STORY = 4  # things that one of them does
MOVES = ("open", "save", "save", "save the same again", "save after reading both")


class Story:
    """What ought to stand where, kept beside the house and never asked of it."""

    def __init__(self, editors, steps):
        self.editors, self.steps, self.written, self.told = editors, steps, 0, 0
        self.stands = dict.fromkeys(steps, (0, ""))  # (how many times it was changed, what stands there)

    def begin(self, chance):
        """Another order: both have just opened the same step, and what was saved before stands."""
        self.chance, self.forms, self.seen = chance, {}, {}
        self.same = chance.choice(self.steps)
        for who in self.editors:
            self.open(who, self.same)

    def go_on(self):
        who, step = self.chance.choice(list(self.editors)), self.chance.choice([self.same, self.same, *self.steps])
        move = self.chance.choice(MOVES)
        if move == "open" or (who, step) not in self.forms:
            self.open(who, step)
        elif move == "save the same again":
            self.save(who, step, self.forms[who, step]["nb-what-0"])
        else:
            self.written += 1
            self.save(who, step, f"Skrevet som nummer {self.written}", again=move == "save after reading both")

    def open(self, who, step):
        self.forms[who, step] = self.editors[who].open(f"{LEVEL}{step}/")
        self.seen[who, step] = self.stands[step]
        assert self.forms[who, step]["nb-what-0"] == self.stands[step][1]

    def save(self, who, step, text, *, again=False):
        form = self.forms[who, step] = self.forms[who, step] | {"nb-what-0": text}
        answer = self.editors[who].post(f"{LEVEL}{step}/", form)
        number, stands = self.stands[step]
        if text == stands:
            assert answer.status_code == 302
        elif stands == self.seen[who, step][1]:
            assert answer.status_code == 302
            self.stands[step] = (number + 1, text)
        else:
            self.told += 1
            assert answer.status_code == 409
            assert text in answer.content.decode() and stands in Page(answer).text
            if again:
                self.after_reading_both(who, step, fields_of(answer))
            return
        del self.forms[who, step]

    def after_reading_both(self, who, step, form):
        assert self.editors[who].post(f"{LEVEL}{step}/", form).status_code == 302
        self.stands[step] = (self.stands[step][0] + 1, form["nb-what-0"])
        del self.forms[who, step]


@pytest.mark.slow
@pytest.mark.parametrize("orders", [SOME, pytest.param(ALL, marks=pytest.mark.proof)])
def test_two_editors_lose_nothing_in_whatever_order_they_open_and_save(orders, tordis, editor, lived_in):
    editors = {"tordis": tordis, "oddvar": Editor(employed(lived_in, Role.EDITOR, "Oddvar Li"))}
    for title in ("Ett", "To"):
        tordis.post(f"{LEVEL}nytt-trinn", {"title-nb": title, "title-nn": title})
    story = Story(editors, ("trinn-ett", "trinn-to"))
    for order in range(orders):
        story.begin(random.Random(order))
        for _ in range(A_STORY):
            story.go_on()
        ask(editor, editor.hat)
        nothing_is_lost(story, desks_of(lived_in)["nb"])
    assert story.told > orders / 4  # they do meet


def nothing_is_lost(story, desk):
    for step, (changed, stands) in story.stands.items():
        kept = Wording.objects.filter(guide=desk.guide, block=f"niva-0/{step}").order_by("number")
        numbers = list(kept.values_list("number", flat=True))
        assert desk.block(f"niva-0/{step}").get("what", "") == stands
        assert numbers == list(range(1, changed + 2))  # the first is the step itself
