// Lighthouse (mobile) on the page as a host would send it, from the loopback address; npm brings Lighthouse.
// Usage: node benches/lighthouse.mjs    after `web/build.sh`
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { policyOf } from "../web/serve.mjs";
import { pack } from "./packed.mjs";

const VERSION = "12.8.2", RUNS = 3, BOUND = 95;
const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const dist = process.env.KIEMKY_DIST ?? join(root, "dist");
const packed = pack(dist);
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const found = packed.get(path === "/" ? "/index.html" : path);
  if (!found) { response.writeHead(404); return response.end(); }
  response.writeHead(200, { "content-type": found.type, "content-encoding": "br", "cache-control": "no-cache", "x-content-type-options": "nosniff", ...policyOf(dist) });
  response.end(found.bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

// Lighthouse runs in a process of its own and this one answers it meanwhile.
const run = (into) => new Promise((done, failed) => execFile("npx", ["--yes", `lighthouse@${VERSION}`, address, "--quiet", "--form-factor=mobile",
  "--only-categories=performance,accessibility,best-practices", "--output=json", `--output-path=${into}`,
  "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"],
{ env: { ...process.env, CHROME_PATH: process.env.KIEMKY_CHROMIUM ?? "/usr/bin/chromium" } }, (error, _, told) => error ? failed(new Error(told || String(error))) : done()));

const work = mkdtempSync(join(tmpdir(), "kiemky-lighthouse-"));
try {
  for (let number = 1; number <= RUNS; number += 1) {
    const into = join(work, `${number}.json`);
    await run(into);
    const { categories, audits } = JSON.parse(readFileSync(into, "utf8"));
    const scores = Object.entries(categories).map(([name, { score }]) => `${name} ${Math.round(score * 100)}${score * 100 >= BOUND ? "" : ` (UNDER ${BOUND})`}`);
    const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map((name) => `${name} ${audits[name].displayValue}`);
    console.log(`lighthouse: ${scores.join(", ")}; ${times.join(", ")}`);
    const failing = Object.values(audits).filter((audit) => audit.score !== null && audit.score < 0.9).map((audit) => audit.id);
    if (number === RUNS && failing.length > 0) console.log(`lighthouse: what is below 0.9: ${failing.join(", ")}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
  server.closeAllConnections();
  server.close();
}
