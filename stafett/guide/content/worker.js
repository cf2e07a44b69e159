// Reads what somebody has taken along when there is no network. It saves nothing itself: design/assets/take.js does, when
// it is asked to. Served from the guide's own address, so no other page is ever in its reach.
const REACH = new URL(self.registration.scope).pathname;
const LOOKS = "/static/";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (e) => {
  const { origin, pathname } = new URL(e.request.url);
  const ours = origin === self.location.origin && (pathname.startsWith(REACH) || pathname.startsWith(LOOKS));
  if (ours && e.request.method === "GET") e.respondWith(fetch(e.request).catch(() => saved(e.request, pathname)));
});

async function saved(request, pathname) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const root = (await caches.keys()).map((name) => name.split("|")[1]).find((one) => one && pathname.startsWith(one));
  return request.mode === "navigate" && root ? Response.redirect(`${root}ta-med/`) : Response.error();
}
