// Usage: node zero-imports.mjs MODULE. Fails unless the module imports nothing and its main returns 0.
import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const imports = WebAssembly.Module.imports(module);
if (imports.length > 0) {
  for (const { module: from, name, kind } of imports) console.error(`imports ${kind} ${from}.${name}`);
  console.error(`zero-imports: ${imports.length} imports, none allowed`);
  process.exit(1);
}
const { exports } = new WebAssembly.Instance(module, {});
const main = exports.main ?? exports.__main_argc_argv;
if (typeof main !== "function") throw new Error(`no main among the exports: ${Object.keys(exports)}`);
const status = main(0, 0);
if (status !== 0) {
  console.error(`zero-imports: the module answers ${status} instead of 0`);
  process.exit(1);
}
console.log("zero-imports: 1 passed, 0 failed");
