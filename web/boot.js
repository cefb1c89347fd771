// Starts the page. A script of its own, because the policy allows none inside index.html.
import init from "./app.js";
import { operator } from "./evidence.js";

const LANGUAGES = ["vi", "en"];
// `?lang=en` in the address, else what was chosen last, else Vietnamese; with or without a region.
const known = (tag) => LANGUAGES.find((language) => language === tag?.split(/[-_]/)[0].toLowerCase());
const asked = new URLSearchParams(location.search).get("lang");
let stored = null;
try { stored = localStorage.getItem("kiemky.language"); } catch { /* private windows may refuse */ }
const language = known(asked) ?? known(stored) ?? "vi";

// The words of that language alone load beside the program, which asks for them under this name.
const words = fetch(`./words/${language}.ftl`).then((response) => {
  if (!response.ok) throw new Error(`words: ${response.status}`);
  return response.text();
});
// The program that shows everything beyond the first answer loads when it is asked for; a failed load may be tried again.
// With a document's answers on screen it will want the pages: their worker loads beside it, once.
let loading = null, begun = false;
function reader() {
  if (loading) return loading;
  const program = globalThis.kiemky.module("reader_bg.wasm");
  program.catch(() => { /* told below */ });
  loading = import("./reader.js")
    .then((module) => module.default({ module_or_path: program }))
    .then(() => globalThis.kiemky.receive)
    .catch((error) => { loading = null; throw error; });
  if (!begun && document.querySelector(".file .answer")) {
    begun = true;
    globalThis.kiemky.begin("./pages-boot.js");
  }
  return loading;
}
// What `reader` will want is asked for, once: the pages only where a document's answers are on screen.
function begin_reader() {
  if (loading) return;
  const pages = !begun && document.querySelector(".file .answer");
  globalThis.kiemky.ahead("reader_bg.wasm", ...(pages ? ["pages_bg.wasm"] : []));
}
Object.assign(globalThis.kiemky, { language, words, reader, begin_reader, operator });

const module = globalThis.kiemky.module("app_bg.wasm");
module.catch(() => { /* told below */ });
const verifier = globalThis.kiemky.begin("./verifier-boot.js");
// Behind all that a first answer cannot do without.
operator.begin(Promise.allSettled([words, module, verifier]));

// A newer build that waits takes over when this page is the only one, before anything of the old one is shown. Without
// an answer the old one goes on: it is whole. Should the new one come later, an unused page is loaded anew.
async function renewed() {
  const workers = navigator.serviceWorker;
  const waiting = workers?.controller && (await workers.getRegistration())?.waiting;
  if (!waiting) return false;
  // What the old one is still delivering would keep it.
  await Promise.allSettled([words, module]);
  const { port1, port2 } = new MessageChannel();
  const within = (seconds, start) => new Promise((done) => { start(done); setTimeout(done, seconds * 1000, false); });
  const taken = within(6, (done) => workers.addEventListener("controllerchange", () => {
    done(true);
    if (!document.querySelector(".file")) location.reload();
  }));
  const alone = await within(1, (done) => {
    port1.onmessage = (event) => done(event.data);
    waiting.postMessage("take-over", [port2]);
  });
  if (!alone) return false;
  port1.postMessage("go");
  return taken;
}

renewed().catch(() => false).then((renewed) => {
  // The page is being loaded once more.
  if (renewed) return undefined;
  return Promise.all([words, init({ module_or_path: module })]).then(keepForOffline);
}).catch((error) => {
  console.error(error);
  document.getElementById("app").hidden = true;
  document.getElementById(error?.name === "Altered" ? "boot-altered" : "boot-failed").hidden = false;
});

// Keeps the whole site for use without a network, when the reader has had time for a first answer: everything that is
// fetched for that would be in its way.
// A newer build that is whole is told: it waits for as long as another page of this one is open.
function keepForOffline() {
  const tell = () => {
    globalThis.kiemky.newer = true;
    document.dispatchEvent(new Event("kiemky-newer"));
  };
  const watch = (registration) => {
    // Without a build that rules this page, what is installed is the first one.
    if (!navigator.serviceWorker.controller) return;
    if (registration.waiting) tell();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", ({ target }) => {
      if (target.state === "installed") tell();
    }));
  };
  const register = () => navigator.serviceWorker.register(globalThis.kiemky.script("./sw.js")).then(watch).catch((error) => {
    // A browser that keeps nothing (a private window) works with a network only.
    console.info("offline:", error);
  });
  if (navigator.serviceWorker) setTimeout(register, navigator.serviceWorker.controller ? 0 : 5000);
}
