"""The figures beside their limits, as a table that can be committed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measurement. `limit` is what it must not pass; `at_least` turns that round."""

    what: str
    value: float
    limit: float | None = None
    unit: str = ""
    at_least: bool = False

    @property
    def holds(self):
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def row(self):
        sign = "≥" if self.at_least else "≤"
        limit = "" if self.limit is None else f"{sign} {self.limit:g} {self.unit}".strip()
        verdict = "" if self.limit is None else "holds" if self.holds else "**does not hold**"
        return f"| {self.what} | {self.value:,.3g} {self.unit} | {limit} | {verdict} |"


HEAD = "| what | measured | limit | |\n|---|---|---|---|"
