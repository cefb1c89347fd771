// The service worker: keeps one whole build, so that everything works without a network after the first visit.
//
// What a page gets comes from one build only: the files are listed with their digests (`files.json`), the list's own
// digest stands below, and the cache has it as its name. A new build is fetched whole beside the old one and takes its
// place when no page of the old one is open any more; a file that is not the listed one stops it, and the old one stays.

// SHA-256 of `files.json`; written by `web/seal.sh`.
const BUILD = "";
const scope = self.registration.scope;
// The caches of an origin are shared: those of another site of ours there are not touched.
const PREFIX = `kiemky-${new URL(scope).pathname}-`;
const CACHE = PREFIX + BUILD;
const address = (path) => new URL(path, scope).href;
const pause = () => new Promise((done) => setTimeout(done, 100));

const digest = async (bytes) => {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// A file of this build, fetched past what the browser remembers of an older one.
async function fetchListed(path, sha256) {
  const response = await fetch(address(path), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await digest(bytes)) !== sha256) throw new Error(`${path} is not the file of this build`);
  return new Response(bytes, { headers: response.headers });
}

async function install() {
  const cache = await caches.open(CACHE);
  const list = await fetchListed("files.json", BUILD);
  const { files } = await list.clone().json();
  await cache.put(address("files.json"), list);
  for (const [path, sha256] of Object.entries(files)) {
    // What an interrupted installation of this very build left is there already.
    if (await cache.match(address(path))) continue;
    await cache.put(address(path), await fetchListed(path, sha256));
  }
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

// A page of the build before has just been opened and shows nothing yet: when it is the only one, this build takes over
// and the page loads once more. Asked by the page itself, for only then is it sure to be counted, and an old document
// that it replaced or one just closed soon no more (in a `fetch` event that cannot be told). The page agrees once more:
// one that waited too long goes on with its own build.
async function takeOver(page, port) {
  const isAlone = async () => {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    return pages.length === 1 && pages[0].id === page.id;
  };
  let alone = await isAlone();
  for (let tries = 0; !alone && tries < 5; tries += 1) {
    await pause();
    alone = await isAlone();
  }
  const agreed = alone && new Promise((done) => { port.onmessage = () => done(true); setTimeout(done, 1000, false); });
  port.postMessage(alone);
  if (!(await agreed) || !(await isAlone())) return;
  // The old worker must have nothing under way in that moment; what it has ends soon.
  for (let tries = 0; self.registration.waiting && tries < 20; tries += 1) {
    await self.skipWaiting();
    await pause();
  }
}

async function answer(request) {
  const path = new URL(request.url).pathname;
  const wanted = path === new URL(scope).pathname ? address("index.html") : new URL(path, scope).href;
  const cache = await caches.open(CACHE);
  return (await cache.match(wanted)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => { if (event.data === "take-over") event.waitUntil(takeOver(event.source, event.ports[0])); });
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event.request));
});
