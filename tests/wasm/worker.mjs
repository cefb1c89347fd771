// The verifier worker in Node: its globals are given by hand, its code is the one that browsers run.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

// Loads the module of `folder`; `trust` is the JSON of the list of anchors. Gives back `check(name, bytes, time)`,
// which resolves to the JSON of the report, and `failed()`, the reason why the worker is no longer usable.
export async function load(folder, trust) {
  const waiting = new Map();
  let next = 1, ready, unusable = null;
  const started = new Promise((resolve, reject) => { ready = { resolve, reject }; });
  globalThis.self = globalThis;
  // In Node both are plain values; a worker has no pages to be on.
  globalThis.isSecureContext = true;
  globalThis.fetch = async () => new Response(trust, { status: 200 });
  globalThis.postMessage = (message) => {
    if (message.kind === "ready") ready.resolve();
    if (message.kind === "failed") ready.reject(new Error(message.message));
    // A long file's report is told first and completed with the digest of the whole file.
    if ((message.kind === "done" && !message.more) || message.kind === "completed") {
      waiting.get(message.id)?.(message.json);
      waiting.delete(message.id);
    }
  };
  vm.runInThisContext(readFileSync(join(folder, "verifier.js"), "utf8"), { filename: "verifier.js" });
  const start = vm.runInThisContext("wasm_bindgen");
  await start({ module_or_path: readFileSync(join(folder, "verifier_bg.wasm")) });
  await started;
  const trap = (error) => {
    unusable = error;
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
  };
  process.on("uncaughtException", trap);
  process.on("unhandledRejection", trap);
  return {
    failed: () => unusable,
    check(name, bytes, now) {
      const id = next++;
      const answer = new Promise((resolve) => waiting.set(id, resolve));
      globalThis.onmessage({ data: { id, file: new File([bytes], name), now, crls: [], certificates: [], local: [] } });
      return answer;
    },
  };
}
