// Asks for the address of a link, in the line of buttons above the text.
import { safe } from "./signs.js";

export function askForLink(view, bar, words) {
  bar.querySelector("[data-lenke]")?.remove();
  const { from, to, empty, $from } = view.state.selection;
  const link = view.state.schema.marks.link;
  const [start, end] = empty ? around($from, link) : [from, to];
  if (start === end) return say(bar, words.choose);
  const there = view.state.doc.nodeAt(start)?.marks.find((mark) => mark.type === link);
  const asked = document.createElement("span");
  asked.dataset.lenke = "";
  asked.className = "st-skriv__lenke";
  const box = Object.assign(document.createElement("input"), { className: "ds-input", value: there?.attrs.href || "" });
  box.setAttribute("aria-label", words.address);
  box.placeholder = "https://";
  const wrong = Object.assign(document.createElement("span"), { className: "ds-validation-message" });
  wrong.setAttribute("role", "alert");
  const put = () => {
    const href = box.value.trim();
    if (href && !safe(href)) return (wrong.textContent = words.notAnAddress);
    const change = view.state.tr.removeMark(start, end, link);
    view.dispatch(href ? change.addMark(start, end, link.create({ href })) : change);
    leave();
  };
  const leave = () => {
    asked.remove();
    view.focus();
  };
  // Not a field of the form: Enter here sends nothing.
  asked.addEventListener("input", (e) => e.stopPropagation());
  asked.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" && e.key !== "Escape") return;
    e.preventDefault();
    e.stopPropagation();
    e.key === "Enter" ? put() : leave();
  });
  asked.append(box, button(words.insert, put), button(words.cancel, leave), wrong);
  bar.append(asked);
  box.focus();
}

// The link that the cursor stands in, as a place from and to.
function around($from, link) {
  const { parent } = $from;
  const mark = link.isInSet($from.marks());
  let [start, end, place] = [$from.pos, $from.pos, $from.start()];
  if (mark) parent.forEach((one) => {
    if (mark.isInSet(one.marks) && place <= $from.pos && $from.pos <= place + one.nodeSize) [start, end] = [place, place + one.nodeSize];
    place += one.nodeSize;
  });
  return [start, end];
}

function say(bar, words) {
  const said = Object.assign(document.createElement("span"), { className: "st-liten", textContent: words });
  said.dataset.lenke = "";
  said.setAttribute("role", "status");
  bar.append(said);
  setTimeout(() => said.remove(), 6000);
}

function button(words, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent: words });
  Object.assign(made.dataset, { variant: "secondary", size: "sm" });
  made.addEventListener("click", press);
  return made;
}
