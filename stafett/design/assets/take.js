// "Ta med": saves the guide on this machine for when there is no network, when somebody presses, and takes it away again.
const box = document.querySelector("[data-ta-med]");
const { root, worker } = box?.dataset ?? {};
const NAME = `ta-med|${root}|`;
const INFO = `${root}ta-med/lagret`;
const mine = async () => (await caches.keys()).filter((name) => name.startsWith(NAME));

if (box && "serviceWorker" in navigator && "caches" in window) {
  box.addEventListener("click", (e) => {
    const verb = e.target.closest("[data-verb]")?.dataset.verb;
    if (verb) ({ take, remove })[verb]().catch(() => show("failed"));
  });
  tell();
} else if (box) show("cannot");

function show(state, when) {
  box.querySelectorAll("[data-naar]").forEach((one) => (one.hidden = !one.dataset.naar.split(" ").includes(state)));
  box.querySelectorAll("time").forEach((one) => {
    if (!when) return;
    one.dateTime = when;
    one.textContent = new Date(when).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  });
}

async function tell() {
  const [name] = await mine();
  if (!name) return show("none");
  const { when, version } = await (await (await caches.open(name)).match(INFO)).json();
  const now = await list().catch(() => null);
  show(now && now.version !== version ? "older" : "saved", when);
}

const list = async () => (await fetch(`${root}ta-med/innhold.json`, { credentials: "omit" })).json();

// All of it or nothing: what was saved before stands until the new is whole.
async function take() {
  show("taking");
  const now = await list();
  const name = `${NAME}${now.version}`;
  const half = `${name}|halv`;
  const cache = await caches.open(half);
  try {
    await Promise.all([...now.pages, ...now.looks].map((address) => put(cache, address)));
    await navigator.serviceWorker.register(worker);
  } catch (wrong) {
    await caches.delete(half);
    throw wrong;
  }
  const before = (await mine()).filter((one) => one !== half);
  await Promise.all(before.map((one) => caches.delete(one)));
  const whole = await caches.open(name);
  for (const request of await cache.keys()) await whole.put(request, await cache.match(request, { ignoreVary: true }));
  await whole.put(INFO, new Response(JSON.stringify({ when: new Date().toISOString(), version: now.version })));
  await caches.delete(half);
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
