// Reads what somebody has taken along when there is no network. It saves nothing itself: design/assets/take.js does, when
// it is asked to. Served from the guide's own address, so no other page is ever in its reach.
const REACH = new URL(self.registration.scope).pathname;
const LOOKS = "/static/";
const IMAGE = /^\/(?:[a-z]+\/)?filer\/[0-9a-f]{64}\/[^/]+\.(?:jpg|png)$/; // not films: they are fetched in parts

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (e) => {
  const { origin, pathname } = new URL(e.request.url);
  const ours = origin === self.location.origin && (pathname.startsWith(REACH) || pathname.startsWith(LOOKS) || IMAGE.test(pathname));
  if (ours && e.request.method === "GET") e.respondWith(fetch(e.request).catch(() => saved(e.request, pathname)));
});

async function saved(request, pathname) {
  const copies = await whole();
  for (const { cacheName } of copies) {
    const found = await caches.match(request, { cacheName, ignoreVary: true });
    if (found) return found;
  }
  const root = copies.map((one) => one.root).find((one) => pathname.startsWith(one));
  return request.mode === "navigate" && root ? Response.redirect(`${root}ta-med/`) : Response.error();
}

// One that was cut off never got the note that take.js writes last.
async function whole() {
  const names = (await caches.keys()).filter((name) => name.startsWith("ta-med|"));
  const copies = names.map((cacheName) => ({ cacheName, root: cacheName.split("|")[1] }));
  const noted = await Promise.all(copies.map(({ cacheName, root }) => caches.match(`${root}ta-med/lagret`, { cacheName })));
  return copies.filter((_one, place) => noted[place]);
}
