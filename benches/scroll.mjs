// Three hundred pages scrolled in Chromium: how long frames take, the longest task of the main thread, and which pages were
// drawn. Usage: node benches/scroll.mjs [FILE]    after `web/build.sh`; without a file one of 300 pages is made.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { choose, results, start } from "../tests/e2e/browser.mjs";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const PAGES = 300, LINES = 45, LATE = 50;

// Pages of text, each with its number.
function made() {
  const kids = Array.from({ length: PAGES }, (_, index) => `${4 + 2 * index} 0 R`);
  const bodies = ["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Kids[${kids.join(" ")}]/Count ${PAGES}>>`, "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"];
  for (let page = 1; page <= PAGES; page += 1) {
    const lines = Array.from({ length: LINES }, (_, line) => `(Trang ${page}, dong ${line + 1}: can cu Luat To chuc chinh quyen dia phuong, xet de nghi cua Giam doc So) '`);
    const content = `BT /F 11 Tf 16 TL 60 800 Td ${lines.join(" ")} ET`;
    bodies.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${bodies.length + 2} 0 R>>`,
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`);
  }
  let file = "%PDF-1.7\n", table = "";
  bodies.forEach((body, index) => {
    table += `${String(file.length).padStart(10, "0")} 00000 n \n`;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
  });
  return Buffer.from(`${file}xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Root 1 0 R/Size ${bodies.length + 1}>>\nstartxref\n${file.length}\n%%EOF\n`, "latin1");
}

const site = await start(process.env.KIEMKY_DIST ?? join(root, "dist"));
const { page, close } = await site.open();
page.setDefaultTimeout(120_000);
await page.evaluate(() => {
  window.drawn = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.order === "draw" && message.width > 200) window.drawn.push(message.page);
    return post.call(this, message, ...rest);
  };
});
await choose(page, [{ name: "ba-tram-trang.pdf", buffer: process.argv[2] ? readFileSync(process.argv[2]) : made() }]);
await results(page, 1, 120_000);
await page.waitForFunction(() => document.querySelector(".viewer-canvas[width]"));
// The third answer has looked at every page.
await page.waitForFunction(() => document.querySelectorAll('.answer[aria-busy="true"]').length === 0);
const count = await page.locator(".viewer-page").count();
await page.locator(".viewer-area").evaluate((area) => area.scrollIntoView());
for (const [what, seconds] of [["a page a second", 20], ["fifteen pages a second", 20], ["all in three seconds", 3]]) {
  const whole = what === "a page a second" ? 20 / count : 1;
  const { frames, tasks, drawn, empty } = await page.evaluate(async ([seconds, whole]) => {
    const area = document.querySelector(".viewer-area"), frames = [], tasks = [];
    area.scrollTop = 0;
    await new Promise((done) => setTimeout(done, 1000));
    const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => Math.round(entry.duration))));
    watch.observe({ type: "longtask" });
    window.drawn = [];
    const begun = performance.now(), end = (area.scrollHeight - area.clientHeight) * whole;
    let before = begun, now = begun, empty = 0;
    while (now - begun < seconds * 1000) {
      area.scrollTop = end * (now - begun) / (seconds * 1000);
      await new Promise(requestAnimationFrame);
      now = performance.now();
      frames.push(now - before);
      before = now;
      const middle = area.getBoundingClientRect().top + area.clientHeight / 2;
      const seen = [...area.querySelectorAll(".viewer-canvas")].find((one) => { const box = one.getBoundingClientRect(); return box.top <= middle && box.bottom >= middle; });
      if (!seen?.hasAttribute("width")) empty += 1;
    }
    watch.disconnect();
    return { frames, tasks, drawn: new Set(window.drawn).size, empty };
  }, [seconds, whole]);
  const sorted = [...frames].sort((a, b) => a - b), at = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
  const late = frames.filter((frame) => frame > LATE).length;
  console.log(`${what}: ${frames.length} frames, median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms; over ${LATE} ms ${(100 * late / frames.length).toFixed(1)} %;`
    + ` longest task ${Math.max(0, ...tasks)} ms; ${drawn} of ${Math.round(count * whole)} pages drawn; the middle was without its picture in ${(100 * empty / frames.length).toFixed(0)} % of the frames`);
}
await close();
await site.stop();
