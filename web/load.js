// Stands at the head of every boot script (put there by `web/seal.sh`): what the page and its workers need before any
// WebAssembly runs. A module counts only when its digest is the one of this build, so that files of two builds never
// meet; what may become a script or markup goes through one policy (Trusted Types, docs/decisions/0025).
(() => {
  // SHA-256 of each module of this build.
  const DIGESTS = {};

  const SCRIPTS = ["./verifier-boot.js", "./verifier.js", "./pages-boot.js", "./pages.js", "./sw.js"];
  // Leptos writes pieces of view that have no data in them as one string. Whatever can run or load something is refused
  // in it; text of documents never comes this way, and would stay text if it did.
  const TAG = new RegExp("</?(?!(?:script|style|i?frame|object|embed|link|meta|base|form|template|use|set|animate\\w*|"
    + "foreignObject|math|img|image|video|audio|source|track)\\b)[a-z][a-zA-Z0-9]*"
    + "(?: (?!on|src|style|href|action|formaction|xlink)[a-zA-Z][\\w:-]*(?:=\"[^\"<>]*\")?| href=\"(?:#|\\./)[^\"<>:]*\")*\\s*/?>", "gi");
  const rules = {
    createScriptURL(url) {
      if (SCRIPTS.includes(url)) return url;
      throw new TypeError(`not a script of ours: ${url}`);
    },
    createHTML(html) {
      if (!/[<>]/.test(html.replace(TAG, ""))) return html;
      throw new TypeError(`not a piece of view of ours: ${html}`);
    },
  };
  const policy = self.trustedTypes?.createPolicy("kiemky", rules) ?? rules;

  const hexadecimal = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  // Workers that were begun and not asked for yet; the module that each script runs, and those that are here. The page
  // alone fetches, hashes and compiles a module: its workers share the code.
  const begun = [];
  const RUNS = { "./verifier-boot.js": "verifier_bg.wasm", "./pages-boot.js": "pages_bg.wasm" };
  const compiled = {};
  // Answers of the server that were asked for before their modules.
  const early = {};
  function start(url) {
    const worker = new Worker(policy.createScriptURL(url)), name = RUNS[url];
    const again = () => { delete compiled[name]; };
    if (!compiled[name]) {
      // A download that fails or stalls is tried again by the next worker.
      const stalled = setTimeout(again, 50_000);
      compiled[name] = self.kiemky.module(name).finally(() => clearTimeout(stalled));
      compiled[name].catch(again);
    }
    compiled[name].then((module) => worker.postMessage({ module }), (error) => worker.postMessage({ missing: String(error) }));
    return worker;
  }

  self.kiemky = {
    // The address of a script of ours, for a worker or `importScripts`.
    script: (url) => policy.createScriptURL(url),
    // A piece of view as markup.
    markup: (html) => policy.createHTML(html),
    // Starts a worker of ours, or hands out one that was begun: what it said meanwhile is said again.
    worker(url) {
      const place = begun.findIndex((one) => one.url === url);
      if (place < 0) return start(url);
      const [{ worker, said, hear }] = begun.splice(place, 1);
      for (const type of ["message", "error"]) worker.removeEventListener(type, hear);
      queueMicrotask(() => said.forEach((event) => worker.dispatchEvent(new event.constructor(event.type, event))));
      return worker;
    },
    // Begins a worker of ours that will be asked for: its code loads beside the program that will. Gives the promise of it.
    begin(url) {
      const worker = start(url), said = [], hear = (event) => said.push(event);
      for (const type of ["message", "error"]) worker.addEventListener(type, hear);
      begun.push({ url, worker, said, hear });
      return compiled[RUNS[url]];
    },
    // In a worker: runs its module when the page hands it over. Whatever goes wrong ends as one message: the page then
    // says what was not done instead of waiting for an answer that will not come.
    run(glue) {
      const failed = (error) => self.postMessage({ kind: "failed", message: String(error) });
      self.addEventListener("unhandledrejection", (event) => failed(event.reason));
      self.onmessage = ({ data: { module, missing } }) => {
        if (module) wasm_bindgen({ module_or_path: module }).catch(failed);
        else failed(missing);
      };
      try {
        importScripts(policy.createScriptURL(glue));
      } catch (error) {
        failed(error);
      }
    },
    // Asks for modules that will be wanted in a moment: the line is used while the browser draws.
    ahead(...names) {
      for (const name of names) {
        early[name] = fetch(`./${name}`);
        early[name].catch(() => { /* told where the module is wanted */ });
      }
    },
    // A module of this build, compiled while it is hashed; nothing of it has run. Rejects one of another build with an
    // error of the name `Altered`.
    async module(name) {
      const asked = early[name] ?? fetch(`./${name}`);
      delete early[name];
      const response = await asked;
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      const streamed = WebAssembly.compileStreaming(response.clone());
      streamed.catch(() => { /* a server with another media type: compiled from the bytes below */ });
      const bytes = await response.arrayBuffer();
      // WebCrypto is there on secure origins only; on others anybody on the way could change this very script, too.
      const digest = hexadecimal(await self.crypto.subtle.digest("SHA-256", bytes));
      if (digest !== DIGESTS[name]) {
        streamed.catch(() => {});
        throw Object.assign(new Error(`${name} is not the module of this build`), { name: "Altered" });
      }
      return streamed.catch(() => WebAssembly.compile(bytes));
    },
  };
})();
