"""What each sees of Ada's log, by table. By hand, like the table of verbs; seen to in `checks_of_sight.py`."""

# Rows of Ada's log: all, one goal's (`goal`), one's own (`own`), so many, or none.
SEES = """
                ada berit bjarne dina emil nina gro  guri ingrid kari frank finn heidi siri sara toril nobody
relaylog        all all   all    all  all  all  all  all  -      -    -     -    -     -    -    -     -
familymember    all all   all    all  all  all  all  -    -      -    -     -    -     -    -    -     -
levelchange     all all   all    all  all  all  all  all  -      -    -     -    -     -    -    -     -
agreement       all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
agreementanswer -   own   own    -    -    -    -    -    -      -    -     -    -     -    -    -     -
takenback       -   all -      -    -    -    -    -    -      -    -     -    -     -    -    -     -
consent         all all   all    all  all  all  all  -    -      -    -     -    -     -    -    -     -
consentgoal     all all   all    all  all  all  all  -    -      -    -     -    -     -    -    -     -
registeredanswer - -  own    all  -    -    -    -    -      -    -     -    -     -    -    -     -
narrowing       -   all -      all  -    -    -    -    -      -    -     -    -     -    -    -     -
consentanswer   -   own   own    all  -    -    -    -    -      -    -     -    -     -    -    -     -
member          all all   all    all  all  all  all  -    -      -    -     -    -     -    -    -     -
membergoal      all all   all    all  all  all  all  -    -      -    -     -    -     -    -    -     -
holding         all all   all    all  all  all  all  all  -      -    -     -    -     -    -    -     -
deputyship      all all   all    all  all  all  all  -    -      -    -     -    -     -    -    -     -
offer           all all   all    all  all  all  all  all  -      -    -     -    -     -    -    -     -
offerwords      all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
offeranswer     -   own   -      all  -    -    -    -    -      -    -     -    -     -    -    -     -
focus           all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
goal            all all   all    all  all  goal goal -    -      -    -     -    -     -    -    -     -
measure         all all   all    all  all  goal goal -    -      -    -     -    -     -    -    -     -
evaluation      all all   all    all  all  goal goal -    -      -    -     -    -     -    -    -     -
note            all all   all    all  all  goal goal -    -      -    -     -    -     -    -    -     -
brightspot      all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
hearing         all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
meeting         all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
meetingchange   all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
meetingslot     all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
agreedminutes   all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
attendance      all all   all    all  all  -    -    -    -      -    -     -    -     -    -    -     -
meetingplace    -   1     1      2    1    -    -    -    -      -    -     -    -     -    -    -     -
placetold       -   1     1      4    1    -    -    -    -      -    -     -    -     -    -    -     -
correction      all all   all    all  all  goal goal -    -      -    -     -    -     -    -    -     -
redaction       all all   all    all  all  goal goal -    -      -    -     -    -     -    -    -     -
movedaway       all all   all    all  all  goal goal all  -      -    -     -    -     -    -    -     -
movedhere       all all   all    all  all  goal goal -    -      -    -     -    -     -    -    -     -
discard         all all   all    all  all  goal goal -    -      -    -     -    -     -    -    -     -
ownwords        4   1     1      3    2    -    -    -    -      -    -     -    -     -    -    -     -
ownwordsreply   3   1     1      3    2    -    -    -    -      -    -     -    -     -    -    -     -
response        3   4     3      6    2    1    -    -    -      -    -     -    -     -    -    -     -
helprequest     -   1     -      1    -    -    -    -    -      -    -     -    -     -    -    -     -
helpreply       -   1     -      1    -    -    -    -    -      -    -     -    -     -    -    -     -
interpreterneed -   1     -      1    -    -    -    -    -      -    -     -    -     -    -    -     -
interpreterorder -  1     -      1    -    -    -    -    -      -    -     -    -     -    -    -     -
block           -   -     -      all  -    -    -    all  -      -    -     -    -     -    -    -     -
draft           -   -     -      -    all  -    -    -    -      -    -     -    -     -    -    -     -
question        -   all   -      all  all  -    -    -    -      -    -     -    -     -    -    -     -
questionanswer  -   all   -      all  all  -    -    -    -      -    -     -    -     -    -    -     -
"""
