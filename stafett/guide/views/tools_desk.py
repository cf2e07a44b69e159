"""A municipality's own tools at the editor's desk: the list, a new one, and out again. One is written as a step is."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stafett.core.errors import RuleBroken

from ..desk.draft import desks_of
from ..desk.following import blocks_of
from ..desk.form import said_no
from ..format import GuideRefused
from ..operations.tools import add_tool, take_out_tool
from ..overlays import name_of_tool
from .arranging import NewStep
from .editing import block_address, of_editors, show


@require_safe
@of_editors
def tools(request, service):
    first = next(iter(desks_of(request.municipality, service).values()))
    named = [name for _name, block in blocks_of(first.document) for name in block.get("tools", [])]
    own = [
        (tool["id"], tool["title"], first.is_draft(name_of_tool(tool)), named.count(tool["id"]))
        for tool in first.own_tools
    ]
    ours = {tool["id"] for tool in first.own_tools}
    national = [tool for tool in first.document.get("tools", []) if tool["id"] not in ours]
    return show(request, "guide/editing/tools.html", own=own, national=national)


@require_http_methods(["GET", "POST"])
@of_editors
def add(request, service):
    form = NewStep(request.POST if request.method == "POST" else None, list(desks_of(request.municipality, service)))
    if form.is_bound and form.is_valid():
        try:
            name = add_tool(request.municipality, service=service, titles=form.titles(), by=request.person)
            return HttpResponseRedirect(block_address(request.of)(name.split("/")))
        except RuleBroken as broken:
            form.add_error(None, said_no(broken))
        except GuideRefused as refused:
            form.add_error(None, refused.problems[0].reason)
    return show(request, "guide/editing/new_step.html", status=422 if form.is_bound else 200, form=form, level=None)


@require_POST
@of_editors
def take_out(request, service, tool):
    take_out_tool(request.municipality, service=service, tool=tool, by=request.person)
    return redirect("edit-tools", request.of)
