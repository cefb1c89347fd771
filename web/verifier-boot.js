// Starts the verifier worker (a classic worker). Whatever goes wrong ends as one message: the page then says
// "not checked" instead of waiting for an answer that will not come.
const failed = (error) => self.postMessage({ kind: "failed", message: String(error) });
self.addEventListener("unhandledrejection", (event) => failed(event.reason));
try {
  const module = self.kiemky.module("verifier_bg.wasm");
  module.catch(() => { /* told below */ });
  importScripts(self.kiemky.script("./verifier.js"));
  wasm_bindgen({ module_or_path: module }).catch(failed);
} catch (error) {
  failed(error);
}
