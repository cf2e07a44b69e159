"""
What the town is made of, before any of it is in a database.

Everything refers to everything else by a short key: "dina", "barneskolen". Days are counted from today: -14 is two
weeks ago, 10 is in ten days. An age is whole years, and the days since the last birthday.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Municipality:
    """A municipality of our own invention; a city district that works as one, or several that work together."""

    key: str
    name: str
    language: str
    kind: str = "kommune"
    acute: tuple = ()  # (name, number, hours): only numbers that are real
    decided: tuple = ()  # (question, answer): what it has answered of `tenancy/choices.py`


@dataclass(frozen=True)
class Unit:
    """A service. One that two municipalities share is one unit in each. `under`: whose leader leads it too."""

    key: str
    municipality: str
    name: str
    kind: str
    under: str = ""


@dataclass(frozen=True)
class Hat:
    """An employment: where, as what, since when."""

    unit: str
    title: str
    role: str = "employee"
    since: int = -1100


@dataclass(frozen=True)
class Worker:
    """Someone who works in the town."""

    key: str
    name: str
    age: tuple
    hats: tuple


@dataclass(frozen=True)
class Child:
    """The one a log is about: a child, a youth, a woman who is expecting, or someone who has turned 18."""

    key: str
    name: str
    age: tuple
    language: str = "nb"
    protected: bool = False
    subject: str = "child"  # or "pregnancy", or "adult"


@dataclass(frozen=True)
class Guardian:
    """
    An adult around the child. `responsibility` is parental (yes, no, unknown), or authorised by child welfare.

    Without a name: someone who also works in the town, and is here as a parent.
    """

    key: str
    relation: str
    name: str = ""
    age: tuple = (38, 100)
    responsibility: str = "yes"
    verified: str = "Folkeregisteret"
    language: str = "nb"
    protected: bool = False


@dataclass(frozen=True)
class Friend:
    """Somebody the family trusts, and lets in as a private person."""

    key: str
    name: str
    age: tuple


@dataclass(frozen=True)
class Event:
    """One thing one person did: the operation's name, and what was said. How it is written: `reading.py`."""

    day: int
    by: str
    does: str
    words: dict


@dataclass(frozen=True)
class Story:
    """One family and its log, from the first question to where it stands now."""

    told: str  # the story in one line, for whoever reads the file
    municipality: str
    child: Child
    family: tuple
    events: tuple
    in_full: bool = False  # one of the twelve that can be read as a story
    interpreter: str = ""
    care: str = "family"  # or "child welfare"
    friends: tuple = ()

    def relatives(self):
        """The keys of the child and the adults around it: in this log they act privately."""
        return {self.child.key, *(guardian.key for guardian in self.family)}

    def at_home(self):
        """Those and the friends: none of them wears a hat here."""
        return self.relatives() | {friend.key for friend in self.friends}
