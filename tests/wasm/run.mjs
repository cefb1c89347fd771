// Usage: node tests/wasm/run.mjs MODULE_FOLDER KIEMKY FORGE_FOLDER
// 1. Every PDF of the forge and of the corpora (where they are here): the report of the wasm module and the one of the
//    native program are the same, byte for byte, but for the name of the file and the commit of the build.
// 2. 500 broken variants of them, always the same: answered within two seconds, and never turned good.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "./worker.mjs";

const [folder, kiemky, forge] = process.argv.slice(2);
const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const shared = process.env.KIEMKY_SHARED ?? join(root, "../shared");
const AT = "2026-11-20T00:00:00Z";
const NOW = Date.parse(AT);
const BROKEN = 500;          // variants (count)
const SLOWEST = 2000;        // for one of them (ms)
const LONGEST = 8 << 20;     // files compared (bytes): longer ones are a matter of the benchmarks
const trust = readFileSync(join(root, "public/trust/list.json"));

const pdfs = (top) => !existsSync(top) ? [] : readdirSync(top, { recursive: true }).map((name) => join(top, name))
  .filter((path) => /\.pdf$/i.test(path) && statSync(path).isFile() && statSync(path).size <= LONGEST).sort();
const corpora = join(shared, "corpora");
if (!existsSync(corpora)) console.log("SKIP the corpora are not here: only the forge's files are compared");
const files = [...pdfs(forge), ...pdfs(corpora)];

// What may differ: where the file lay, who built the program, who digested, and how an error is put for logs.
const comparable = (json) => {
  const report = JSON.parse(json);
  if (report.input) report.input.name = null;
  if (report.input?.digests) report.input.digests = null;
  if (report.verifier) report.verifier.commit = null;
  // A sentence for logs; people get words by the code, which must be the same.
  if (report.error) report.error.message = null;
  return JSON.stringify(report);
};

const worker = await load(folder, trust);
let same = 0;
const different = [];
const native = new Map();
for (let from = 0; from < files.length; from += 50) {
  const some = files.slice(from, from + 50);
  let lines;
  try {
    lines = execFileSync(kiemky, ["verify", "--no-form", "--jsonl", "--jobs", "2", "--at", AT, ...some], { encoding: "utf8", maxBuffer: 1 << 29, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    lines = error.stdout;   // a bad document is a status, not a failure
  }
  for (const line of lines.trim().split("\n")) native.set(resolve(JSON.parse(line).input.name), line);
}
for (const file of files) {
  const wasm = await worker.check(basename(file), readFileSync(file), NOW);
  const own = native.get(resolve(file));
  if (wasm && own && comparable(wasm) === comparable(own)) same += 1;
  else different.push(`${file}: ${wasm ? (own ? firstDifference(comparable(own), comparable(wasm)) : "no native report") : `trap: ${worker.failed()}`}`);
  if (worker.failed()) break;
}
for (const line of different.slice(0, 20)) console.error(`FAIL ${line}`);
console.log(`native and wasm agree on ${same} of ${files.length} files`);

function firstDifference(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `native …${one.slice(Math.max(0, at - 60), at + 40)}… wasm …${other.slice(Math.max(0, at - 20), at + 40)}…`;
}

// A generator with a seed (Numerical Recipes' LCG): the same variants on every machine.
let state = 20261120;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
let survived = 0;
const bad = [];
const small = files.filter((file) => statSync(file).size <= 1 << 20);
for (let round = 0; round < BROKEN && small.length > 0 && !worker.failed(); round += 1) {
  const file = small[random(small.length)];
  let bytes = Buffer.from(readFileSync(file));
  const before = await worker.check("before.pdf", bytes, NOW);
  if (round % 2 === 0) bytes = bytes.subarray(0, random(bytes.length));
  else for (let change = 0; change < 4; change += 1) if (bytes.length > 0) bytes[random(bytes.length)] = random(256);
  const start = performance.now();
  const after = await worker.check("broken.pdf", bytes, NOW);
  const took = performance.now() - start;
  const sound = (json) => JSON.parse(json).answers?.sound;
  if (after === null) bad.push(`${file} (variant ${round}): trap: ${worker.failed()}`);
  else if (took > SLOWEST) bad.push(`${file} (variant ${round}): ${Math.round(took)} ms`);
  else if (sound(after) === "yes" && sound(before) !== "yes") bad.push(`${file} (variant ${round}): turned good`);
  else survived += 1;
}
for (const line of bad.slice(0, 20)) console.error(`FAIL ${line}`);
console.log(`${survived} of ${BROKEN} broken variants are answered in time and never turned good`);
const failed = different.length + bad.length;
console.log(`wasm: ${same + survived} passed, ${failed} failed`);
process.exit(failed === 0 && same > 0 ? 0 : 1);
