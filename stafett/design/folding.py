"""What a template always says is said when it is compiled, not each time it is drawn.

A page of a log holds some two hundred texts and icons. Looked up one by one they cost as much as the rest of the page,
and they never change: there is one environment per language (`environment.Pages`). `_("Mål %(n)s", n=3)` becomes the
three pieces "Mål ", 3 and "", of which the middle one is escaped like everything else that is filled in.
"""

import re
from keyword import iskeyword

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, optimizeconst
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape

TEXTS = {"_", "gettext"}
PLACES = re.compile(r"%\((\w+)\)s|(%%)")


def written(value):
    """What is filled in, as it stands on the page: escaped unless it is markup.

    Jinja makes a Markup of each first. `_escape_inner` is what `escape` does to a plain text before it makes one.
    """
    kind = type(value)
    if kind is Markup:
        return value
    return escape(value) if hasattr(kind, "__html__") else _escape_inner(str(value))


class Writing(CodeGenerator):
    """Blocks and included parts are joined where they stand: Jinja hands each piece up through every layer.

    Attributes and functions are asked as Python itself asks them. Jinja's own way around costs more than the answer.
    """

    @optimizeconst
    def visit_Getattr(self, node, frame):  # noqa: N802 (Jinja's names)
        """The attribute; what has none by that name may be a dict, or it is missing, and Jinja says so."""
        self.write("(found if (found := getattr(thing := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.item(thing, {node.attr!r}))")

    @optimizeconst
    def visit_Call(self, node, frame, forward_caller=False):  # noqa: N802
        """Only what Jinja hands the context or the environment to is called by Jinja, and that is globals."""
        keywords = any(iskeyword(one.key) for one in node.kwargs)
        if forward_caller or keywords or node.dyn_args or node.dyn_kwargs or self.wants_context(node.node):
            return super().visit_Call(node, frame, forward_caller=forward_caller)
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        return self.write(")")

    def wants_context(self, node):
        named = self.environment.globals.get(getattr(node, "name", None))
        return hasattr(named, "jinja_pass_arg")

    def visit_Block(self, node, frame):  # noqa: N802 (Jinja's names)
        if frame.toplevel and (self.has_known_extends or self.extends_so_far) or node.required:
            return super().visit_Block(node, frame)
        context = self.derive_context(frame) if node.scoped else self.get_context_ref()
        return self.simple_write(f"concat(context.blocks[{node.name!r}][0]({context}))", frame, node)

    def visit_Include(self, node, frame):  # noqa: N802
        named = isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
        if node.ignore_missing or not node.with_context or not named:
            return super().visit_Include(node, frame)
        self.writeline(f"template = environment.get_template({node.template.value!r}, {self.name!r})", node)
        around = f"template.new_context(context.get_all(), True, {self.dump_local_context(frame)})"
        return self.simple_write(f"concat(template.root_render_func({around}))", frame)

    def _output_child_pre(self, node, frame, finalize):
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            return super()._output_child_pre(node, frame, finalize)
        return self.write("(environment.plain(said) if type(said := ")

    def _output_child_post(self, node, frame, finalize):
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            return super()._output_child_post(node, frame, finalize)
        return self.write(") is str else environment.written(said))")

    def _import_common(self, node, frame):
        """What is imported is the same wherever it is: no template here has globals of its own."""
        if node.with_context:
            return super()._import_common(node, frame)
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        return self.write(").module")


class Folding(Environment):
    """An environment that folds its own texts and the `fixed` functions, which answer alike each time."""

    code_generator_class = Writing
    written, plain = staticmethod(written), staticmethod(_escape_inner)

    def item(self, thing, name):
        """`thing.name` when it has no such attribute."""
        try:
            return thing[name]
        except (TypeError, LookupError):
            return self.getattr(thing, name)

    def fold(self, *, say, fixed):
        """`say(message)` is the text in the language of this environment; `fixed` {name: function} without context."""
        self.folder = Folder(say, fixed)
        self.loaded = {}

    def get_template(self, name, parent=None, globals=None):  # noqa: A002 (Jinja's name)
        """Once for each name, where files do not change while they are served."""
        if self.auto_reload or globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self.loaded:
            self.loaded[name] = super().get_template(name, parent)
        return self.loaded[name]

    def make_globals(self, d):
        """A dict, where Jinja lays one view upon another: each part of a page goes through every name of it."""
        return self.globals | (d or {})

    def _generate(self, source, *args, **kwargs):
        """The hook Jinja leaves open between what is read and what is compiled."""
        return super()._generate(self.folder.visit(source), *args, **kwargs)


class Folder(NodeTransformer):
    def __init__(self, say, fixed):
        self.say, self.fixed = say, fixed

    def visit_Output(self, node):  # noqa: N802 (Jinja's names)
        """Pieces are laid beside each other: no list and no joining when the page is drawn."""
        self.generic_visit(node)
        node.nodes = [piece for one in node.nodes for piece in getattr(one, "pieces", [one])]
        return node

    def visit_Call(self, node):  # noqa: N802 (Jinja's names)
        self.generic_visit(node)
        name = getattr(node.node, "name", None)
        always = all(isinstance(one, nodes.Const) for one in node.args) and not (node.dyn_args or node.dyn_kwargs)
        if always and name in TEXTS and len(node.args) == 1:
            return self.text(node)
        if always and name in self.fixed and not node.kwargs:
            return said(self.fixed[name](*(one.value for one in node.args)), node)
        return node

    def text(self, node):
        given = {one.key: one.value for one in node.kwargs}
        pieces = [piece for piece in self.pieces(self.say(node.args[0].value), given, node) if piece is not None]
        if len(pieces) == 1 and not given:
            return pieces[0]
        whole = nodes.Concat(pieces, lineno=node.lineno)
        whole.pieces = pieces
        return whole.set_environment(node.environment)

    def pieces(self, text, given, node):
        """What stands between the places, and what is put in them. A place nobody fills is found when compiling."""
        after = 0
        for place in PLACES.finditer(text):
            yield self.between(text[after : place.start()] + (place[2] or "")[1:], node)
            if place[1]:
                yield given[place[1]]
            after = place.end()
        yield self.between(text[after:], node) if text[after:] or not text else None

    def between(self, text, node):
        return nodes.TemplateData(text, lineno=node.lineno).set_environment(node.environment)


def said(value, node):
    """Markup as it stands, anything else as a value that is escaped where it is written."""
    if hasattr(value, "__html__"):
        return nodes.TemplateData(str(value), lineno=node.lineno).set_environment(node.environment)
    return nodes.Const(value, lineno=node.lineno).set_environment(node.environment)
