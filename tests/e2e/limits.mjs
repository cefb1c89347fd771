// Limits of what is shown: more pages than are drawn, a worker that stalls over one of them, names of issuers.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results, start } from "./browser.mjs";
import { MOCK_WORKER } from "./reports.mjs";

// A worker of the pages that draws grey sheets of a document of so many pages; the first one that is asked for page 1
// takes the order and never answers.
const drawing = (pages, stalls) => `
const picture = () => {
  const canvas = new OffscreenCanvas(64, 90), context = canvas.getContext("2d");
  context.fillStyle = "#777";
  context.fillRect(0, 0, 64, 90);
  return canvas.transferToImageBitmap();
};
self.onmessage = ({ data }) => {
  const memory = 1 << 20;
  if (data.order === "open") self.postMessage({ kind: "opened", sizes: Float64Array.from({ length: ${pages * 2} }, (_, index) => index % 2 ? 297000 : 210000) });
  if (data.order === "draw") {
    if (${stalls} && data.page === 1) for (;;);
    const own = picture();
    self.postMessage({ kind: "drawn", page: data.page, width: data.width, picture: own, incomplete: false, memory }, [own]);
  }
  if (data.order === "read") self.postMessage({ kind: "text", page: data.page, text: { texts: [], places: new Float64Array(0), fonts: [], incomplete: false }, memory });
};
self.postMessage({ kind: "ready", memory: 1 << 20 });
`;

export async function limits({ test, equal, holds, axe, dist, out, pdf }) {
  const NAME = "CN=CA phục vụ các cơ quan Nhà nước\\, Đảng G2,O=Ban Cơ yếu Chính phủ,C=VN";
  const staged = async (name, pages, stalls) => {
    const stage = join(out, name);
    rmSync(stage, { recursive: true, force: true });
    mkdirSync(stage, { recursive: true });
    cpSync(dist, stage, { recursive: true });
    writeFileSync(join(stage, "verifier-boot.js"), MOCK_WORKER.replaceAll('"pages":29', `"pages":${pages}`)
      .replaceAll(/"issuer":"[^"]*","issuer_sha256"/g, () => `"issuer":${JSON.stringify(NAME)},"issuer_sha256"`));
    writeFileSync(join(stage, "pages-boot.js"), drawing(pages, stalls));
    return start(stage);
  };

  for (const [pages, shown] of [[2000, 2000], [2001, 2000]]) {
    await test(`of a document of ${pages} pages ${shown} are shown, and the page says so where it leaves some out`, async () => {
      const site = await staged(`dist-of-${pages}-pages`, pages, false);
      const { page, complaints, close } = await site.open();
      await choose(page, [pdf("trusted.pdf")]);
      await results(page, 1);
      await page.waitForFunction((shown) => document.querySelectorAll(".viewer-page").length === shown, shown);
      equal(await page.getByText("Chỉ hiện 2000 trang đầu").count(), pages > shown ? 1 : 0, "words about pages that are left out");
      // The last one that is shown is reached and drawn.
      await page.locator(".viewer-number input").fill(String(pages));
      await page.locator(".viewer-number input").press("Enter");
      await page.waitForFunction(() => [...document.querySelectorAll(".viewer-page")].at(-1).querySelector(".viewer-canvas[width]"));
      equal(await page.locator(".viewer-number input").inputValue(), String(shown), "the number of the last page");
      equal(await page.evaluate(() => [...document.querySelectorAll(".answer")].slice(0, 2).every((one) => one.classList.contains("tone-good"))), true, "the answers about the signature");
      equal(await complaints(), [], "complaints");
      await close();
      await site.stop();
    });
  }

  await test("a worker that stalls over a page is ended and replaced: that page is given up aloud, the others are drawn", async () => {
    const site = await staged("dist-that-stalls", 3, true);
    const { page, complaints, close } = await site.open();
    await page.evaluate(() => {
      window.ended = 0;
      const end = Worker.prototype.terminate;
      Worker.prototype.terminate = function () { window.ended += 1; return end.call(this); };
    });
    await choose(page, [pdf("trusted.pdf")]);
    await results(page, 1);
    await page.getByText("Đang vẽ trang").first().waitFor();
    equal(await page.evaluate(() => window.ended), 0, "workers ended before their time");
    // A page has fifteen seconds; its picture and its thumbnail are given up together or one after the other.
    await page.getByText("Không vẽ được trang này").first().waitFor({ timeout: 60_000 });
    holds(await page.evaluate(() => window.ended) >= 1, "the worker that stalls goes on");
    await page.locator(".viewer-number input").fill("2");
    await page.locator(".viewer-number input").press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".viewer-page")[1].querySelector(".viewer-canvas[width]"), undefined, { timeout: 60_000 });
    equal(await page.evaluate(() => [...document.querySelectorAll(".answer")].slice(0, 2).every((one) => one.classList.contains("tone-good"))), true, "the answers about the signature");
    equal(await axe(page), [], "axe");
    equal(await complaints(), [], "complaints");
    await close();
    await site.stop();
  });

  await test("an issuer whose list is wanted is named by its common name, with the whole name behind it", async () => {
    const site = await staged("dist-of-names", 1, false);
    const { page, close } = await site.open();
    await choose(page, [pdf("only-revocation.pdf")]);
    const told = (await (await results(page, 1)).first().locator(".wanted").innerText()).replace(/[\u2066-\u2069]/g, "");
    holds(told.includes(`CA phục vụ các cơ quan Nhà nước, Đảng G2 (${NAME})`), told);
    await close();
    await site.stop();
  });

  await test("many files leave the page a few at a time, and one that comes meanwhile stays", async () => {
    const site = await staged("dist-of-many", 1, false);
    const { page, complaints, close } = await site.open();
    await choose(page, Array.from({ length: 40 }, (_, number) => pdf("trusted.pdf", `${number}`)));
    await results(page, 40);
    const left = await page.evaluate(() => new Promise((done) => {
      const left = [];
      new MutationObserver(() => {
        const files = document.querySelectorAll(".file");
        if (files.length === left.at(-1)) return;
        left.push(files.length);
        if (left.length === 1) {
          const transfer = new DataTransfer();
          transfer.items.add(new File(["x"], "unsigned.pdf", { type: "application/pdf" }));
          window.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
        } else if (files.length === 1 && files[0].textContent.includes("unsigned.pdf")) done(left);
      }).observe(document.querySelector(".results"), { childList: true });
      document.querySelector(".batch button.plain").click();
    }));
    equal(left, [24, 25, 9, 1], "files on the page after each step");
    equal(await (await results(page, 1)).first().locator(".answer").count(), 3, "answers about the file that came");
    equal(await complaints(), [], "complaints");
    await close();
    await site.stop();
  });

  // The second program comes when `release` is called.
  const held = async (page) => {
    let release;
    const released = new Promise((done) => { release = done; });
    await page.route("**/reader_bg.wasm", async (route) => { await released; await route.continue(); });
    return release;
  };
  const answered = (page, count) => page.waitForFunction((count) => {
    const files = [...document.querySelectorAll(".file")];
    return files.length === count && files.every((file) => file.getAttribute("aria-busy") === "false");
  }, count);

  await test("what waited to be shown of a check that was made anew meanwhile is never shown", async () => {
    const site = await staged("dist-with-a-late-reader", 1, false);
    const { page, complaints, close } = await site.open();
    const release = await held(page);
    await choose(page, Array.from({ length: 6 }, (_, number) => pdf("only-revocation.pdf", `${number}`)));
    await answered(page, 6);
    equal(await page.locator(".file.tone-good").count(), 0, "files that need no list");
    await page.evaluate(() => {
      window.old = 0;
      new MutationObserver(() => { window.old += document.querySelectorAll(".reader .wanted").length; })
        .observe(document.querySelector(".results"), { childList: true, subtree: true });
    });
    await choose(page, [{ name: "moi.crl", mimeType: "", buffer: Buffer.from("x") }]);
    await page.waitForFunction(() => document.querySelectorAll(".file.tone-good").length === 6);
    release();
    await results(page, 6);
    equal(await page.evaluate(() => window.old), 0, "times that something of the older check was shown");
    equal(await complaints(), [], "complaints");
    await close();
    await site.stop();
  });

  await test("what waited to be shown of files that were cleared is left out, and the next file is the only one", async () => {
    const site = await staged("dist-cleared-early", 1, false);
    const { page, complaints, close } = await site.open();
    const release = await held(page);
    await choose(page, Array.from({ length: 40 }, (_, number) => pdf("trusted.pdf", `${number}`)));
    await answered(page, 40);
    await page.locator(".batch button.plain").click();
    await page.waitForFunction(() => !document.querySelector(".file"));
    await choose(page, [pdf("trusted.pdf")]);
    await answered(page, 1);
    release();
    await results(page, 1);
    // A file that is alone has its pages open.
    await page.locator(".viewer-page").first().waitFor();
    equal(await complaints(), [], "complaints");
    await close();
    await site.stop();
  });
}
