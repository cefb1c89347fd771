// Starts the worker of the pages (a classic worker), when the first two answers are on screen. Whatever goes wrong ends
// as one message: the page then says that the form was not looked at.
const failed = (error) => self.postMessage({ kind: "failed", message: String(error) });
self.addEventListener("unhandledrejection", (event) => failed(event.reason));
try {
  const module = self.kiemky.module("pages_bg.wasm");
  module.catch(() => { /* told below */ });
  importScripts(self.kiemky.script("./pages.js"));
  wasm_bindgen({ module_or_path: module }).catch(failed);
} catch (error) {
  failed(error);
}
