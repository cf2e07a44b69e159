// The editor's desk: what one writes is kept on the way. The page saves without this file.

const QUIET = 1500; // milliseconds without a key before it is kept

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
    sending = true;
    await send(form).then(
      (at) => say(says.dataset.tattVare.replace("{}", at), ""),
      (why) => say(why.message || says.dataset.tapt, "alert"),
    );
    sending = false;
    if (again) {
      again = false;
      keep();
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, QUIET);
  });
  form.addEventListener("submit", () => {
    saved = true;
    clearTimeout(waiting);
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
