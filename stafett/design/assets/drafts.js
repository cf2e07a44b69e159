// What is written in a form that asks for it ([data-kladd]: where to) is kept while one writes, and the writer comes back
// to the same sentence. Without this file nothing is kept until it is sent, or the session runs out.
const QUIET = 1500;

// Also the forms that come into the page while it is open.
const watched = new WeakSet();
const watchAll = () => document.querySelectorAll("[data-kladd]").forEach((place) => watched.has(place) || watch(place));

const watch = (place) => {
  watched.add(place);
  const form = place.form;
  const says = form.querySelector("[data-kladd-sier]");
  const alarm = form.querySelector("[data-kladd-varsel]");
  let waiting, sending, again, sent;

  // That it goes well is to be seen, and that it does not is read aloud as well.
  const say = (words, role) => {
    says.setAttribute("role", role || "none");
    says.textContent = words;
  };

  // What may be about violence or abuse is not kept before the writer has said that it is not. Asked beside the box.
  const ask = (asked) => {
    const [name, marks] = Object.entries(asked)[0];
    form.elements[name]?.closest?.(".ds-field")?.after(alarm);
    alarm.querySelector("input").value = marks.join(" ");
    alarm.hidden = false;
    say("", "");
  };
  alarm?.addEventListener("change", ({ target }) => {
    const said = Object.assign(document.createElement("input"), { type: "hidden", name: target.name, value: target.value });
    alarm.before(said);
    alarm.hidden = true;
    target.checked = false;
    keep();
  });

  const keep = async () => {
    clearTimeout(waiting);
    waiting = null;
    if (sent) return;
    if (sending) {
      again = true;
      return;
    }
    sending = send(form, place).then(
      (words) => say(words, ""),
      (why) => (why.asked && alarm ? ask(why.asked) : say(why.message || says.dataset.tapt, "alert")),
    );
    await sending;
    sending = null;
    if (again) {
      again = false;
      keep();
    }
  };

  form.addEventListener("input", (e) => {
    if (e.target.matches("textarea")) {
      place.form.elements.kladd_felt.value = e.target.name;
      place.form.elements.kladd_tegn.value = e.target.selectionStart;
      e.target.closest(".ds-field")?.after(says);
    }
    clearTimeout(waiting);
    waiting = setTimeout(keep, QUIET);
  });
  // Sent, or thrown away in the form above it: nothing of it is to come after.
  document.addEventListener("submit", (e) => {
    if (e.target !== form && !e.target.matches("[data-kladd-fra]")) return;
    sent = true;
    clearTimeout(waiting);
  });
  window.addEventListener("pageshow", () => (sent = false));
  // Closed or put away before it was quiet: what stands there goes along.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && waiting && !sent) keep();
  });

  const was = form.elements[form.elements.kladd_felt.value];
  if (was && !document.querySelector("[data-focus]")) {
    was.focus();
    was.setSelectionRange(form.elements.kladd_tegn.value, form.elements.kladd_tegn.value);
  }
};
watchAll();
document.addEventListener("htmx:after:swap", watchAll);

// It answers what it did, or why it did not. Logged out, or without a line: an error, and the page says so.
async function send(form, place) {
  const body = new URLSearchParams(new FormData(form));
  const keepalive = new Blob([body]).size < 60000; // browsers send no more than this from a page that is closing
  const answer = await fetch(place.dataset.kladd, { method: "post", body, keepalive, redirect: "manual", headers: { Accept: "application/json" } })
    .catch(() => { throw new Error(""); });
  if (answer.ok || answer.status === 409 || answer.status === 422) {
    const { said, asked } = await answer.json();
    if (answer.ok) return said;
    throw Object.assign(new Error(said), { asked });
  }
  throw new Error("");
}
