// Three hundred pages scrolled fast: what was scrolled past is never drawn, and what is seen comes first.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results, start } from "./browser.mjs";
import { MOCK_WORKER } from "./reports.mjs";

export const PAGES = 300;

// A worker of the pages that draws grey sheets; while it is held it has taken an order and does not answer.
const HELD = `
let held = false, waiting = [];
const channel = new BroadcastChannel("held");
channel.onmessage = ({ data }) => {
  if (typeof data.held !== "boolean") return;   // what the other worker said
  held = data.held;
  if (!held) waiting.splice(0).forEach((answer) => answer());
  channel.postMessage({ is: held });
};
const later = (answer) => held ? waiting.push(answer) : setTimeout(answer, 5);
const picture = () => {
  const canvas = new OffscreenCanvas(64, 90), context = canvas.getContext("2d");
  context.fillStyle = "#777";
  context.fillRect(0, 0, 64, 90);
  return canvas.transferToImageBitmap();
};
self.onmessage = ({ data }) => later(() => {
  const memory = 1 << 20;
  if (data.order === "open") self.postMessage({ kind: "opened", sizes: Float64Array.from({ length: ${PAGES * 2} }, (_, index) => index % 2 ? 297000 : 210000) });
  if (data.order === "draw") { const own = picture(); self.postMessage({ kind: "drawn", page: data.page, width: data.width, picture: own, incomplete: false, memory }, [own]); }
  if (data.order === "read") self.postMessage({ kind: "text", page: data.page, text: { texts: [], places: new Float64Array(0), fonts: [], incomplete: false }, memory });
});
self.postMessage({ kind: "ready", memory: 1 << 20 });
`;

// What is asked of the workers of the pages, in its order.
const recorded = () => {
  window.orders = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.order === "draw") window.orders.push({ page: message.page, width: message.width });
    return post.call(this, message, ...rest);
  };
};

export async function scroll({ test, equal, holds, dist, out, pdf }) {
  const stage = join(out, "dist-of-300-pages");
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  cpSync(dist, stage, { recursive: true });
  // The report says how many pages there are.
  writeFileSync(join(stage, "verifier-boot.js"), MOCK_WORKER.replaceAll('"pages":29', `"pages":${PAGES}`));
  writeFileSync(join(stage, "pages-boot.js"), HELD);
  const site = await start(stage);
  await test("three hundred pages are scrolled to their end: none that was scrolled past is drawn, few pages exist at a time", async () => {
    const { page, complaints, close } = await site.open();
    await page.evaluate(recorded);
    await choose(page, [pdf("only-revocation.pdf")]);
    await results(page, 1);
    await page.waitForFunction((pages) => document.querySelectorAll(".viewer-page").length === pages, PAGES);
    await page.waitForFunction(() => window.orders.length >= 2 && document.querySelector(".viewer-canvas[width]"));
    await page.evaluate(() => new Promise((done) => {
      window.held = new BroadcastChannel("held");
      window.held.onmessage = () => done();
      window.held.postMessage({ held: true });
    }));
    // The worker takes one more order and keeps it; nothing else may be asked of it meanwhile.
    await page.waitForTimeout(300);
    const before = await page.evaluate(() => window.orders.length);
    const seen = await page.evaluate(async () => {
      const area = document.querySelector(".viewer-area"), steps = 150;
      let most = 0;
      for (let step = 1; step <= steps; step += 1) {
        area.scrollTop = (area.scrollHeight - area.clientHeight) * step / steps;
        await new Promise(requestAnimationFrame);
        most = Math.max(most, area.querySelectorAll(".viewer-canvas").length);
      }
      return { most, number: document.querySelector(".viewer-number input").value, asked: window.orders.length };
    });
    holds(seen.asked - before <= 1, `${seen.asked - before} orders went to a worker that was busy`);
    holds(seen.most <= 5, `${seen.most} pages were more than a frame`);
    equal(seen.number, String(PAGES), "the page that is read");
    await page.evaluate(() => window.held.postMessage({ held: false }));
    await page.waitForFunction(() => [...document.querySelectorAll(".viewer-page")].at(-1).querySelector(".viewer-canvas[width]"));
    await page.waitForTimeout(500);
    const orders = await page.evaluate((asked) => window.orders.slice(asked).filter((order) => order.width > 200), seen.asked);
    equal(orders[0].page, PAGES, "the first page that is drawn after it");
    const past = orders.filter((order) => order.page < PAGES - 2);
    equal(past, [], "pages drawn that were scrolled past");
    equal(await complaints(), [], "complaints");
    await close();
  });
  await site.stop();
}
