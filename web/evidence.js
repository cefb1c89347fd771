// The set of evidence that whoever runs the site publishes (`kiemky evidence refresh`, docs/evidence.md): fetched from the
// site's own folder, bounded, each file used only with the digest that the index names, the last whole set kept for use
// without a network. It is never more than evidence: the core verifies each list, a certificate only completes paths.
//
// The page hears of it by an event on the document (`kiemky-evidence`) and reads `kiemky.operator.state`:
//   status        "waiting", "none" (nothing is published), "broken" (it cannot be had or read), "set"
//   kept          why the set is the one kept on this device: "offline", "older" (than the kept one); else nothing
//   made, items   the index: kind, issuer, number (decimal), made, until; `refused` where a file is not used, with why
//   lists, issuers, key   the files as they go to the verifier, and their digests

const FOLDER = "./public/evidence/", INDEX = `${FOLDER}index.json`;
// Most that is taken of a set: files (count), all files together, the index (bytes).
const MOST_FILES = 32, MOST_BYTES = 8 << 20, LONGEST_INDEX = 256 << 10;
// Longest that a download may take, that a first check waits for the set, and that a set counts as fresh (milliseconds).
const GIVE_UP = 60_000, PATIENCE = 300, FRESH = 3_600_000;
const ENDINGS = { crl: "crl", ocsp: "ocsp", certificate: "cer" };
// A cache of its own: the service worker empties those of its builds.
const CACHE = `kiemky-evidence-${new URL("./", document.baseURI).pathname}`;

const sha256 = async (bytes) => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
  (byte) => byte.toString(16).padStart(2, "0")).join("");

// The bytes at an address, at most so many; what is longer is an error of the name `RangeError`.
async function fetched(path, most) {
  const response = await fetch(path, { cache: "no-cache", redirect: "error", priority: "low", signal: AbortSignal.timeout(GIVE_UP) });
  if (!response.ok) throw Object.assign(new Error(`${path}: ${response.status}`), { status: response.status });
  const reader = response.body.getReader(), parts = [];
  for (let length = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError(`${path} is too long`);
    }
    parts.push(value);
  }
}

// The index, read strictly: one that is another thing anywhere is none.
function read(bytes) {
  const index = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  const must = (holds) => { if (!holds) throw new TypeError("the index of evidence cannot be read"); };
  const isTime = (text) => typeof text === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(Date.parse(text));
  must(index.schema === "kiemky/evidence/v1" && isTime(index.made_at) && Array.isArray(index.items));
  let files = 0, room = MOST_BYTES;
  const items = index.items.map(({ kind, file, sha256: digest, length, issuer, number, this_update: made, next_update: until }) => {
    must(Object.hasOwn(ENDINGS, kind) && /^[0-9a-f]{64}$/.test(digest) && file === `${digest}.${ENDINGS[kind]}` && Number.isSafeInteger(length)
      && length >= 0 && typeof issuer === "string" && isTime(made) && (until == null || isTime(until)) && (number == null || /^[0-9a-f]{1,40}$/i.test(number)));
    const item = { kind, file, digest, length, issuer, made, until: until ?? undefined, number: number == null ? undefined : String(BigInt(`0x${number}`)) };
    if (kind === "ocsp") item.refused = "kind";
    else if (files >= MOST_FILES || length > room) item.refused = "large";
    else { files += 1; room -= length; }
    return item;
  });
  return { made: index.made_at, items };
}

// Loads the files of an index by `get`; what is missing or another file is refused, the others are used.
async function load(index, get) {
  const used = index.items.filter((item) => !item.refused);
  const files = await Promise.all(used.map(async (item) => {
    try {
      const bytes = await get(FOLDER + item.file, item.length);
      if (bytes.byteLength === item.length && (await sha256(bytes)) === item.digest) return new File([bytes], item.file);
      item.refused = "altered";
    } catch (error) {
      item.refused = error instanceof RangeError ? "altered" : "missing";
    }
    return undefined;
  }));
  const of = (kind) => files.filter((file, place) => file && used[place].kind === kind);
  return {
    status: index.items.length ? "set" : "none", made: index.made, items: index.items, lists: of("crl"), issuers: of("certificate"),
    key: files.map((file) => file?.name ?? "").sort().join(" "), whole: files.every(Boolean),
  };
}

const NOTHING = { items: [], lists: [], issuers: [], key: "" };
let settle;
const settled = new Promise((done) => { settle = done; });
let asked = 0, running = Promise.resolve();

export const operator = {
  state: { ...NOTHING, status: "waiting" },
  // Resolves as soon as something is known of the set, and before it would delay a first answer.
  soon: () => Promise.race([settled, new Promise((done) => { setTimeout(done, PATIENCE); })]),
  // The number of the list that a site's own set has of this issuer and time: empty where it has no number, else nothing.
  list(issuer, made) {
    const item = this.state.items.find((one) => one.kind === "crl" && !one.refused && one.issuer === issuer && Date.parse(one.made) === Date.parse(made));
    return item && (item.number ?? "");
  },
  // Begins to load the set; the files wait for what the first answer needs more.
  begin(ready) {
    const refresh = () => {
      if (Date.now() - asked < FRESH) return;
      asked = Date.now();
      // One after the other: what an earlier, slower one found must not take the place of what a later one did.
      running = running.then(() => renew(ready)).catch((error) => {
        console.info("evidence:", error);
        // A browser that lacks something of this: the page goes on without.
        if (operator.state.status === "waiting") deliver({ ...NOTHING, status: "broken" });
      });
    };
    refresh();
    addEventListener("online", () => { asked = 0; refresh(); });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && refresh());
  },
};

function deliver(state) {
  operator.state = state;
  settle();
  document.dispatchEvent(new Event("kiemky-evidence"));
}

// The set that is kept on this device, if it is whole.
async function keptSet(cache) {
  const get = async (path) => {
    const response = await cache.match(path);
    if (!response) throw new Error(path);
    return response.arrayBuffer();
  };
  try {
    const set = await load(read(await get(INDEX)), get);
    return set.whole ? set : undefined;
  } catch { return undefined; }
}

// Does the set know less than the kept one of what is still in force? Whoever leaves a list out, or puts back an older one
// of the same issuer, could bring a revoked signer back.
const loses = (kept, set) => kept.items.some((old) => old.kind === "crl" && !old.refused && !(Date.parse(old.until) < Date.now())
  && !set.items.some((one) => one.kind === "crl" && !one.refused && one.issuer === old.issuer && Date.parse(one.made) >= Date.parse(old.made)));
const later = (one, other) => Date.parse(one.made) > Date.parse(other.made);

async function renew(ready) {
  // A private window may refuse: then nothing is kept.
  const cache = await globalThis.caches?.open(CACHE).catch(() => undefined);
  let kept = cache && await keptSet(cache);
  if (kept && operator.state.status === "waiting") deliver(kept);
  // The page must not fall behind what it has now either.
  const shown = operator.state.status === "set" ? operator.state : undefined;
  if (shown && !(kept && later(kept, shown))) kept = shown;
  // A kept set from a time to come does not count.
  const counts = kept && Date.parse(kept.made) < Date.now() + 86_400_000;
  const own = kept ? [...kept.lists, ...kept.issuers] : [];
  const get = (path, length) => own.find((file) => FOLDER + file.name === path)?.arrayBuffer() ?? fetched(path, length);
  let set, bytes, failure;
  // Once more where a file is missing: the set may have been replaced between its index and it.
  for (let tries = 0; tries < 2 && !set?.whole; tries += 1) {
    try {
      // Asking without a network would only fill the console.
      if (!navigator.onLine) throw new Error("no network");
      bytes = await fetched(INDEX, LONGEST_INDEX);
      const index = read(bytes);
      // A set that is older than one seen here does not take its place.
      if (counts && later(kept, index)) {
        failure = "older";
        break;
      }
      if (index.items.some((item) => !item.refused)) await ready;
      set = await load(index, get);
      failure = undefined;
    } catch (error) {
      failure = error;
      break;
    }
  }
  if (failure && !set) {
    if (kept) return deliver({ ...kept, kept: failure === "older" ? "older" : "offline" });
    return deliver({ ...NOTHING, status: failure.status === 404 ? "none" : "broken" });
  }
  if (counts && loses(kept, set)) return deliver({ ...kept, kept: set.whole ? "older" : "offline" });
  deliver(set);
  // Other tabs keep theirs in the same place.
  const alone = (work) => navigator.locks ? navigator.locks.request(CACHE, work) : work();
  if (cache && set.whole && set.status === "set") await alone(() => keep(cache, set, bytes)).catch((error) => console.info("evidence:", error));
  return undefined;
}

// Keeps a whole set: its files, then its index, then nothing else. A later one stays.
async function keep(cache, set, index) {
  const there = await keptSet(cache);
  if (there && later(there, set) && Date.parse(there.made) < Date.now() + 86_400_000) return;
  const files = [...set.lists, ...set.issuers];
  for (const file of files) if (!(await cache.match(FOLDER + file.name))) await cache.put(FOLDER + file.name, new Response(file));
  await cache.put(INDEX, new Response(index));
  const names = [INDEX, ...files.map((file) => FOLDER + file.name)].map((path) => new URL(path, document.baseURI).href);
  for (const request of await cache.keys()) if (!names.includes(request.url)) await cache.delete(request);
}
