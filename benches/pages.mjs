// From the verdict to the first page drawn, and from asking for a further page to its picture, in Chromium. A fresh
// browser for each cold run; beside it the time in which the same browser compiles the program that draws, which no page
// can be drawn without. Usage: node benches/pages.mjs [FILE...]    after `web/build.sh`
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { choose, start } from "../tests/e2e/browser.mjs";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const dist = process.env.KIEMKY_DIST ?? join(root, "dist");
const real = join(process.env.KIEMKY_SHARED ?? join(root, "../shared"), "corpora/vgca/pdf");
const chosen = (begin) => existsSync(real) ? readdirSync(real).filter((name) => name.startsWith(begin)).map((name) => join(real, name)) : [];
const files = process.argv.length > 2 ? process.argv.slice(2)
  : [join(root, "public/samples/van-ban-da-ky.pdf"), ...["A06", "A01", "C12"].flatMap(chosen)];
const RUNS = 5, FIRST = 350, FURTHER = 150, FURTHER_PAGES = 6;
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const line = (what, all, bound, peer = "") => console.log(`pages: ${what} ${median(all).toFixed(0)} ms (${all.map((one) => one.toFixed(0)).join(", ")};`
  + ` ${median(all) <= bound ? "within" : "OVER"} ${bound})${peer}`);

// Marks the moments at which a file's verdict and first page are there, from the page's own point of view.
const watch = (page) => page.evaluate(() => {
  window.marks = {};
  const is = { verdict: () => document.querySelector('.file[aria-busy="false"] .answer'), drawn: () => document.querySelector(".viewer-canvas[width]") };
  window.marked = new Promise((done) => {
    const look = () => {
      for (const name of Object.keys(is)) if (!(name in window.marks) && is[name]()) window.marks[name] = performance.now();
      if ("drawn" in window.marks) { watcher.disconnect(); done(); }
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-busy", "width"] });
  });
});
const measured = async (page, file) => {
  await watch(page);
  const begun = await page.evaluate(() => performance.now());
  await choose(page, [file]);
  await page.evaluate(() => window.marked);
  const { verdict, drawn } = await page.evaluate(() => window.marks);
  return { verdict: verdict - begun, first: drawn - verdict };
};

// From the moment at which a page is brought before the eye to its picture: pages far apart, so that none was drawn ahead.
const further = (page, count) => page.evaluate(async (count) => {
  const area = document.querySelector(".viewer-area"), took = [];
  for (let index = 5; index < document.querySelectorAll(".viewer-page").length && took.length < count; index += 4) {
    const place = document.querySelectorAll(".viewer-page")[index], canvas = () => place.querySelector(".viewer-canvas[width]");
    if (canvas()) continue;
    const begun = performance.now();
    area.scrollTop += place.getBoundingClientRect().top - area.getBoundingClientRect().top;
    while (!canvas()) await new Promise(requestAnimationFrame);
    took.push(performance.now() - begun);
    await new Promise((done) => setTimeout(done, 800));
  }
  return took;
}, count);

const compiling = async (page, name) => page.evaluate(async (name) => {
  const bytes = await (await fetch(name)).arrayBuffer(), begun = performance.now();
  await WebAssembly.compile(bytes);
  return performance.now() - begun;
}, name);

for (const file of files) {
  const took = { verdict: [], cold: [], again: [], compile: [], further: [] };
  for (let run = 0; run < RUNS; run += 1) {
    const site = await start(dist);
    const { page, close } = await site.open();
    await page.waitForTimeout(1500);
    took.cold.push((await measured(page, file)).first);
    await page.waitForFunction(() => document.querySelectorAll('.answer[aria-busy="true"]').length === 0);
    took.further.push(...await further(page, FURTHER_PAGES));
    for (let again = 0; again < 3; again += 1) {
      await page.locator(".batch button.plain").click();
      await page.waitForTimeout(500);
      const { verdict, first } = await measured(page, file);
      took.verdict.push(verdict);
      took.again.push(first);
      await page.waitForFunction(() => document.querySelectorAll('.answer[aria-busy="true"]').length === 0);
    }
    took.compile.push(await compiling(page, "pages_bg.wasm"));
    await close();
    await site.stop();
  }
  console.log(`pages: ${file.split("/").pop()}, ${readFileSync(file).length} bytes`);
  line("  warm verdict", took.verdict, 100);
  line("  verdict to first page, fresh browser", took.cold, FIRST, `, ${(median(took.cold) / median(took.compile)).toFixed(2)} of compiling the program alone (${median(took.compile).toFixed(0)} ms)`);
  line("  verdict to first page, again", took.again, FIRST);
  if (took.further.length > 0) line("  a further page", took.further, FURTHER);
}
