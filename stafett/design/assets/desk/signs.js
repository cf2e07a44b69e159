// The few signs that give a text form, to a document and back. The other half is guide/rich.py: they say the same.
import { Schema } from "prosemirror-model";

// As guide/addresses.py says it: a test holds the two together.
const HOST = /[^\s<>"'\\/?#.]+(?:\.[^\s<>"'\\/?#.]+)+/.source;
const KINDS = [
  new RegExp(`^https?://${HOST}(?:[/?#][^\\s<>"'\\\\]*)?$`, "i"),
  /^\/(?![/\\])[^\s<>"'\\]*$/,
  /^(?:mailto:[^\s<>"'\\]+@[^\s<>"'\\]+|tel:\+?[0-9-]+)$/i,
  /^#[\p{L}\p{N}_-]+$/u,
];
const INLINE = /\\([\\*[\]#-])|\*\*(?=\S)((?:(?!\*\*)[^])+)(?<=\S)\*\*|\[((?:\\.|[^[\]\\])*)\]\(([^()\s]*)\)/g;

export const safe = (address) => KINDS.some((kind) => kind.test(address));

const marks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    // What is no link for a reader stays in the text as it was written, and leads nowhere here either.
    toDOM: ({ attrs: { href } }) => ["a", { ...(safe(href) && { href }), class: "ds-link" }, 0],
    parseDOM: [{ tag: "a[href]", getAttrs: (a) => safe(a.getAttribute("href")) && { href: a.getAttribute("href") } }],
  },
  strong: { toDOM: () => ["strong", 0], parseDOM: [{ tag: "strong" }, { tag: "b" }] },
};
const text = { group: "inline" };
const paragraph = { content: "inline*", group: "block", toDOM: () => ["p", 0], parseDOM: [{ tag: "p" }] };
const heading = {
  content: "text*",
  group: "block",
  defining: true,
  attrs: { depth: { default: 2 } },
  toDOM: (node) => [`h${node.attrs.depth + 1}`, 0],
  parseDOM: [1, 2, 3, 4, 5, 6].map((depth) => ({ tag: `h${depth}`, attrs: { depth: depth < 3 ? 2 : 3 } })),
};
const list = { content: "item+", group: "block", toDOM: () => ["ul", 0], parseDOM: [{ tag: "ul" }, { tag: "ol" }] };
const item = { content: "paragraph", defining: true, toDOM: () => ["li", 0], parseDOM: [{ tag: "li" }] };

export const PROSE = new Schema({ nodes: { doc: { content: "block+" }, paragraph, heading, list, item, text }, marks });
export const LINE = new Schema({ nodes: { doc: { content: "paragraph" }, paragraph, text }, marks });

// From signs

export function read(schema, written) {
  if (schema === LINE) return schema.node("doc", null, [schema.node("paragraph", null, inline(schema, written.split(/\s+/).join(" ").trim()))]);
  const blocks = written.split(/\n\s*\n/).flatMap((chunk) => inChunk(schema, chunk.split("\n")));
  return schema.node("doc", null, blocks.length ? blocks : [schema.node("paragraph")]);
}

function inChunk(schema, lines) {
  const found = [];
  for (const line of lines) {
    const title = /^(#{2,3})[ \t]*(.*)$/.exec(line);
    const point = /^[-•][ \t]+(.*)$/.exec(line);
    const last = found.at(-1);
    if (title) found.push({ kind: "heading", depth: title[1].length, said: title[2].trim() });
    else if (point && last?.kind === "list") last.items.push(point[1]);
    else if (point) found.push({ kind: "list", items: [point[1]] });
    else if (line.trim() && last?.kind === "paragraph") last.said += ` ${line.trim()}`;
    else if (line.trim()) found.push({ kind: "paragraph", said: line.trim() });
  }
  return found.map((one) => node(schema, one));
}

function node(schema, { kind, depth, said, items }) {
  const words = (line) => schema.node("paragraph", null, inline(schema, line));
  if (kind === "list") return schema.node("list", null, items.map((line) => schema.node("item", null, [words(line)])));
  if (kind === "heading") return schema.node("heading", { depth }, inline(schema, said));
  return words(said);
}

function inline(schema, line, around = []) {
  const found = [];
  const put = (said, more = []) => said && found.push(schema.text(said, [...around, ...more]));
  let place = 0;
  for (const match of line.matchAll(INLINE)) {
    put(line.slice(place, match.index));
    place = match.index + match[0].length;
    const [, sign, bold, words, href] = match;
    if (sign !== undefined) put(sign);
    else if (bold !== undefined) found.push(...inline(schema, bold, [schema.mark("strong")]));
    else put(words.replace(/\\(.)/g, "$1"), [schema.mark("link", { href })]);
  }
  put(line.slice(place));
  return found;
}

// To signs

export const write = (doc) => {
  const said = [];
  doc.forEach((block) => said.push(blockWritten(block)));
  return said.filter((one) => one.trim()).join("\n\n");
};

function blockWritten(block) {
  if (block.type.name === "heading") return `${"#".repeat(block.attrs.depth)} ${lineWritten(block)}`;
  if (block.type.name !== "list") return lineWritten(block).replace(/^(#{2,3}|[-•](?=[ \t]))/, "\\$1").replace(/^\\•/, "\\-");
  const items = [];
  block.forEach((one) => items.push(lineWritten(one.firstChild)));
  return items.filter(Boolean).map((one) => `- ${one}`).join("\n");
}

function lineWritten(block) {
  const runs = [];
  block.forEach((one) => {
    const strong = one.marks.some((mark) => mark.type.name === "strong");
    const words = pieceWritten(one, strong);
    if (runs.length && runs.at(-1).strong === strong) runs.at(-1).words += words;
    else runs.push({ strong, words });
  });
  return runs.map(({ strong, words }) => (strong ? emphasised(words) : words)).join("").trim();
}

function pieceWritten(one, strong) {
  const link = one.marks.find((mark) => mark.type.name === "link");
  const words = one.text.replace(/\s+/g, " ").replace(/\\/g, "\\\\");
  if (link) return `[${words.replace(/[[\]]/g, "\\$&")}](${link.attrs.href.replace(/[()\s]/g, encode)})`;
  return words.replace(/\*\*/g, "\\*\\*").replace(/\[(?=[^[\]]*\]\()/g, "\\[").replace(strong ? /\*$/ : /$^/, "\\*");
}

const encode = (sign) => `%${sign.charCodeAt(0).toString(16)}`;

// Strong words begin and end with a word: the room around them stands outside.
function emphasised(words) {
  const [, before, inside, after] = /^(\s*)([^]*?)(\s*)$/.exec(words);
  return inside ? `${before}**${inside}**${after}` : words;
}
