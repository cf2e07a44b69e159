"""Bytes to a tree where every value knows its line. Only plain YAML: no tags, no anchors, one document."""

import re
from dataclasses import dataclass

import yaml
from django.utils.translation import gettext_noop

from .problems import Findings, GuideRefused
from .yamlwords import in_plain_words

MAX_BYTES = 512 * 1024
MAX_DEPTH = 12
MAX_VALUES = 20_000
# The reader written in C where it is built in, the slow one where it is not. Both only tell what stands there.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INDENTED_BY_TAB = re.compile(r"^ *\t", re.MULTILINE)
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})")  # 0301 is Oslo, not an octal number
NOTHING = {"", "~", "null", "Null", "NULL"}
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(slots=True)
class Scalar:
    line: int
    value: str | int | bool | None
    style: str  # "" plain, otherwise the sign that YAML opens with: " ' | >


@dataclass(slots=True)
class Sequence:
    line: int
    items: list
    flow: bool


@dataclass(slots=True)
class Mapping:
    line: int
    entries: dict  # key -> (line of the key, value)
    flow: bool


def read_tree(raw):
    """The tree of a file, or GuideRefused."""
    findings = Findings()
    text = decode(raw, findings)
    tree = None if findings else build(text, findings)
    if findings:
        raise GuideRefused(findings)
    return tree


def decode(raw, findings):
    if len(raw) > MAX_BYTES:
        return findings.refuse(
            1, "", gettext_noop("Fila er for stor. Den kan være opptil {limit} kB."), limit=MAX_BYTES // 1024
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return findings.refuse(
            line, "", gettext_noop("Fila er ikke lagret som UTF-8. Lagre den på nytt med tegnkoding UTF-8.")
        )
    for pattern, reason in [
        (UNREADABLE, gettext_noop("Her står et tegn som ikke er tekst. Er dette en tekstfil?")),
        (INDENTED_BY_TAB, gettext_noop("Innrykket er laget med tabulator. Bruk mellomrom.")),
    ]:
        if found := pattern.search(text):
            return findings.refuse(text.count("\n", 0, found.start()) + 1, "", reason)
    return text


def build(text, findings):
    try:
        builder = Builder(findings)
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
            if findings:
                return None
    except yaml.YAMLError as error:
        line, reason, values = in_plain_words(error)
        return findings.refuse(line, "", reason, **values)
    if builder.root is None:
        findings.refuse(1, "", gettext_noop("Fila er tom."))
    return builder.root


class Builder:
    """Puts the parser's events together, and stops at the first thing that a guide file never needs."""

    def __init__(self, findings):
        self.findings, self.root, self.open, self.values, self.documents = findings, None, [], 0, 0

    def take(self, event):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.findings.refuse(
                    line, "", gettext_noop("Fila har flere dokumenter. Del den i én fil per veileder.")
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.NodeEvent):
            self.take_value(event, line)

    def take_value(self, event, line):
        self.values += 1
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.findings.refuse(
                line, "", gettext_noop("Ankere (& og *) kan ikke brukes. Skriv teksten der den hører hjemme.")
            )
        elif event.tag:
            self.findings.refuse(
                line, "", gettext_noop("Merker som {tag} kan ikke brukes. Skriv bare verdien."), tag=event.tag
            )
        elif self.values > MAX_VALUES or len(self.open) >= MAX_DEPTH:
            self.findings.refuse(line, "", gettext_noop("Fila er for stor eller har for mange nivåer inni hverandre."))
        else:
            self.place(self.node(event, line), line)

    @staticmethod
    def node(event, line):
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(line, *plain_or_quoted(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(line, [], bool(event.flow_style))
        return Mapping(line, {}, bool(event.flow_style))

    def place(self, node, line):
        """A value goes last in the list it stands in, or to the key that waits for it."""
        if not self.open:
            self.root = node
        elif isinstance(self.open[-1], Waiting):
            waiting = self.open.pop()
            waiting.mapping.entries[waiting.key] = (waiting.line, node)
            self.open.append(waiting.mapping)
        elif isinstance(self.open[-1], Sequence):
            self.open[-1].items.append(node)
        else:
            return self.place_key(node, line)
        if not isinstance(node, Scalar):
            self.open.append(node)
        return None

    def place_key(self, node, line):
        mapping = self.open[-1]
        if not isinstance(node, Scalar) or node.value is None:
            self.findings.refuse(line, "", gettext_noop("Her skal det stå en nøkkel, altså ett ord før kolon."))
        elif str(node.value) in mapping.entries:
            first = mapping.entries[str(node.value)][0]
            self.findings.refuse(
                line,
                str(node.value),
                gettext_noop("Nøkkelen står to ganger. Første gang på linje {first}."),
                first=first,
            )
        else:
            self.open[-1] = Waiting(mapping, str(node.value), line)


@dataclass(slots=True)
class Waiting:
    """A mapping that has seen a key and not yet its value."""

    mapping: Mapping
    key: str
    line: int


def plain_or_quoted(event):
    """Quoted is always text. Unquoted is a number, true, false or nothing only when it can be nothing else."""
    style = event.style or ""
    if style == "" and event.value in NOTHING:
        return None, style
    if style == "" and event.value in TRUTH:
        return TRUTH[event.value], style
    if style == "" and WHOLE_NUMBER.fullmatch(event.value):
        return int(event.value), style
    return event.value, style
