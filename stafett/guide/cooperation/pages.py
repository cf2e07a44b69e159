"""Which pages of the cooperation model are there."""

from ..open_pages import answers_for
from .cells import model_of
from .national import LANGUAGES
from .wheel import within_reach


@answers_for("cooperation-thing")
def thing(here, name):
    """What has been taken out leads to the model."""
    model = here.once(model_of)
    return model.thing(name) is not None or any(gone.name == name for gone in model.retired)


@answers_for("cooperation-cell")
def cell(here, level, view):
    model = here.once(model_of)
    return model.level(level) is not None and model.view(view) is not None


@answers_for("cooperation-calendar-year", "cooperation-school-year")
def year(here, year):
    return within_reach(year)


@answers_for("api-model")
def for_machines(here, language):
    return language in LANGUAGES
