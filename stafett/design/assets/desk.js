// The editor's desk: the signs of a text are drawn, and what one writes is kept on the way. The page saves without this.
import { makeDraggable } from "./desk/dragging.js";
import { draw } from "./desk/writing.js";
import { keepWhileWriting, sendForm } from "./keeping.js";

document.querySelectorAll("form[data-ord]").forEach((form) => {
  const words = JSON.parse(form.dataset.ord);
  form.querySelectorAll("textarea[data-tegn]").forEach((box) => draw(box, words));
});

document.querySelectorAll("form[data-rekkefolge]").forEach(makeDraggable);

// In a preview, what is not a part of it opens outside its frame.
document.querySelectorAll("iframe[data-bredde]").forEach((frame) => {
  const outside = () => {
    const root = new URL(frame.src).pathname.replace(/(\/forhandsvis\/[^/]+\/).*/, "$1");
    frame.contentDocument.querySelectorAll("a[href]").forEach((link) => link.pathname.startsWith(root) || (link.target = "_top"));
  };
  frame.addEventListener("load", outside);
  if (frame.contentDocument?.readyState === "complete") outside();
});

document.querySelectorAll("form[data-ta-vare]").forEach((form) => {
  const says = form.querySelector("[data-tatt-vare]");
  const kept = keepWhileWriting(form, says, async () => {
    const { ok, told } = await sendForm(form, form.dataset.taVare);
    if (ok) return says.dataset.tattVare.replace("{}", told.at);
    throw new Error(told.why || "");
  });

  // What is on its way to be kept comes first: after the save it would stand there as something not saved.
  form.addEventListener("submit", (e) => {
    const sending = kept.stop();
    if (!sending) return;
    e.preventDefault();
    sending.then(() => form.requestSubmit(e.submitter));
  });
});
