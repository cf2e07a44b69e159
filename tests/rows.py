"""Which tests show each promised row: the table in `docs/rows.md`, made from the tests' own marks.

A row is what is promised about the product in words that can be tested. A test says which it shows:
`@pytest.mark.row("C4")`.
`python -m tests.rows` writes the page.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rows.md"
ROWS = {
    "A1": "Clickable overview of the levels and their steps",
    "A2": "Each step page lists its own tools and forms",
    "A3": "Separate entrances: citizen, youth, employee, leader",
    "A4": "Municipality, service and individual level each documented",
    "A5": "Variants per service",
    "A6": "Question flow that ends in a recommended level or step",
    "A7": "Acute path visible on every page",
    "A8": "Full-text search over guide, tools and measures",
    "A9": "Catalogue of measures: age, target, contact, how to get it",
    "A10": "Start a concern or log from the step being read, prefilled",
    "A11": "Page owner, review date and version history on guide pages",
    "A12": "Shared regional text with local override",
    "A13": "The municipality edits the guide itself, draft to publish",
    "B1": "Concern, goal, measure, one named owner, deadline, evaluation",
    "B2": "A concern is kept apart from measures",
    "B3": "Development areas as a list that the municipality edits",
    "B4": "Level on the log, with dated changes",
    "B5": "Notes tied to a concern or measure",
    "B6": "Correct an entry; the old text is kept and shown",
    "B7": "A draft survives timeout, crash and a new log-in",
    "B8": "Templates per situation, which the municipality edits",
    "B11": "On one screen: holder, next deadline, next meeting",
    "B12": "Light cooperation without a formal plan",
    "B15": "Bright spots as an entry of their own",
    "B16": "Two at work who write at the same see each other and lose nothing",
    "C1": "No log content before recorded consent",
    "C2": "Consent given inside the tool with eID",
    "C3": "Consent per service or person",
    "C4": "Consent has an end date",
    "C5": "Warning before it ends, to holder and family",
    "C6": "Withdrawal closes access at once and is logged",
    "C7": "Two guardians' answers tracked separately",
    "C8": "Age rules set per municipality",
    "C9": "Consent text in the guardian's language, same version",
    "C10": "Visibility per participant",
    "C11": "The family sees the list of who has access now",
    "C12": "The family sees who has opened the log and when",
    "C16": "Blocked guardian, protected address",
    "C18": "See it as a guardian or participant before saving",
    "D1": "A guardian reads the log",
    "D2": "A guardian writes notes",
    "D3": "A guardian or youth asks for help or a log",
    "D4": "The child's view as its own field at each evaluation",
    "D5": "A view for the child",
    "D6": "A guardian can end the log",
    "D7": "Short feedback from the family after a meeting",
    "D8": "The family's wish about the holder recorded",
    "D9": "Seen by a guardian, on entries",
    "E1": "Exactly one holder; the old one keeps it until the new accepts",
    "E2": "Refuse with reason; withdraw an offer",
    "E3": "Unanswered handover escalates after N days",
    "E4": "Planned transition with date and checklist",
    "E5": "The receiving unit reads some days before the start",
    "E7": "Refer with a chosen packet",
    "E8": "Bulk move when an employee leaves",
    "E9": "Deputy holder and absence",
    "F5": "Escalation when nobody acts",
    "F1": "Evaluation deadline per measure",
    "F2": "My overdue list for the holder",
    "F3": "Overdue across a unit for the leader, without content",
    "F4": "Silent log detected after so many days",
    "F6": "Thresholds per municipality",
    "F7": "Log without active holder detected",
    "F8": "Break around a level change or transition detected",
    "G1": "Meeting with agenda, time, place, invited",
    "G2": "Calendar file (ICS) of one's own invitation",
    "G3": "Minutes are the log's entries, shared at once",
    "G4": "A guardian confirms, declines or picks a slot",
    "G5": "Attendance recorded, the child's too",
    "G6": "Meeting mode on a shared screen, no other case visible",
    "H1": "E-mail without case content",
    "H2": "SMS",
    "H3": "Web push",
    "H5": "Own choice per event and channel",
    "H6": "Failed delivery shown to the holder",
    "H7": "Weekly digest to the leader",
    "J1": "Change log per record",
    "J2": "Read log per record",
    "J3": "Unusual reading flagged to someone",
    "J4": "Every export recorded with who and why",
    "P1": "The whole interface in bokmål and nynorsk",
    "P2": "The whole interface in Northern Sámi",
    "P3": "The family's pages in other languages",
    "P4": "Published accessibility statement",
    "P5": "Need of an interpreter stored and shown at the invitation",
    "P6": "Language help while writing",
    "Q1": "All the family's tasks at 360 px",
    "R6": "What is new, inside the tool",
    "wish 1": "A consent that renews itself politely",
    "wish 4": "What happens now, for the family",
    "wish 5": "Nothing can vanish",
    "wish 8": "Readers' log for the family, and a question",
    "wish 15": "Guide that knows where you are",
    "wish 16": "See it as …, and sharing part by part",
}
# What is not there, or not whole, and why.
MISSING = {
    "A10": "a tool says where one came from; a new log takes nothing of the step it was asked for from: decision 77",
    "A11": "nobody is said to look after a tool or the map; earlier versions are an editor's, changes are in a feed",
    "B3": "as templates that a concern begins with; there is no list of areas alone",
    "B12": "a log needs no plan to be written in; nothing lighter than a log is made for two who cooperate",
    "E4": "not made yet",
    "E5": "not made yet",
    "E7": "not made yet",
    "P2": "a guide and its tools can be put into Sámi; no word of the interface is: `docs/sami.md`",
    "wish 15": "no anonymous count of which steps help",
    "C2": "each answers inside the tool; with eID when an identity provider is connected",
    "F5": "of a handover; of other gaps as they are found",
    "F8": "a holder that is gone, a baton that nobody answers; not yet a change of school without a baton",
    "H7": "on the leader's own page; there is no list, in the product, of what one has been told outside it",
}
# What is promised by others and is not made here, and where it is written why.
REFUSED = {
    "H3": "a browser's maker is told, and it stays on the device: decision 66",
    "D9": "it is not told, to nobody at work either: decision 57",
}


def shown():
    """{row: [file::test]} as the marks say, in order."""
    found = {row: [] for row in ROWS}
    for file in sorted([*ROOT.glob("stafett/**/tests/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]):
        for test in ast.parse(file.read_text()).body:
            for row in rows_of(test):
                found.setdefault(row, []).append(f"{file.relative_to(ROOT)}::{test.name}")
    return found


def rows_of(test):
    for mark in getattr(test, "decorator_list", ()):
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.row":
            yield from (row.value for row in mark.args)


HEADING = """# What is promised, and the tests that show it

Made from the tests' own marks by `python -m tests.rows`; a test holds the two together. What is not there says so.

Thirteen were taken out of the product once (23 November 2026: A2, A7, A10, C1, C4, C5, C6, C7, C8, C12, D6, J1, J2),
and each turned its tests red.

| Row | | Shown by |
| --- | --- | --- |
"""


def as_page():
    lines = []
    for row, tests in shown().items():
        said = [f"`{test.rsplit('/', 1)[-1]}`" for test in tests]
        said += [f"**missing:** {MISSING[row]}"] if row in MISSING else []
        said += [f"**refused:** {REFUSED[row]}"] if row in REFUSED else []
        lines.append(f"| {row} | {ROWS[row]} | {'<br>'.join(said)} |")
    return HEADING + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(as_page())
