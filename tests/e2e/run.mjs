// The page in a real Chromium: what it shows, what it does not send, how it fails.
// Usage: node tests/e2e/run.mjs [--shots]   after `web/build.sh` (dist/); run.sh runs it in parts.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "./browser.mjs";
import { offline } from "./offline.mjs";
import { evidence } from "./evidence.mjs";
import { documents } from "./documents.mjs";
import { MOCK_PAGES, MOCK_WORKER, REPORTS } from "./reports.mjs";
import { files } from "./files.mjs";
import { states } from "./states.mjs";
import { third } from "./third.mjs";
import { tasks } from "./tasks.mjs";
import { viewer } from "./viewer.mjs";
import { fonts } from "./fonts.mjs";
import { screens } from "./screens.mjs";
import { scroll } from "./scroll.mjs";
import { limits } from "./limits.mjs";
import { certificates } from "./certificates.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = resolve(here, "../..");
const dist = process.env.KIEMKY_DIST ?? join(root, "dist");
// `1/2` and `2/2`: every second test, in a process and a folder of its own (run.sh).
const [part, parts] = (process.env.KIEMKY_E2E_PART ?? "1/1").split("/").map(Number);
if (!(part >= 1 && part <= parts)) throw new Error("KIEMKY_E2E_PART is no part: nothing would be tested");
const out = parts > 1 ? join(root, "tests/out", `part-${part}`) : join(root, "tests/out");
const shared = process.env.KIEMKY_SHARED ?? join(root, "../shared");
const AXE = readFileSync(join(here, "node_modules/axe-core/axe.min.js"), "utf8");

let passed = 0, failed = 0, met = 0;
const only = process.env.KIEMKY_E2E_ONLY && new RegExp(process.env.KIEMKY_E2E_ONLY);   // names of tests, while writing one
async function test(name, body) {
  if (only && !only.test(name)) return;
  met += 1;
  if (met % parts !== part % parts) return;
  try {
    await body();
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${String(error.message ?? error).split("\n").join("\n     ")}`);
  }
}
function equal(actual, expected, what) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}
function holds(condition, what) {
  if (!condition) throw new Error(what);
}
const pdf = (name, text = "x") => ({ name, buffer: Buffer.from(text) });
const axe = async (page) => {
  // axe is run through the debugger, which the page's policy does not bind.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(", ")}`);
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
if (!existsSync(join(dist, "index.html"))) {
  console.log("no dist/ here: run `web/build.sh` first\ne2e: 0 passed, 1 failed");
  process.exit(1);
}

// ---- what is served ---------------------------------------------------------------------------------
await test("nothing inline and nothing of another origin stands in the served page", async () => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  holds(!/data-trunk/.test(html), "a data-trunk tag is left");
  holds(!/<script(?![^>]*\bsrc=)/.test(html), "an inline script is left");
  holds(!/<style|\sstyle=/.test(html), "an inline style is left");
  holds(!/(src|href)="(https?:)?\/\//.test(html), "an address of another origin is left");
  holds(html.includes("default-src 'none'"), "the policy is missing");
});

// ---- the page itself, with a worker that says what each state needs -----------------------------------
const stage = join(out, "dist-with-mock-worker");
cpSync(dist, stage, { recursive: true });
writeFileSync(join(stage, "verifier-boot.js"), MOCK_WORKER);
writeFileSync(join(stage, "pages-boot.js"), MOCK_PAGES);
const mock = await start(stage);
await states(mock, { test, equal, holds, axe }, { out, pdf });
await third(mock, { test, equal, holds, axe }, { out, pdf });
await documents({ test, equal, holds, axe, mock, out, pdf, REPORTS });

// ---- the real worker ------------------------------------------------------------------------------------
const real = await start(dist);
await screens(mock, real, { test, holds }, { root, out, pdf });
await limits({ test, equal, holds, axe, dist, out, pdf });
await mock.stop();
await scroll({ test, equal, holds, dist, out, pdf });
await files(real, { test, equal, holds, axe }, { root, shared, dist, out, pdf });
await viewer(real, { test, equal, holds, axe }, { root, shared, out });
await fonts(real, { test, equal, holds }, { root, out });
await certificates(real, { test, equal, holds, axe }, { root, dist, shared, out });
await tasks(real, { test, equal, holds, axe }, { root, dist, out });
await real.stop();

// ---- without a network, with altered files, with what the reader adds ---------------------------------------
await offline({ test, equal, holds, axe, dist, out });
await evidence({ test, equal, holds, axe, dist, out });

console.log(`e2e: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
