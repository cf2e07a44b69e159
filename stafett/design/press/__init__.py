"""Paper: a document of plain parts in, a tagged PDF out (PDF/UA-1 and PDF/A-2a in one). Knows no BTI words.

`parts` says what a document can hold, `pressing` has it made in a process of its own. Why: docs/decisions/0023.
"""
