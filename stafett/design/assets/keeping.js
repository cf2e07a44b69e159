// What is written in a form is sent to be kept when the keys have been quiet for a while, one sending at a time, and when
// the page is put away. What it says of itself stands in `says`; `data-tapt` is what it says when nothing got through.
const QUIET = 1500; // milliseconds without a key
const ENOUGH = 60000; // bytes that browsers send from a page that is closing

// `send` answers the words to show, or throws an error with them. Answers what the form needs to know and to say.
export function keepWhileWriting(form, says, send) {
  let waiting, sending, again, over;

  // That it goes well is to be seen, and that it does not is read aloud as well.
  const say = (words, role) => {
    says.setAttribute("role", role || "none");
    says.textContent = words;
  };

  const keep = async () => {
    clearTimeout(waiting);
    waiting = null;
    if (over) return;
    if (sending) {
      again = true;
      return;
    }
    sending = send().then(
      (words) => say(words, ""),
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
  window.addEventListener("pageshow", () => (over = false));
  // Closed or put away before it was quiet: what stands there goes along.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && waiting && !over) keep();
  });

  // The form is on its way: nothing is to come after it. Answers what is being sent just now, if anything is.
  const stop = () => {
    over = true;
    clearTimeout(waiting);
    return sending;
  };
  return { stop, now: keep };
}

// Whether the form was taken, and what it was told. Logged out, or without a line: an error without words.
export async function sendForm(form, address) {
  const body = new URLSearchParams(new FormData(form));
  const keepalive = new Blob([body]).size < ENOUGH;
  const lost = () => { throw new Error(""); };
  const answer = await fetch(address, { method: "post", body, keepalive, redirect: "manual", headers: { Accept: "application/json" } })
    .catch(lost);
  if (!answer.ok && answer.status !== 409 && answer.status !== 422) lost();
  return { ok: answer.ok, told: await answer.json().catch(lost) };
}
