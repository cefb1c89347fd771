// The page on a slow machine behind a slow line: 10 Mbit/s for everything the site sends, a quarter of one processor for
// the whole browser, nothing cached. Prints the time from opening the address to the verdict of a letter that is given as
// soon as the page takes files, and to its first page drawn, beside the time that the line alone takes.
// Usage: node benches/slow.mjs [FILE]    after `web/build.sh`; as root, for the control group. KIEMKY_PROCESSOR is the part of
// one processor (0.25).
import { chromium } from "../tests/e2e/node_modules/playwright-core/index.mjs";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { policyOf } from "../web/serve.mjs";
import { choose } from "../tests/e2e/browser.mjs";
import { pack } from "./packed.mjs";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const dist = process.env.KIEMKY_DIST ?? join(root, "dist");
const shared = process.env.KIEMKY_SHARED ?? join(root, "../shared");
const real = join(shared, "corpora/vgca/pdf/C12_2025-12_orphan_G2_TSA02-sha256oid.pdf");
const file = process.argv[2] ?? (existsSync(real) ? real : join(root, "public/samples/van-ban-da-ky.pdf"));
const BYTES_PER_SECOND = 10_000_000 / 8, SHARE = Number(process.env.KIEMKY_PROCESSOR ?? 0.25), RUNS = 5;

// ---- the site, packed once, sent through one narrow line ------------------------------------------------
const packed = pack(dist);
let free = 0, sent = 0;   // when the line is free again (ms); bytes sent
async function send(response, bytes) {
  for (let at = 0; at < bytes.length; at += 8192) {
    const piece = bytes.subarray(at, at + 8192);
    free = Math.max(free, performance.now()) + (piece.length / BYTES_PER_SECOND) * 1000;
    sent += piece.length;
    await new Promise((done) => setTimeout(done, free - performance.now()));
    response.write(piece);
  }
  response.end();
}
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const found = packed.get(path === "/" ? "/index.html" : path);
  if (!found) { response.writeHead(404); return response.end(); }
  response.writeHead(200, { "content-type": found.type, "content-encoding": "br", "cache-control": "no-store", ...policyOf(dist) });
  send(response, found.bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

// ---- a quarter of a processor -----------------------------------------------------------------------------
const group = ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup"].map((top) => join(top, `kiemky-${process.pid}`)).find((path) => {
  try { mkdirSync(path); return existsSync(join(path, "cpu.cfs_quota_us")) || existsSync(join(path, "cpu.max")); } catch { return false; }
});
if (!group) { console.log("SKIP slow: no control group can be made here (root is needed)"); process.exit(0); }
const PERIOD = 20_000;
if (existsSync(join(group, "cpu.max"))) writeFileSync(join(group, "cpu.max"), `${PERIOD * SHARE} ${PERIOD}`);
else { writeFileSync(join(group, "cpu.cfs_period_us"), `${PERIOD}`); writeFileSync(join(group, "cpu.cfs_quota_us"), `${PERIOD * SHARE}`); }
const wrapper = join(mkdtempSync(join(tmpdir(), "kiemky-")), "chromium");
writeFileSync(wrapper, `#!/bin/sh\necho $$ > ${join(group, "cgroup.procs")}\nexec ${process.env.KIEMKY_CHROMIUM ?? "/usr/bin/chromium"} "$@"\n`);
chmodSync(wrapper, 0o755);

const took = { verdict: [], page: [], first: [] };
for (let run = 0; run < RUNS; run += 1) {
  const browser = await chromium.launch({ executablePath: wrapper, args: ["--no-sandbox", "--disable-dev-shm-usage"], timeout: 120_000 });
  const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto("about:blank");
  // The page tells of itself: asking it again and again would cost what is being measured.
  const told = new Map();
  page.on("console", (message) => {
    const [, what, at] = message.text().match(/^slow: (\w+) ([\d.]+)$/) ?? [];
    if (what) told.get(what)?.(Number(at));
  });
  const [takes, verdict, drawn] = ["takes", "verdict", "drawn"].map((what) => new Promise((done) => told.set(what, done)));
  await page.addInitScript(() => {
    const marks = {
      takes: () => document.querySelector('.drop input[type="file"]'),
      verdict: () => document.querySelector('.file[aria-busy="false"] .answer'),
      // A canvas has a width of its own before anything is drawn on it, but no attribute.
      drawn: () => document.querySelector(".viewer-canvas[width]"),
    };
    const look = () => {
      for (const [what, is] of Object.entries(marks)) {
        if (!is()) continue;
        console.log(`slow: ${what} ${performance.now()}`);
        delete marks[what];
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-busy", "width"] });
  });
  const before = sent;
  await page.goto(address, { waitUntil: "commit" });
  await takes;
  await choose(page, [file]);
  took.verdict.push(await verdict);
  took.first.push(sent - before);
  const limit = new Promise((done) => setTimeout(done, 60_000, null));
  const first = await Promise.race([drawn, limit]);
  if (first) took.page.push(first);
  await browser.close();
}
server.closeAllConnections();
server.close();
try { rmdirSync(group); } catch { /* its last process may still be ending */ }
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const line = (what, value, bound) => console.log(`slow: ${what} ${value.toFixed(0)} ms (${value <= bound ? "within" : "OVER"} ${bound})`);
const bytes = median(took.first);
console.log(`slow: ${file.split("/").pop()}, ${statSync(file).size} bytes; ${bytes} bytes until the verdict, on the line alone ${(bytes / BYTES_PER_SECOND * 1000).toFixed(0)} ms`);
line("opening to verdict", median(took.verdict), 2000);
if (took.page.length > 0) line("opening to first page", median(took.page), 4000);
else console.log("slow: no page was drawn within a minute");
