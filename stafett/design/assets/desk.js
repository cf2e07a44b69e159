// The editor's desk: the signs of a text are drawn, and what one writes is kept on the way. The page saves without this.
import { makeDraggable } from "./desk/dragging.js";
import { draw } from "./desk/writing.js";

document.querySelectorAll("form[data-ord]").forEach((form) => {
  const words = JSON.parse(form.dataset.ord);
  form.querySelectorAll("textarea[data-tegn]").forEach((box) => draw(box, words));
});

const QUIET = 1500; // milliseconds without a key before it is kept

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
  let waiting, sending, again, saved;

  // That it goes well is to be seen, and that it does not is read aloud as well.
  const say = (words, role) => {
    says.setAttribute("role", role || "none");
    says.textContent = words;
  };

  const keep = async () => {
    clearTimeout(waiting);
    waiting = null;
    if (saved) return;
    if (sending) {
      again = true;
      return;
    }
    sending = send(form).then(
      (at) => say(says.dataset.tattVare.replace("{}", at), ""),
      (why) => say(why.message || says.dataset.tapt, "alert"),
    );
    await sending;
    sending = null;
    if (again) {
      again = false;
      keep();
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, QUIET);
  });
  // What is on its way to be kept comes first: after the save it would stand there as something not saved.
  form.addEventListener("submit", (e) => {
    saved = true;
    clearTimeout(waiting);
    if (!sending) return;
    e.preventDefault();
    sending.then(() => form.requestSubmit(e.submitter));
  });
  window.addEventListener("pageshow", () => (saved = false));
  // Closed or put away before it was quiet: what stands there goes along.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && waiting && !saved) keep();
  });
});

// When it was kept. Logged out, or without a line: an error, and the page says so.
async function send(form) {
  const body = new URLSearchParams(new FormData(form));
  const keepalive = new Blob([body]).size < 60000; // browsers send no more than this from a page that is closing
  const answer = await fetch(form.dataset.taVare, { method: "post", body, keepalive, redirect: "manual", headers: { Accept: "application/json" } })
    .catch(() => { throw new Error(""); });
  if (answer.ok) return (await answer.json()).at;
  throw new Error(answer.status === 422 ? (await answer.json()).why : "");
}
