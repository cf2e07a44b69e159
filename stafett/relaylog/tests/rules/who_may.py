"""Who may do what with a relay log, written by hand. Each cell is done, in three ways (`test_who_may.py`).

Everybody tries in the log where they play their part: ada 12, sindre 15, berit and bjarne Ada's parents, rut custodian
of a child in care; dina holder, pia bearer (the baton without the family's consent), emil helper, gro helper with one
goal; guri leader, ingrid asked to take the baton, mona acting for a holder who left, jon opener of a log that nobody
has agreed to yet; aud a private person whom the family has let in.
"""

from pathlib import Path

THOSE_WITH_A_PART = """
                               ada sindre berit bjarne rut   dina pia emil gro   guri ingrid mona jon  aud
read the log                   yes yes    yes   yes    yes   yes  -   yes  yes   -    -      -    -    yes
see that the log is there      yes yes    yes   yes    yes   yes  yes yes  yes   yes  yes    yes  yes  yes
see it as another              yes yes    yes   yes    yes   yes  -   -    -     -    -      -    -    -
see who has read               yes yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
ask about a reading            yes yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
answer about a reading         -   -      -     -      -     yes  yes yes  -     -    -      yes  -    -
answer the agreement           -   yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
take back the agreement        -   yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
register an answer to the log  -   -      -     -      -     -    -   -    -     -    -      -    yes  -
withdraw the proposal          -   -      -     -      -     -    -   -    -     -    -      -    yes  -
go on without an answer        -   -      -     -      -     -    -   -    -     yes  -      yes  -    -
ask who answers now            -   -      -     -      -     yes  yes -    -     -    -      -    yes  -
ask for consent                -   -      -     -      -     yes  yes -    -     -    -      -    -    -
ask about a private person     -   yes    yes   yes    yes   yes  -   -    -     -    -      -    -    -
answer a consent               -   yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
renew a consent                -   yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
withdraw a consent             -   yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
withdraw a goal                -   yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
register an answer             -   -      -     -      -     yes  yes -    -     -    -      -    -    -
take a receipt                 -   yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
hear the child                 -   -      -     -      -     yes  -   -    -     -    -      -    -    -
choose members                 -   -      -     -      -     yes  -   -    -     -    -      -    -    -
raise a focus                  -   -      -     -      -     yes  -   -    -     -    -      -    -    -
set a goal                     -   -      -     -      -     yes  -   -    -     -    -      -    -    -
plan a measure                 -   -      -     -      -     yes  -   yes  yes   -    -      -    -    -
write a note                   yes yes    yes   yes    yes   yes  -   yes  yes   -    -      -    -    -
share a bright spot            yes yes    yes   yes    yes   yes  -   yes  -     -    -      -    -    -
correct                        yes yes    yes   yes    yes   yes  -   yes  yes   -    -      -    -    -
redact a text                  yes yes    yes   yes    yes   yes  -   yes  yes   -    -      -    -    -
ask for a redaction            yes yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
answer a redaction request     -   -      -     -      -     yes  yes -    -     -    -      yes  -    -
discard                        yes yes    yes   yes    yes   yes  -   yes  yes   -    -      -    -    -
put back                       yes yes    yes   yes    yes   yes  -   yes  yes   -    -      -    -    -
move to another log            -   -      -     -      -     yes  -   yes  yes   -    -      -    -    -
read own words                 yes yes    yes   yes    yes   yes  -   yes  -     -    -      -    -    -
say in own words               yes yes    -     -      -     -    -   -    -     -    -      -    -    -
choose who sees own words      yes yes    -     -      -     -    -   -    -     -    -      -    -    -
reply to own words             -   -      -     -      -     yes  -   yes  -     -    -      -    -    -
read responses                 yes yes    yes   yes    yes   yes  -   yes  -     -    -      -    -    -
have read responses            -   -      -     -      -     yes  -   -    -     -    -      -    -    -
answer a meeting               yes yes    yes   yes    yes   yes  -   yes  -     -    -      -    -    -
say how it was                 yes yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
say whether it helps           yes yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
read requests                  yes yes    yes   yes    yes   yes  yes -    -     -    -      yes  -    -
ask for help                   yes yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
take back a request            yes yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
reply to a request             -   -      -     -      -     yes  yes -    -     -    -      yes  -    -
say who needs an interpreter   yes yes    yes   yes    yes   yes  yes -    -     -    -      -    yes  -
order an interpreter           -   -      -     -      -     yes  -   -    -     -    -      -    -    -
evaluate a measure             -   -      -     -      -     yes  -   yes  yes   -    -      -    -    -
plan a meeting                 -   -      -     -      -     yes  -   -    -     -    -      -    -    -
hold a meeting                 -   -      -     -      -     yes  -   -    -     -    -      -    -    -
move a meeting                 -   -      -     -      -     yes  -   -    -     -    -      -    -    -
call off a meeting             -   -      -     -      -     yes  -   -    -     -    -      -    -    -
tell a place                   -   -      -     -      -     yes  -   -    -     -    -      -    -    -
show a meeting                 -   -      -     -      -     yes  -   -    -     -    -      -    -    -
agree on the minutes           -   -      -     -      -     yes  -   -    -     -    -      -    -    -
propose times                  -   -      -     -      -     yes  -   -    -     -    -      -    -    -
set the time                   -   -      -     -      -     yes  -   -    -     -    -      -    -    -
offer the baton                -   -      -     -      -     yes  yes -    -     -    -      yes  -    -
accept the baton               -   -      -     -      -     -    -   -    -     -    yes    -    -    -
decline the baton              -   -      -     -      -     -    -   -    -     -    yes    -    -    -
withdraw the offer             -   -      -     -      -     yes  yes -    -     -    -      yes  -    -
answer the handover            yes yes    yes   yes    yes   -    -   -    -     -    -      -    -    -
name a deputy                  -   -      -     -      -     yes  -   -    -     yes  -      yes  -    -
end a deputyship               -   -      -     -      -     yes  yes -    -     yes  -      yes  -    -
change the level               -   -      -     -      -     yes  -   -    -     -    -      -    -    -
close the log                  -   -      -     -      -     yes  -   -    -     -    -      -    -    -
block a person                 -   -      -     -      -     yes  yes -    -     yes  -      yes  -    -
stop a private person          -   -      -     -      -     yes  yes -    -     yes  -      yes  -    -
ask to lift a block            -   -      -     -      -     yes  yes -    -     yes  -      yes  -    -
agree to lift a block          -   -      -     -      -     yes  yes -    -     yes  -      yes  -    -
decline a lifting              -   -      -     -      -     yes  yes -    -     yes  -      yes  -    -
ask to let in                  -   -      -     -      -     yes  yes -    -     yes  -      yes  -    -
"""

# Heidi administers, Finn works elsewhere, Odd is a father who is kept out, Frank a father without responsibility who
# works at the station, Kari helped and Ole held the baton until they left, Siri is a mother who is at work in her son's
# school, Sara works in Sørvik, Toril is the log controller, and nobody is one without an account.
THOSE_WITH_NONE = """
                               heidi finn odd frank kari ole siri sara toril nobody
read the log                   -     -    -   -     -    -   -    -    -     -
see that the log is there      -     -    -   -     -    -   -    -    -     -
see it as another              -     -    -   -     -    -   -    -    -     -
see who has read               -     -    -   -     -    -   -    -    -     -
ask about a reading            -     -    -   -     -    -   -    -    -     -
answer about a reading         -     -    -   -     -    -   -    -    -     -
answer the agreement           -     -    -   -     -    -   -    -    -     -
take back the agreement        -     -    -   -     -    -   -    -    -     -
register an answer to the log  -     -    -   -     -    -   -    -    -     -
withdraw the proposal          -     -    -   -     -    -   -    -    -     -
go on without an answer        -     -    -   -     -    -   -    -    -     -
ask who answers now            -     -    -   -     -    -   -    -    -     -
ask for consent                -     -    -   -     -    -   -    -    -     -
ask about a private person     -     -    -   -     -    -   -    -    -     -
answer a consent               -     -    -   -     -    -   -    -    -     -
renew a consent                -     -    -   -     -    -   -    -    -     -
withdraw a consent             -     -    -   -     -    -   -    -    -     -
withdraw a goal                -     -    -   -     -    -   -    -    -     -
register an answer             -     -    -   -     -    -   -    -    -     -
take a receipt                 -     -    -   -     -    -   -    -    -     -
hear the child                 -     -    -   -     -    -   -    -    -     -
choose members                 -     -    -   -     -    -   -    -    -     -
raise a focus                  -     -    -   -     -    -   -    -    -     -
set a goal                     -     -    -   -     -    -   -    -    -     -
plan a measure                 -     -    -   -     -    -   -    -    -     -
write a note                   -     -    -   -     -    -   -    -    -     -
share a bright spot            -     -    -   -     -    -   -    -    -     -
correct                        -     -    -   -     -    -   -    -    -     -
redact a text                  -     -    -   -     -    -   -    -    -     -
ask for a redaction            -     -    -   -     -    -   -    -    -     -
answer a redaction request     -     -    -   -     -    -   -    -    -     -
discard                        -     -    -   -     -    -   -    -    -     -
put back                       -     -    -   -     -    -   -    -    -     -
move to another log            -     -    -   -     -    -   -    -    -     -
read own words                 -     -    -   -     -    -   -    -    -     -
say in own words               -     -    -   -     -    -   -    -    -     -
choose who sees own words      -     -    -   -     -    -   -    -    -     -
reply to own words             -     -    -   -     -    -   -    -    -     -
read responses                 -     -    -   -     -    -   -    -    -     -
have read responses            -     -    -   -     -    -   -    -    -     -
answer a meeting               -     -    -   -     -    -   -    -    -     -
say how it was                 -     -    -   -     -    -   -    -    -     -
say whether it helps           -     -    -   -     -    -   -    -    -     -
read requests                  -     -    -   -     -    -   -    -    -     -
ask for help                   -     -    -   -     -    -   -    -    -     -
take back a request            -     -    -   -     -    -   -    -    -     -
reply to a request             -     -    -   -     -    -   -    -    -     -
say who needs an interpreter   -     -    -   -     -    -   -    -    -     -
order an interpreter           -     -    -   -     -    -   -    -    -     -
evaluate a measure             -     -    -   -     -    -   -    -    -     -
plan a meeting                 -     -    -   -     -    -   -    -    -     -
hold a meeting                 -     -    -   -     -    -   -    -    -     -
move a meeting                 -     -    -   -     -    -   -    -    -     -
call off a meeting             -     -    -   -     -    -   -    -    -     -
tell a place                   -     -    -   -     -    -   -    -    -     -
show a meeting                 -     -    -   -     -    -   -    -    -     -
agree on the minutes           -     -    -   -     -    -   -    -    -     -
propose times                  -     -    -   -     -    -   -    -    -     -
set the time                   -     -    -   -     -    -   -    -    -     -
offer the baton                -     -    -   -     -    -   -    -    -     -
accept the baton               -     -    -   -     -    -   -    -    -     -
decline the baton              -     -    -   -     -    -   -    -    -     -
withdraw the offer             -     -    -   -     -    -   -    -    -     -
answer the handover            -     -    -   -     -    -   -    -    -     -
name a deputy                  -     -    -   -     -    -   -    -    -     -
end a deputyship               -     -    -   -     -    -   -    -    -     -
change the level               -     -    -   -     -    -   -    -    -     -
close the log                  -     -    -   -     -    -   -    -    -     -
block a person                 -     -    -   -     -    -   -    -    -     -
stop a private person          -     -    -   -     -    -   -    -    -     -
ask to lift a block            -     -    -   -     -    -   -    -    -     -
agree to lift a block          -     -    -   -     -    -   -    -    -     -
decline a lifting              -     -    -   -     -    -   -    -    -     -
ask to let in                  -     -    -   -     -    -   -    -    -     -
"""

# Of no log: with the hat that is worn, and a child that everybody could ask about.
WITHOUT_A_LOG = (
    """
                               ada sindre berit bjarne rut   dina pia emil gro   guri ingrid mona jon  aud
propose a log                  -   -      -     -      yes   yes  yes yes  yes   yes  yes    yes  yes  -
see the gap board              -   -      -     -      -     -    -   -    -     yes  -      yes  -    -
show by role                   -   -      -     -      -     -    -   -    -     yes  -      yes  -    -
show by name again             -   -      -     -      -     -    -   -    -     yes  -      yes  -    -
answer a family                -   -      -     -      -     -    -   -    -     yes  -      yes  -    -
""",
    """
                               heidi finn odd frank kari ole siri sara toril nobody
propose a log                  -     yes  -   yes   -    -   yes  -    -     -
see the gap board              -     -    -   -     -    -   -    -    -     -
show by role                   -     -    -   -     -    -   -    -    -     -
show by name again             -     -    -   -     -    -   -    -    -     -
answer a family                -     -    -   -     -    -   -    -    -     -
""",
)

# In a case about Emil's reading of Ada's log: Toril controls, Emil is asked, and Astrid, who leads his service, is
# told.
IN_A_CASE = """
                               toril emil astrid dina guri heidi frank finn berit ada sara
see a case                     yes   -    yes    -    -    -     -     -    -     -   -
ask the reader                 yes   -    -      -    -    -     -     -    -     -   -
settle a case                  yes   -    -      -    -    -     -     -    -     -   -
explain a reading              -     yes  -      -    -    -     -     -    -     -   -
follow up a case               -     -    yes    -    -    -     -     -    -     -   -
"""

# The log each one tries in, by its child; everybody else tries in Ada's.
WHERE = {
    "sindre": "sindre",
    "odd": "sindre",
    "siri": "sindre",
    "rut": "noah",
    "pia": "vera",
    "mona": "tuva",
    "ole": "tuva",
}
AT_HOME = {"ada", "sindre", "berit", "bjarne", "odd", "aud"}
AT_WORK = {"dina", "emil", "gro", "nina"}  # of those who have written a note
PROPOSED_ONLY = {"answer the agreement", "register an answer to the log", "withdraw the proposal"}


VERB = 31  # the width of the first column
CELLS = {"yes": True, "-": False}


def read(table):
    """{verb: {person: True or False}}. A row that is not as long as the first is a mistake."""
    lines = [line for line in table.splitlines() if line.strip()]
    people, rows = lines[0].split(), {}
    for line in lines[1:]:
        verb, cells = line[:VERB].strip(), [CELLS[cell] for cell in line[VERB:].split()]
        rows[verb] = dict(zip(people, cells, strict=True))
    return rows


def whole():
    """Both tables beside each other."""
    some, others = read(THOSE_WITH_A_PART), read(THOSE_WITH_NONE)
    return beside(some, others)


def without_a_log():
    return beside(*map(read, WITHOUT_A_LOG))


def beside(some, others):
    assert list(some) == list(others)
    return {verb: some[verb] | others[verb] for verb in some}


PAGE = Path(__file__).parents[4] / "docs" / "rules" / "relaylog.md"
HEADING = """# Who may do what with a relay log

Written by hand in `stafett/relaylog/tests/rules/who_may.py`, where each cell is done by the operation, by one statement
in SQL as the application role, and by the page's address. This page is made from it:
`python -m stafett.relaylog.tests.rules.who_may`.

"""
ABOUT_A_CASE = """In a case about an unusual reading, which is of no part in a log: *toril* the log controller, *emil*
the reader, when he has been asked, *astrid* the leader it was passed on to. Everybody else, nothing:"""
PLAYS = {
    "ada": "child, 12",
    "sindre": "child, 15",
    "berit": "guardian",
    "bjarne": "the other guardian",
    "rut": "custodian, at work",
    "dina": "holder",
    "pia": "bearer: has the baton, and the family's consent does not let the service see",
    "emil": "helper, the whole log",
    "gro": "helper, one goal",
    "guri": "leader of the unit",
    "ingrid": "asked to take the baton",
    "mona": "acting, since the holder left",
    "jon": "opener: has proposed a log that nobody has agreed to yet",
    "aud": "private person, let in by the family",
    "heidi": "administrator",
    "finn": "works in another service",
    "odd": "guardian who is kept out",
    "frank": "father without responsibility, who works in a service that helps",
    "kari": "was a helper, and has left",
    "ole": "was the holder, and has left",
    "siri": "guardian, while she is at work",
    "sara": "works in another municipality",
    "toril": "log controller",
    "nobody": "has no account",
}


def as_page():
    """The table in Markdown, and who is who. Those who may nothing are a list, not columns of dashes."""
    table, people = read(THOSE_WITH_A_PART), list(read(THOSE_WITH_A_PART)["read the log"])
    lines = ["| | " + " | ".join(people) + " |", "| --- |" + " --- |" * len(people)]
    for verb, cells in table.items():
        lines.append(f"| {verb} | " + " | ".join("yes" if cells[name] else "–" for name in people) + " |")
    who = [f"- **{name}**: {PLAYS[name]}" for name in people]
    none = [f"- **{name}**: {PLAYS[name]}" for name in read(THOSE_WITH_NONE)["read the log"]]
    first = [f"- {verb}: {', '.join(name for name in at if at[name])}" for verb, at in without_a_log().items()]
    lines += ["", *who, "", "These may nothing of it:", "", *none]
    case = [f"- {verb}: {', '.join(name for name in at if at[name])}" for verb, at in read(IN_A_CASE).items()]
    return HEADING + "\n".join(
        [*lines, "", "Before there is a log, with the hat that is worn:", "", *first, "", ABOUT_A_CASE, "", *case, ""]
    )


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(as_page())
