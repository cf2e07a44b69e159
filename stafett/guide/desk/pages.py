"""Which pages of the guides are there: a level, a step, a tool, a question, and what citizens read."""

from .. import flow
from ..open_pages import answers_for
from ..outline import Outline
from ..paper.form import can_be_filled_in
from ..readers import CITIZENS, FOR_EVERYBODY, READERS
from .underlay import version_of


@answers_for("tools", "report", "print", "pdf", "take", "take-content")
def of_a_guide(here, service=""):
    return here.guide(service) is not None


@answers_for("guide")
def guide(here, service=""):
    """Without a service it can also be the list of guides."""
    return not service or of_a_guide(here, service)


@answers_for("level", "print-level", "pdf-level", "embedded-level")
def level(here, level, service=""):
    return on_level(here.guide(service), level)


@answers_for("step", "pdf-step", "embedded-step")
def step(here, level, step, service=""):
    return on_step(here.guide(service), level, step)


def on_level(outline, level):
    return bool(outline and outline.level(level))


def on_step(outline, level, step):
    return bool(outline and outline.step(level, step))


@answers_for("tool")
def tool(here, tool, service=""):
    return named_tool(here, service, tool) is not None


@answers_for("pdf-tool")
def tool_on_paper(here, tool, service=""):
    found = named_tool(here, service, tool)
    return found is not None and described(here, found) is not None


@answers_for("fill-in")
def tool_to_fill_in(here, tool, service=""):
    found = named_tool(here, service, tool)
    told = found and described(here, found)
    return bool(told and can_be_filled_in(told))


def named_tool(here, service, tool):
    outline = here.guide(service)
    return outline.tools.get(tool) if outline else None


def described(here, tool):
    """As the guide tells of it, else as the nation does; None when it is no more than a name."""
    if tool.body:
        return tool
    national = here.once(national_tools)
    return national.known(tool.title) if national else None


def national_tools(municipality, language):
    version = version_of(None, language)
    return Outline(version.document, national=True).tools if version else None


@answers_for("flow")
def questions(here, service=""):
    outline = here.guide(service)
    return bool(outline and flow.has_questions(outline))


@answers_for("flow-question")
def question(here, level, step, service=""):
    return asked(here, level, step, service) is not None


@answers_for("flow-result")
def result(here, level, step, answer, service=""):
    block = asked(here, level, step, service)
    return block is not None and flow.has_result(block, answer)


def asked(here, level, step, service):
    outline = here.guide(service)
    return flow.block_asked(outline, level, step) if outline else None


@answers_for("help-for")
def for_a_citizen(here, whom):
    """Before anything is out, the page says whom to call."""
    outline = here.written_for(CITIZENS)
    return outline is None or on_level(outline, f"niva-{whom}")


@answers_for("help-about")
def about_a_situation(here, whom, about):
    outline = here.written_for(CITIZENS)
    return outline is None or on_step(outline, f"niva-{whom}", f"trinn-{about}")


@answers_for("api-guide")
def for_machines(here, language, service):
    return told(here, service) is not None


@answers_for("api-level")
def level_for_machines(here, language, service, level):
    return on_level(told(here, service), level)


@answers_for("api-step")
def step_for_machines(here, language, service, level, step):
    return on_step(told(here, service), level, step)


@answers_for("api-tool")
def tool_for_machines(here, language, service, tool):
    outline = told(here, service)
    return bool(outline and tool in outline.tools)


@answers_for("api-nothing")
def nothing_for_machines(here, rest):
    return False


def told(here, service):
    """Looked for in the language of the draft: a guide has the same levels and steps in all its languages."""
    if service in READERS:
        return here.written_for(service)
    return here.guide("" if service == FOR_EVERYBODY else service)
