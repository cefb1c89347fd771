// Starts the verifier worker (a classic worker). Whatever goes wrong ends as one message: the page then says
// "not checked" instead of waiting for an answer that will not come.
const failed = (error) => self.postMessage({ kind: "failed", message: String(error) });
self.addEventListener("unhandledrejection", (event) => failed(event.reason));
try {
  importScripts("./verifier.js");
  wasm_bindgen({ module_or_path: "./verifier_bg.wasm" }).catch(failed);
} catch (error) {
  failed(error);
}
