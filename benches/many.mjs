// Many files and a long one in Chromium: tasks of the main thread over 50 ms, and whether memory stays flat.
// Usage: node benches/many.mjs [LONG_FILE]    after `web/build.sh`
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { choose, start } from "../tests/e2e/browser.mjs";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const letter = readFileSync(join(root, "public/samples/van-ban-da-ky.pdf"));
const letters = (count, from = 0) => Array.from({ length: count }, (_, number) => ({ name: `van-ban-${from + number}.pdf`, buffer: letter }));
const AT_ONCE = 200, BATCHES = 10, BATCH = 50;

// Resident memory of every process below this one (MiB): the browser, its renderers, its helpers.
function resident() {
  const below = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      const field = (name) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+)`, "m"))?.[1] ?? 0);
      below.set(Number(pid), { parent: field("PPid"), size: field("RssAnon") });
    } catch { /* it has ended */ }
  }
  const ours = (pid) => pid === process.pid || (below.has(pid) && ours(below.get(pid).parent));
  return [...below].filter(([pid]) => pid !== process.pid && ours(pid)).reduce((sum, [, { size }]) => sum + size, 0) / 1024;
}

const site = await start(process.env.KIEMKY_DIST ?? join(root, "dist"));
const { page, close } = await site.open();
page.setDefaultTimeout(300_000);
await page.evaluate(() => {
  window.tasks = [];
  // What begins before the page has the files is the handing over by the driver of this test.
  window.began = 0;
  document.addEventListener("change", () => { window.began = performance.now(); }, { capture: true });
  new PerformanceObserver((list) => window.tasks.push(
    ...list.getEntries().filter((entry) => entry.startTime >= window.began).map((entry) => Math.round(entry.duration)))).observe({ type: "longtask" });
});
// Until every file has all its answers, or all but the third.
const ended = (count) => page.waitForFunction((count) => {
  const files = [...document.querySelectorAll(".file")];
  return files.length === count && files.every((file) => file.getAttribute("aria-busy") === "false" && !file.querySelector('.answer[aria-busy="true"]'));
}, count, { polling: 250 });
async function measured(what, files) {
  await page.evaluate(() => { window.tasks = []; window.began = Infinity; });
  const began = performance.now();
  await choose(page, files);
  await ended(files.length);
  const took = performance.now() - began;
  if (!Number.isFinite(await page.evaluate(() => window.began))) throw new Error(`${what}: the page was given nothing`);
  await report(what, took);
}
async function report(what, took) {
  await page.waitForTimeout(500);
  const tasks = (await page.evaluate(() => window.tasks)).sort((a, b) => b - a);
  console.log(`many: ${what}: ${took.toFixed(0)} ms, ${tasks.length} tasks over 50 ms, the longest ${tasks[0] ?? 0} ms (${(tasks[0] ?? 0) <= 50 ? "within" : "OVER"} 50)${tasks.length > 1 ? `: ${tasks.slice(0, 8).join(", ")}` : ""}`);
}
const clear = () => page.locator(".batch button.plain").last().click();
const cleared = async (what) => {
  await page.evaluate(() => { window.tasks = []; window.began = 0; });
  const began = performance.now();
  await clear();
  await page.waitForFunction(() => !document.querySelector(".file"));
  await report(what, performance.now() - began);
};

await measured("one letter, everything cold", letters(1));
await clear();
await measured("one letter again", letters(1));
await clear();
if (process.argv[2]) { await measured("the long file", [process.argv[2]]); await clear(); }
await measured(`${AT_ONCE} files in a row`, letters(AT_ONCE));
await cleared(`clearing ${AT_ONCE} files`);
const sizes = [];
for (let batch = 0; batch < BATCHES; batch += 1) {
  await choose(page, letters(BATCH, batch * BATCH));
  await ended(BATCH);
  await clear();
  await page.waitForTimeout(500);
  sizes.push(resident());
}
console.log(`many: memory after each ${BATCH} of ${BATCHES * BATCH} files: ${sizes.map((size) => size.toFixed(0)).join(", ")} MiB; the last against the second ${(sizes.at(-1) / sizes[1]).toFixed(2)}`);
await close();
await site.stop();
