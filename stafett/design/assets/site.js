// Small comforts. Every page works without this file.
import "htmx.org";
import "./drafts.js";

const root = document.documentElement;
root.classList.add("st-js");

const on = (event, what) => document.addEventListener(event, what);

// Print
on("click", (e) => {
  if (e.target.closest("[data-skriv-ut]")) window.print();
});

// Leave quickly: take this page's place in the history, so that "back" does not show it again, and log out on the way.
// Three presses on Escape do the same. Who goes back before the log-out has arrived is sent away again: this tab
// remembers for a while that it was left, and the log-out itself makes it forget (Clear-Site-Data).
const exit = document.querySelector("[data-forlat]");
if (exit) {
  const A_WHILE = 20_000;
  const leave = () => {
    document.body.hidden = true;
    if (exit.form) {
      const way = { method: "post", body: new FormData(exit.form), keepalive: true, redirect: "manual" };
      fetch(exit.form.action, way).catch(() => {}); // without a network nobody is told: one is on the way out
    }
    location.replace(exit.dataset.forlat);
  };
  const leaveAgain = () => {
    const since = Date.now() - (sessionStorage.getItem("left") ?? -Infinity);
    if (exit.form && since >= 0 && since < A_WHILE) leave();
  };
  const leaveNow = () => {
    sessionStorage.setItem("left", Date.now());
    leave();
  };
  leaveAgain();
  window.addEventListener("pageshow", leaveAgain); // also a page that the browser had kept whole
  exit.addEventListener("click", (e) => {
    e.preventDefault();
    leaveNow();
  });
  let presses = [];
  on("keydown", (e) => {
    if (e.key !== "Escape") return;
    presses = [...presses, e.timeStamp].filter((then) => e.timeStamp - then < 1500);
    if (presses.length === 3) leaveNow();
  });
}

// Menus close when one presses Escape or clicks elsewhere.
const open = () => document.querySelectorAll(".st-meny[open]");
on("click", (e) => {
  const inside = e.target.closest(".st-meny");
  open().forEach((menu) => {
    if (menu !== inside) menu.open = false;
  });
});
on("keydown", (e) => {
  if (e.key !== "Escape") return;
  open().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// The skip link moves focus also when the address already ends with #innhold.
on("click", (e) => {
  if (e.target.closest(".ds-skip-link")) document.getElementById("innhold")?.focus();
});

// What went wrong gets the focus once, on a new page and in a part that was swapped in.
const tell = () => {
  const news = document.querySelectorAll("[data-focus]:not([data-told])");
  news.forEach((one) => (one.dataset.told = "yes"));
  news[0]?.focus();
};
tell();
on("htmx:after:swap", tell);

// One press is one answer: a form is sent once, and can be sent again when the page is shown anew.
on("submit", (e) => {
  if (e.defaultPrevented || e.target.method !== "post") return;
  if (e.target.dataset.sent) e.preventDefault();
  e.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// A box grows with what is written in it, also where the browser cannot do it alone: on paper all of it is to be seen.
if (!CSS.supports("field-sizing", "content")) {
  on("input", (e) => {
    if (!e.target.matches(".st-vokser")) return;
    e.target.style.height = "auto";
    e.target.style.height = `${e.target.scrollHeight}px`;
  });
}
