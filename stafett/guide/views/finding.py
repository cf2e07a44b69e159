"""The questions that lead to a level or a step. Each question and each answer is a page with an address of its own."""

from .. import flow
from ..queries import what_is_out
from .addresses import at
from .reading import exists, open_to_all, show, told_in


@open_to_all
def begin(request, service=""):
    def find(outline):
        exists(flow.has_questions(outline) or None)
        return {"flow": flow}

    return show(request, what_is_out(request.municipality), service, "guide/flow_begin.html", find)


@open_to_all
def question(request, level, step, service=""):
    def find(outline):
        block = exists(flow.block_asked(outline, level, step))
        here = at(outline.service)
        return told_in(block) | {
            "block": block,
            "choices": flow.choices(block, here),
            "this": flow.question_address(block, here),
        }

    return show(request, what_is_out(request.municipality), service, "guide/flow_question.html", find)


@open_to_all
def result(request, level, step, answer, service=""):
    def find(outline):
        block = exists(flow.block_asked(outline, level, step))
        here = at(outline.service)
        found = exists(flow.result(block, answer, here))
        this = here("flow-result", *flow.ids(block), answer)
        return told_in(found.block) | {"asked": block, "result": found, "flow": flow, "this": this}

    return show(request, what_is_out(request.municipality), service, "guide/flow_result.html", find)
