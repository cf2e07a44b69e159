"""A guide file is taken in whole, or not at all with every problem named."""

from django.utils.translation import gettext_noop

from .blocks import laid_out
from .problems import Findings, GuideRefused
from .reading import Mapping, Scalar, read_tree
from .schema import MUNICIPAL, ROOTS
from .slugs import slug
from .standing import taken_apart
from .writing import write_guide

RESERVED = {"verktoy", "meld-fra", "finn-veien", "skriv-ut"}  # what lies beside the services in the addresses


def read_guide(raw, *, formats=(MUNICIPAL,)):
    """The document in a guide file, with keys and layout as in the file. GuideRefused with all that is wrong."""
    tree = read_tree(raw)
    findings = Findings()
    chosen = format_of(tree, formats, findings)
    document = ROOTS[chosen](tree, "", findings) if chosen else None
    if not findings:
        check_together(document, tree, findings)
    if findings:
        raise GuideRefused(findings)
    return laid_out(document, tree)


def check_guide(document, *, formats=(MUNICIPAL,)):
    """That a document can be written to a file and read again. GuideRefused, with the file's lines, when it cannot.

    Looks at the document itself; writes the file only when there is a doubt, and then the file decides.
    """
    if not is_sound(document, formats=formats):
        read_guide(write_guide(document).encode(), formats=formats)


def is_sound(document, *, formats=(MUNICIPAL,)):
    """Whether it is beyond doubt. Never says so of a document whose file would be refused."""
    standing, findings = taken_apart(document), Findings()
    tree = standing.tree
    if standing.is_too_much() or format_of(tree, formats, findings) is None:
        return False
    checked = ROOTS[tree.entries["format"][1].value](tree, "", findings)
    if not findings:
        check_together(checked, tree, findings)
    if not findings:
        standing.remember()
    return not findings


def format_of(tree, formats, findings):
    """A file that is no guide gets one answer, not a list of everything that it is not."""
    begins = gettext_noop("Dette er ikke en handlingsveileder. Fila skal ha linja «format: {format}».")
    if not isinstance(tree, Mapping) or "format" not in tree.entries:
        return findings.refuse(tree.line, "format", begins, format=formats[0])
    line, node = tree.entries["format"]
    if isinstance(node, Scalar) and node.value in formats:
        return node.value
    other = gettext_noop("Formatet {found} kjenner vi ikke. Vi leser {format}.")
    found = node.value if isinstance(node, Scalar) else "…"
    return findings.refuse(line, "format", other, found=found, format=formats[0])


def check_together(document, tree, findings):
    """What only shows when two values are seen side by side."""
    levels = document["levels"]
    lines = lines_of(tree, "levels")
    same_twice(levels, "code", "levels", lines, findings)
    same_twice(levels, "id", "levels", lines, findings)
    same_twice(document.get("tools", []), "id", "tools", lines_of(tree, "tools"), findings)
    for place, (level, line) in enumerate(zip(levels, lines, strict=True), start=1):
        key = f"levels[{place}]"
        step_lines = lines_of(tree.entries["levels"][1].items[place - 1], "steps")
        same_twice(level.get("steps", []), "code", f"{key}.steps", step_lines, findings)
        same_twice(level.get("steps", []), "id", f"{key}.steps", step_lines, findings)
        in_order(level.get("services", {}), line, f"{key}.services", findings)
    service = slug(document["guide"].get("service", ""))
    if service in RESERVED or service.startswith("niva-"):
        line = tree.entries["guide"][1].entries["service"][0]
        reason = gettext_noop("{service} er opptatt i adressene. Kall tjenesten noe annet.")
        findings.refuse(line, "guide.service", reason, service=service)
    ages = dict(zip(("min", "max"), document["guide"].get("target_age", ()), strict=False))
    in_order(ages, tree.entries["guide"][0], "guide.target_age", findings)


def lines_of(tree, key):
    return [item.line for item in tree.entries[key][1].items] if key in tree.entries else []


def same_twice(blocks, name, key, lines, findings):
    seen = set()
    for place, (block, line) in enumerate(zip(blocks, lines, strict=True), start=1):
        value = str(block.get(name, ""))
        if value and value in seen:
            reason = gettext_noop("{value} er brukt på to. Gi dem hver sin.")
            findings.refuse(line, f"{key}[{place}].{name}", reason, value=value)
        seen.add(value)


def in_order(span, line, key, findings):
    if {"min", "max"} <= span.keys() and span["min"] > span["max"]:
        findings.refuse(line, key, gettext_noop("Det minste tallet skal stå først."))
