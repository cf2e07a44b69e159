"""What is wrong with a guide file: where, with which key, and why, in the reader's language."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

LONGEST_QUOTE = 60
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `key` counts from one, as people do: levels[2].steps[1].title."""

    line: int
    key: str
    text: str
    values: dict = field(default_factory=dict)

    @property
    def reason(self):
        return _(self.text).format(**{name: shortened(value) for name, value in self.values.items()})

    def __str__(self):
        if self.key:
            return _("Linje {line}, {key}: {reason}").format(
                line=self.line, key=shortened(self.key), reason=self.reason
            )
        return _("Linje {line}: {reason}").format(line=self.line, reason=self.reason)


class GuideRefused(Exception):
    """The file is not taken in. Carries every problem that was found, in the order of the file."""

    def __init__(self, problems):
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__(problems)

    def __str__(self):
        lines = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            lines.append(_("… og {number} feil til.").format(number=len(self.problems) - MOST_SHOWN))
        return "\n".join(lines)


class Findings(list):
    """Problems found so far; nothing stops at the first one."""

    def refuse(self, line, key, text, **values):
        self.append(Problem(line, key, text, values))


def shortened(value):
    """A pasted novel does not belong in an error message, and neither does what a terminal would obey."""
    text = "".join(sign if sign.isprintable() else "�" for sign in str(value))
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
