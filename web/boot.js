// Starts the page. A script of its own, because the policy allows none inside index.html.
import init from "./app.js";

init({ module_or_path: "./app_bg.wasm" }).catch((error) => {
  console.error(error);
  document.getElementById("app").hidden = true;
  document.getElementById("boot-failed").hidden = false;
});
