// "Ta med": saves the guide on this machine for when there is no network, when somebody presses, and takes it away again.
const box = document.querySelector("[data-ta-med]");
const { root, worker } = box?.dataset ?? {};
const NAME = `ta-med|${root}|`;
const INFO = `${root}ta-med/lagret`;
const alone = (work, how = {}) => navigator.locks.request(NAME, how, work); // one tab at a time, of all that are open
const mine = async () => (await caches.keys()).filter((name) => name.startsWith(NAME));

if (box && "serviceWorker" in navigator && "caches" in window && "locks" in navigator) {
  box.addEventListener("click", (e) => {
    const verb = e.target.closest("[data-verb]")?.dataset.verb;
    if (verb) alone({ take, remove }[verb]).catch(() => show("failed"));
  });
  alone(tidy, { ifAvailable: true })
    .then(tell)
    .catch(() => show("cannot"));
} else if (box) show("cannot");

function show(state, when) {
  box.querySelectorAll("[data-naar]").forEach((one) => (one.hidden = !one.dataset.naar.split(" ").includes(state)));
  box.querySelectorAll("time").forEach((one) => {
    if (!when) return;
    one.dateTime = when;
    one.textContent = new Date(when).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  });
}

// The newest first. One that never became whole, because the tab was closed, says no time: that is written last.
async function copies() {
  const found = (await mine()).map(async (name) => ({ name, ...(await (await caches.match(INFO, { cacheName: name }))?.json()) }));
  return (await Promise.all(found)).sort((one, other) => (other.when ?? "").localeCompare(one.when ?? ""));
}

// Leaves the newest that is whole. While another tab is taking it along (no lock), what it has so far is let be.
async function tidy(lock) {
  const [newest, ...others] = lock ? await copies() : [];
  if (newest && !newest.when) others.push(newest);
  await Promise.all(others.map(({ name }) => caches.delete(name)));
}

async function tell() {
  const [newest] = await copies();
  if (!newest?.when) return show("none");
  const now = await list().catch(() => null);
  show(now && now.version !== newest.version ? "older" : "saved", newest.when);
}

const list = async () => (await fetch(`${root}ta-med/innhold.json`, { credentials: "omit" })).json();

// All of it or nothing: what was saved before stands until the new is whole.
async function take(lock) {
  show("taking");
  const now = await list();
  const name = `${NAME}${now.version}|${Date.now()}`;
  const cache = await caches.open(name);
  try {
    await Promise.all([...now.pages, ...now.looks, ...now.images].map((address) => put(cache, address)));
    await navigator.serviceWorker.register(worker);
    await cache.put(INFO, new Response(JSON.stringify({ when: new Date().toISOString(), version: now.version })));
  } catch (wrong) {
    await caches.delete(name);
    throw wrong;
  }
  await tidy(lock);
  await tell();
}

async function put(cache, address) {
  const answer = await fetch(address, { credentials: "omit", cache: "reload" });
  if (!answer.ok || answer.redirected) throw new Error(address);
  await cache.put(address, answer);
}

async function remove() {
  await Promise.all((await mine()).map((name) => caches.delete(name)));
  const left = (await caches.keys()).some((name) => name.startsWith("ta-med|"));
  const reach = new URL(worker, location.href).pathname.replace(/[^/]*$/, "");
  if (!left) await (await navigator.serviceWorker.getRegistration(reach))?.unregister();
  await tell();
}
