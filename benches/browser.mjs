// The page in Chromium against the browser's own speed: a letter once the worker is warm, and a long file against
// reading that File and one WebCrypto digest of it, in the same page. Run by bench.py after `web/build.sh`.
// Usage: node benches/browser.mjs LONG_FILE [FILE...]   the further files are timed as the letter is: many signatures, say
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { choose, results, start } from "../tests/e2e/browser.mjs";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const shared = process.env.KIEMKY_SHARED ?? join(root, "../shared");
const real = join(shared, "corpora/vgca/pdf/A02_nd49-2026_org-seal-only_leader-image-not-signed.pdf");
const letter = existsSync(real) ? real : join(root, "public/samples/van-ban-da-ky.pdf");
const long = process.argv[2];
// Files whose third answer is timed, with the bound in milliseconds.
const THIRD = [
  [join(root, "public/samples/van-ban-da-ky.pdf"), 40],
  [join(shared, "corpora/vgca/pdf/A06_qd981-ttg-2024.pdf"), 40],
  [join(shared, "corpora/vgca/pdf/A05_qd970-ttg-2024.pdf"), 80],
  [join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "bench/pages-300.pdf"), 2000],
];
const LETTER_RUNS = 20, LONG_RUNS = 7;
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const verdict = (value, bound) => (value <= bound ? "within" : "OVER");

const chromium = await start(join(root, "dist"));
const { page, close } = await chromium.open();
// From handing a file to the worker to its report; and every task of the main thread over 50 ms.
await page.evaluate(() => {
  window.took = [];
  window.completed = [];
  window.told = [];   // the third answer: reading, digest, pages, judgement and words
  window.tasks = [];
  window.began = 0;   // tasks before this moment belong to something else
  new PerformanceObserver((list) => window.tasks.push(
    ...list.getEntries().filter((entry) => entry.startTime >= window.began).map((entry) => entry.duration))).observe({ type: "longtask" });
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    const sent = performance.now();
    const heard = (event) => {
      // The verdict counts; the digest of a long file comes after it and is measured by itself.
      if (event.data.kind === "done") window.took.push(performance.now() - sent);
      if (event.data.kind === "completed") window.completed.push(performance.now() - sent);
      if (event.data.kind === "told") window.told.push(performance.now() - sent);
      if (event.data.kind === "progress" || event.data.more) return;
      this.removeEventListener("message", heard);
    };
    this.addEventListener("message", heard);
    return post.call(this, message);
  };
});
const rounds = async (file, count) => {
  await page.evaluate(() => { window.took = []; window.tasks = []; });
  for (let round = 0; round < count; round += 1) {
    await choose(page, [file]);
    await results(page, 1, 120_000);
    await page.locator(".batch button").click();
  }
  return page.evaluate(() => ({ took: window.took, tasks: window.tasks }));
};

// The third answer about a file, by itself: from handing it to the worker of the pages to its words.
const third = async (file, count, bound) => {
  await page.evaluate(() => { window.told = []; });
  for (let round = 0; round < count; round += 1) {
    await choose(page, [file]);
    await page.waitForFunction((round) => window.told.length > round, round, { timeout: 120_000 });
    await page.locator(".batch button").click();
  }
  const told = await page.evaluate(() => window.told);
  const warm = told.length > 2 ? told.slice(2) : told;
  console.log(`browser third answer, ${file.split("/").pop()}: ${median(warm).toFixed(1)} ms once warm (${verdict(median(warm), bound)} ${bound}), the first time ${told[0].toFixed(0)} ms`);
};
for (const [file, bound] of THIRD) if (existsSync(file)) await third(file, 12, bound);

await rounds(letter, 3);
const warm = await rounds(letter, LETTER_RUNS);
console.log(`browser letter: ${median(warm.took).toFixed(1)} ms once warm (${verdict(median(warm.took), 50)} 50)`);

for (const file of process.argv.slice(3)) {
  await rounds(file, 2);
  const { took, tasks } = await rounds(file, 7);
  console.log(`browser ${file.split("/").pop()}: ${median(took).toFixed(0)} ms once warm (${verdict(median(took), 1000)} 1000), longest task of the main thread ${Math.round(Math.max(0, ...tasks))} ms`);
}

if (long) {
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.id = "reference";
    document.body.append(input);
  });
  await page.locator("#reference").setInputFiles(long);
  const reference = () => page.evaluate(async () => {
    const start = performance.now();
    await crypto.subtle.digest("SHA-256", await document.querySelector("#reference").files[0].arrayBuffer());
    return performance.now() - start;
  });
  const input = page.locator('.drop input[type="file"]');
  await reference();
  const ours = [], theirs = [], tasks = [], completed = [];
  for (let round = 0; round < LONG_RUNS; round += 1) {
    theirs.push(await reference());
    await page.evaluate(() => { window.took = []; window.completed = []; window.tasks = []; window.began = performance.now(); });
    await input.setInputFiles(long);
    await results(page, 1, 120_000);
    await page.waitForFunction(() => window.completed.length > 0);   // else the next round would compete with it
    const seen = await page.evaluate(() => ({ took: window.took, tasks: window.tasks, completed: window.completed }));
    ours.push(...seen.took);
    completed.push(...seen.completed);
    tasks.push(...seen.tasks);
    await page.locator(".batch button").click();
  }
  const ratio = median(ours) / median(theirs);
  console.log(`browser long file: ${median(ours).toFixed(0)} ms, reading and one digest ${median(theirs).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (${verdict(ratio, 1.3)} 1.3)`);
  console.log(`browser long file: completed with the digest of the whole file after ${median(completed).toFixed(0)} ms`);
  console.log(`browser long file: longest task of the main thread ${Math.round(Math.max(0, ...tasks))} ms (${verdict(Math.max(0, ...tasks), 50)} 50)`);
}
await close();
await chromium.stop();
