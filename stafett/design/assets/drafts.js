// What is written in a form that asks for it ([data-kladd]: where to) is kept while one writes, and the writer comes back
// to the same sentence. Without this file nothing is kept until it is sent, or the session runs out.
import { keepWhileWriting, sendForm } from "./keeping.js";

// Also the forms that come into the page while it is open.
const watched = new WeakSet();
const watchAll = () => document.querySelectorAll("[data-kladd]").forEach((place) => watched.has(place) || watch(place));

const watch = (place) => {
  watched.add(place);
  const form = place.form;
  const says = form.querySelector("[data-kladd-sier]");
  const alarm = form.querySelector("[data-kladd-varsel]");

  const kept = keepWhileWriting(form, says, async () => {
    const { ok, told } = await sendForm(form, place.dataset.kladd);
    if (ok) {
      if (alarm) alarm.hidden = true; // the words that it asked about are gone
      return told.said;
    }
    if (told.asked && alarm) return ask(told.asked);
    throw new Error(told.said);
  });

  // What may be about violence or abuse is not kept before the writer has said that it is not. Asked beside the box.
  const ask = (asked) => {
    const [name, marks] = Object.entries(asked)[0];
    form.elements[name]?.closest?.(".ds-field")?.after(alarm);
    alarm.querySelector("input").value = marks.join(" ");
    alarm.hidden = false;
    return "";
  };
  alarm?.addEventListener("change", ({ target }) => {
    const said = Object.assign(document.createElement("input"), { type: "hidden", name: target.name, value: target.value });
    alarm.before(said);
    alarm.hidden = true;
    target.checked = false;
    kept.now();
  });

  form.addEventListener("input", (e) => {
    if (!e.target.matches("textarea")) return;
    form.elements.kladd_felt.value = e.target.name;
    form.elements.kladd_tegn.value = e.target.selectionStart;
    e.target.closest(".ds-field")?.after(says);
  });
  // Sent, or thrown away in the form above it.
  document.addEventListener("submit", (e) => {
    if (e.target === form || e.target.matches("[data-kladd-fra]")) kept.stop();
  });

  const was = form.elements[form.elements.kladd_felt.value];
  if (was && !document.querySelector("[data-focus]")) {
    was.focus();
    was.setSelectionRange(form.elements.kladd_tegn.value, form.elements.kladd_tegn.value);
  }
};
watchAll();
document.addEventListener("htmx:after:swap", watchAll);
