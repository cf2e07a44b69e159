"""Invented people and places for the gallery and for the tests of the base page."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Municipality:
    name: str = "Nordvik kommune"
    language: str = "nb"
    site_url: str = "https://www.nordvik.example/"
    own_guide: bool = True


@dataclass
class Contact:
    name: str
    number: str
    hours: str = ""


@dataclass
class Unit:
    name: str = "Skogen skole"


@dataclass
class Hat:
    title: str = "Kontaktlærer"
    unit: Unit = field(default_factory=Unit)


@dataclass
class Person:
    name: str = "Dina Lillebakken"
    hat: Any = None
    colour_scheme: str = "auto"


@dataclass
class Item:
    label: str
    address: str
    current: bool = False
    waiting: int = 0


@dataclass
class Request:
    """As much of a request as a page looks at."""

    municipality: Any = field(default_factory=Municipality)
    person: Any = None
    acute_contacts: tuple = ()
    menu: tuple = ()
    path_info: str = "/handlingsveileder/"
    META: dict = field(default_factory=dict)


BARNEVERNVAKT = Contact("Barnevernvakta i Nordvik", "00 00 00 00", "hele døgnet")
PUBLIC = Request(
    acute_contacts=(BARNEVERNVAKT,),
    menu=(Item("For innbyggere", "/bekymret/"), Item("For ansatte", "/handlingsveileder/", current=True)),
)
DINA = Person(hat=Hat())
STAFF = Request(
    person=DINA,
    acute_contacts=(BARNEVERNVAKT,),
    menu=(
        Item("Mine stafettlogger", "/min/", current=True, waiting=3),
        Item("Handlingsveileder", "/handlingsveileder/"),
    ),
    path_info="/min/",
)
BERIT = Person(name="Berit Solbakken")
FAMILY = Request(
    person=BERIT,
    acute_contacts=(BARNEVERNVAKT,),
    menu=(Item("Loggen", "/min/logg/", current=True), Item("Hvem får se", "/min/innsyn/")),
    path_info="/min/logg/",
)
