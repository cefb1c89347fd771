// Usage: node tests/wasm/pages.mjs DIST COMPLETE LETTERS
// The very module that the page loads for the third answer, and the native program: the same models of pages, the same
// findings of form, the same decision, value for value, over the forge's letters and the real documents where they are here.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const [dist, complete, letters] = process.argv.slice(2);
const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const shared = process.env.KIEMKY_SHARED ?? join(root, "../shared");
const LONGEST = 8 << 20;     // files compared (bytes)

const pdfs = (top) => !existsSync(top) ? [] : readdirSync(top, { recursive: true }).map((name) => join(top, name))
  .filter((path) => /\.pdf$/i.test(path) && statSync(path).isFile() && statSync(path).size <= LONGEST).sort();
const real = pdfs(join(shared, "corpora/vgca"));
if (real.length === 0) console.log("SKIP the real documents are not here: only the forge's letters are compared");
const files = [...pdfs(letters), ...real];

let waiting, started;
const ready = new Promise((resolve, reject) => { started = { resolve, reject }; });
globalThis.self = globalThis;
globalThis.postMessage = (message) => {
  if (message.kind === "ready") return started.resolve();
  waiting?.(message);
};
// The standard faces are fetched when a page wants one.
globalThis.fetch = async (address) => new Response(readFileSync(join(dist, address)));
vm.runInThisContext(readFileSync(join(dist, "pages.js"), "utf8"), { filename: "pages.js" });
await vm.runInThisContext("wasm_bindgen")({ module_or_path: readFileSync(join(dist, "pages_bg.wasm")) });
await ready;
let trap = null;
for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, (error) => { trap = error; waiting?.(null); });

const ask = (file, report, changes = {}) => new Promise((resolve) => {
  waiting = resolve;
  globalThis.onmessage({ data: {
    id: 1, file: new File([readFileSync(file)], basename(file)), report: JSON.stringify(report), purpose: "incoming",
    kind: undefined, profile: undefined, drawn: true, models: true, ...changes,
  } });
});

let same = 0;
const different = [];
for (let from = 0; from < files.length && !trap; from += 20) {
  const lines = execFileSync(complete, files.slice(from, from + 20), { encoding: "utf8", maxBuffer: 1 << 30 });
  for (const line of lines.trim().split("\n").filter(Boolean)) {
    const native = JSON.parse(line);
    const told = await ask(native.file, native.core);
    if (told?.kind !== "told") { different.push(`${native.file}: ${told?.message ?? `trap: ${trap}`}`); break; }
    const before = different.length;
    // Through the parser once more, keys in one order: the native lines are made of values, the others of structs.
    const text = (value) => JSON.stringify(sorted(value));
    const pairs = [["pages", native.models, JSON.parse(told.models)], ["report", native.completed, JSON.parse(told.json)]];
    for (const [what, own, wasm] of pairs) {
      if (text(own) === text(wasm)) continue;
      const [expected, other] = [text(own), text(wasm)];
      different.push(`${native.file}: ${what}: ${firstDifference(expected, other)}`);
    }
    if (native.completed.answers.in_form === "not_run") different.push(`${native.file}: the form was not looked at`);
    if (different.length === before) same += 1;
  }
}
// A file that is not the one of the report, and one whose pages may not be drawn: unread, never in form.
if (files.length > 0 && !trap) {
  const [first] = execFileSync(complete, [files[0]], { encoding: "utf8" }).trim().split("\n").map(JSON.parse);
  const other = structuredClone(first.core);
  other.input.sha256 = "00".repeat(32);
  for (const [what, told] of [["another file", await ask(files[0], other)], ["no drawing", await ask(files[0], first.core, { drawn: false })]]) {
    const answer = told && JSON.parse(told.json);
    const open = answer?.form.findings.some((finding) => finding.code === "form.pages-unread");
    if (!open || answer.answers.in_form === "yes" || answer.decision.outcome === "accept") different.push(`${what}: ${answer?.answers.in_form}`);
    else same += 1;
  }
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
function firstDifference(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `native …${one.slice(Math.max(0, at - 60), at + 40)}… wasm …${other.slice(Math.max(0, at - 20), at + 40)}…`;
}
for (const line of different.slice(0, 20)) console.error(`FAIL ${line}`);
console.log(`pages: ${same} passed, ${different.length} failed`);
process.exit(different.length === 0 && same > 2 ? 0 : 1);
