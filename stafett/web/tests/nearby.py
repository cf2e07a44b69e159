"""A municipality's own guide for the tests of what stands beside a log, and what is read of its pages."""

import re

from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide
from stafett.web.urls import beside_a_log

OWN = """
format: stafett-guide/1
municipality: {name: Nordvik}
guide: {language: nb}
levels:
  - {code: "0", title: Undring, steps: [{code: "1", title: Skriv ned}]}
  - code: "1"
    title: Tiltak hos oss
    starts_log: true
    steps:
      - code: "1"
        title: Møt familien
        what: Snakk sammen, og bli enige.
        who: Stafettholder
        deadline: {amount: 2, unit: weeks, anchor: delt med leder, binding: local}
        tools: [tiltaksplan, Eget ark, melding]
        outcomes: [next_step, {kind: to_level, to_level: "0"}]
      - {code: "2", title: Se om det hjelper, tools: [evalueringsskjema]}
  - {code: "2", title: To tjenester}
tools:
  - id: tiltaksplan
    title: Plan for barnet
    fields:
      - {title: Hvem det gjelder, input: line}
      - {title: Én ansvarlig, input: line}
      - {title: Neste møte, input: line}
      - {title: Startdato, input: date}
      - {title: Dato for vurdering, input: date}
      - Det barnet sier
  - {id: evalueringsskjema, title: Vurdering, fields: [Hva barnet sier]}
  - {id: melding, title: Melding, kind: report, fields: [{title: Hvem det gjelder, input: line}]}
"""
STEP = ("niva-1", "trinn-1")
PLAN = (*STEP, "tiltaksplan")
HOLES = {"level": "niva-1", "step": "trinn-1", "tool": "tiltaksplan"}


def comes_out(town, text=OWN):
    """The municipality's own guide, in this text."""
    return import_guide(read_guide(text.encode()), municipality=town.municipality)


def beside(town):
    """(name, the rest of the address) of every page beside a log, as the guide for everybody has it."""
    for page in beside_a_log:
        if "service" not in page.pattern.converters:
            yield page.name, [town.log.pk, *(HOLES[hole] for hole in page.pattern.converters)]


def links(answer):
    """[(address, the rest of the tag)] of every link on a page."""
    return re.findall(r'<a\b([^>]*?)href="([^"]+)"([^>]*)>', answer.content.decode())


def filled_in(answer):
    """{what stands above it: what is put in} of every line of a tool's form."""
    found = re.findall(
        r'<label class="ds-label" for="felt-[^"]+">([^<]+)</label><input [^>]*value="([^"]*)"', answer.content.decode()
    )
    return dict(found)
