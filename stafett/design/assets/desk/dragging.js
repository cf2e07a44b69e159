// Steps are dragged to their places with a pointer. With the keyboard, or without this, there are buttons for it.

export function makeDraggable(form) {
  const list = form.closest("section").querySelector("ul");
  const steps = () => [...list.querySelectorAll("li[data-trinn]")];
  if (steps().length < 2) return;
  steps().forEach((step) => step.prepend(handle(step)));

  function handle(step) {
    const made = document.createElement("span");
    made.className = "st-haandtak";
    made.setAttribute("aria-hidden", "true");
    made.addEventListener("pointerdown", (e) => {
      if (e.button) return;
      e.preventDefault();
      step.classList.add("st-dras");
      // On the document: what captures the pointer loses it when it is moved in the list.
      const until = new AbortController();
      const listen = (event, does) => document.addEventListener(event, does, { signal: until.signal });
      listen("pointermove", (now) => follow(step, now.clientY));
      listen("pointerup", () => (until.abort(), done(step)));
      listen("pointercancel", () => location.reload());
    });
    return made;
  }

  // Before the first of the others whose middle is below the pointer.
  function follow(step, y) {
    const others = steps().filter((one) => one !== step);
    const below = others.find((one) => one.getBoundingClientRect().top + one.offsetHeight / 2 > y);
    if (below) below.before(step);
    else others.at(-1).after(step);
  }

  function done(step) {
    step.classList.remove("st-dras");
    const wanted = steps().map((one) => one.dataset.trinn).join(" ");
    if (wanted === form.elements.seen.value) return;
    form.elements.wanted.value = wanted;
    form.requestSubmit();
  }
}
