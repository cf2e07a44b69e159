// Draws the signs of a text while one writes. The box that the page came with holds the text, and is what is sent.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { askForLink } from "./link.js";
import { LINE, PROSE, read, write } from "./signs.js";

const MOST = 100000; // letters that can be pasted at once
const WHAT = {
  strong: (schema) => toggleMark(schema.marks.strong),
  list: (schema) => chainCommands(liftListItem(schema.nodes.item), wrapInList(schema.nodes.list)),
  heading: (schema) => asHeading(schema, 2),
  small: (schema) => asHeading(schema, 3),
};
const KEYS = { "Mod-b": "strong", "Mod-Alt-2": "heading", "Mod-Alt-3": "small", "Mod-Shift-8": "list" };

function asHeading(schema, depth) {
  return (state, dispatch) => {
    const here = state.selection.$from.parent;
    const is = here.type === schema.nodes.heading && here.attrs.depth === depth;
    return (is ? setBlockType(schema.nodes.paragraph) : setBlockType(schema.nodes.heading, { depth }))(state, dispatch);
  };
}

export function draw(box, words) {
  const schema = box.dataset.tegn === "prose" ? PROSE : LINE;
  const tools = ["strong", "link", ...(schema === PROSE ? ["list", "heading", "small"] : [])];
  const bar = toolbar(tools, words);
  const place = document.createElement("div");
  place.className = "st-skriv";
  place.dataset.skriv = box.name;
  box.before(place);
  place.append(bar);
  const view = new EditorView(place, {
    state: EditorState.create({ doc: read(schema, box.value), plugins: plugins(schema, () => askForLink(view, bar, words), bar) }),
    attributes: described(box),
    transformPastedText: (said) => said.slice(0, MOST),
    transformPastedHTML: quiet,
    dispatchTransaction: (change) => {
      view.updateState(view.state.apply(change));
      if (change.docChanged) hold(box, write(view.state.doc));
      show(bar, view.state, schema);
    },
  });
  bar.addEventListener("click", (e) => {
    const tool = e.target.closest("button")?.dataset.gjor;
    if (!tool) return;
    if (tool === "link") return askForLink(view, bar, words);
    WHAT[tool](schema)(view.state, view.dispatch);
    view.focus();
  });
  box.hidden = true;
  // The label leads to what is seen.
  box.labels[0]?.addEventListener("click", () => view.focus());
  return view;
}

// What is pasted is read by the schema, which knows only text and form. Handlers would be stopped by the policy; without
// them nothing has to be stopped.
function quiet(html) {
  return html.length > MOST * 20 ? "" : html.replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, " ");
}

function hold(box, said) {
  box.value = said;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function described(box) {
  const label = box.labels[0];
  label.id ||= `${box.id}-navn`;
  const said = ["aria-describedby", "aria-invalid"].filter((name) => box.hasAttribute(name)).map((name) => [name, box.getAttribute(name)]);
  return { role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, lang: box.lang, class: "ds-input st-skriv__boks", ...Object.fromEntries(said) };
}

function plugins(schema, link, bar) {
  const does = Object.fromEntries(Object.entries(KEYS).filter(([, tool]) => tool === "strong" || schema === PROSE).map(([key, tool]) => [key, WHAT[tool](schema)]));
  const toBar = () => (bar.querySelector("button").focus(), true);
  const lists = schema === PROSE ? { Enter: splitListItem(schema.nodes.item), "Shift-Enter": exitCode } : { Enter: () => true };
  const rules = schema === PROSE
    ? [wrappingInputRule(/^\s*[-•]\s$/, schema.nodes.list), textblockTypeInputRule(/^(#{2,3})\s$/, schema.nodes.heading, (match) => ({ depth: match[1].length }))]
    : [];
  return [
    history(),
    inputRules({ rules }),
    keymap({ ...does, ...lists, "Mod-k": () => (link(), true), "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Alt-F10": toBar }),
    keymap(baseKeymap),
  ];
}

function toolbar(tools, words) {
  const bar = document.createElement("div");
  bar.className = "st-skriv__verktoy";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbar);
  for (const tool of tools) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "ds-button", tabIndex: -1, textContent: words[tool] });
    button.dataset.gjor = tool;
    Object.assign(button.dataset, { variant: "tertiary", size: "sm" });
    bar.append(button);
  }
  // Out of the way of Tab: one comes here with Alt+F10, walks with the arrows, and goes back with Escape.
  bar.addEventListener("keydown", (e) => {
    const all = [...bar.querySelectorAll("button")];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (step && all.includes(document.activeElement)) all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
    if (e.key === "Escape") bar.parentElement.querySelector("[role=textbox]").focus();
  });
  return bar;
}

function show(bar, state, schema) {
  const { from, $from, to, empty } = state.selection;
  const on = (mark) => (empty ? !!mark.isInSet(state.storedMarks || $from.marks()) : state.doc.rangeHasMark(from, to, mark));
  const is = { strong: on(schema.marks.strong), link: on(schema.marks.link) };
  if (schema === PROSE) {
    is.list = $from.node(-1)?.type === schema.nodes.item;
    is.heading = $from.parent.attrs.depth === 2;
    is.small = $from.parent.attrs.depth === 3;
  }
  bar.querySelectorAll("button[data-gjor]").forEach((button) => button.setAttribute("aria-pressed", !!is[button.dataset.gjor]));
}
