// The viewer: pages drawn by the real worker, searched, zoomed, linked with the cards of signatures.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results } from "./browser.mjs";

// Share of the pixels of the first page's picture that are ink; 0 while there is none.
const ink = (page, index = 0) => page.evaluate((index) => {
  const canvas = document.querySelectorAll(".viewer-page")[index]?.querySelector(".viewer-canvas");
  if (!canvas || canvas.width < 100) return 0;
  const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d");
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255 && data[at] + data[at + 1] + data[at + 2] < 384) dark += 1;
  return dark / (data.length / 4);
}, index);

const drawn = async (page, index = 0) => {
  for (let wait = 0; wait < 200; wait += 1) {
    const share = await ink(page, index);
    if (share > 0.002) return share;
    await page.waitForTimeout(100);
  }
  throw new Error(`page ${index + 1} was not drawn`);
};

// `site` is a started browser over the real dist/; `tools` are run.mjs's test, equal, holds and axe; `out` takes pictures.
export async function viewer(site, { test, equal, holds, axe }, { root, shared, out }) {
  const sample = join(root, "public/samples/van-ban-da-ky.pdf");
  for (const [width, height, scheme] of [[1280, 900, "light"], [390, 844, "dark"]]) {
    await test(`the pages of a sample are drawn, and the place of its signature says whose it is (${width}, ${scheme})`, async () => {
      const { page, complaints, close } = await site.open({ width, height, scheme });
      await choose(page, [sample]);
      await results(page, 1);
      holds((await drawn(page)) < 0.5, "the page is nearly black");
      await page.locator(".viewer-text span").first().waitFor({ state: "attached" });
      const text = await page.locator(".viewer-page").first().locator(".viewer-text").textContent();
      holds(text.includes("CONG HOA XA HOI CHU NGHIA VIET NAM"), `the text: ${text.slice(0, 80)}`);
      await page.locator(".viewer").scrollIntoViewIfNeeded();
      equal(await axe(page), [], "axe");
      equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "it scrolls sideways by");
      await page.screenshot({ path: join(out, `viewer-${width}-${scheme}.png`) });
      equal(await complaints(), [], "complaints");
      await close();
    });
  }
  await test("a search counts its hits and says when there are none; the keyboard turns pages and zooms", async () => {
    const { page, complaints, close } = await site.open();
    await choose(page, [sample]);
    await results(page, 1);
    await drawn(page);
    await page.locator('.viewer-search input[type="search"]').fill("cong hoa");
    await page.locator(".viewer-hit").first().waitFor();
    holds(/^1\/\d+/.test(await page.locator(".viewer-count").innerText()), "the count");
    await page.locator('.viewer-search input[type="search"]').fill("khongcochunay");
    await page.waitForFunction(() => document.querySelector(".viewer-count").textContent.includes("Không tìm thấy"));
    const percent = () => page.locator(".viewer-percent").innerText();
    const before = parseInt(await percent(), 10);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("+");
    await page.waitForFunction((before) => parseInt(document.querySelector(".viewer-percent").textContent, 10) > before, before);
    await drawn(page);
    equal(await complaints(), [], "complaints");
    await close();
  });
  const decree = join(shared, "corpora/vgca/pdf/A01_nd50-2026_leader-CAdES_plus_5-org-sigs.pdf");
  if (!existsSync(decree)) return console.log("SKIP the viewer over a real decree: the corpora are not here");
  await test("of thirty pages those that are seen are drawn; a card leads to its place and the place to its card", async () => {
    const { page, complaints, close } = await site.open();
    await choose(page, [{ name: "decree.pdf", buffer: readFileSync(decree) }]);
    await results(page, 1);
    await drawn(page);
    equal(await page.locator(".viewer-page").count(), 30, "pages");
    holds((await page.locator(".viewer-canvas").count()) <= 4, "pages that nobody sees are there");
    await page.locator('.viewer-search input[type="search"]').fill("quy dinh chi tiet");
    await page.locator(".viewer-hit").first().waitFor();
    await page.locator(".viewer-number input").fill("29");
    await page.locator(".viewer-number input").press("Enter");
    await drawn(page, 28);
    await page.locator(".signature .show-place").first().click();
    const mark = page.locator(".viewer-lit");
    await mark.waitFor();
    await drawn(page, 29);
    await page.screenshot({ path: join(out, "viewer-decree.png") });
    const marks = page.locator(".viewer-mark");
    holds((await marks.count()) >= 2, "places of signatures on the last page");
    holds((await marks.first().innerText()).trim().length > 10, "a place says nothing");
    await marks.first().hover();
    await page.locator(".signature.hot").first().waitFor({ state: "attached" });
    equal(await complaints(), [], "complaints");
    await close();
  });
  await test("the document as it was signed stands beside the present one, scrolled together, its changes named", async () => {
    const { page, complaints, close } = await site.open();
    await choose(page, [{ name: "decree.pdf", buffer: readFileSync(decree) }]);
    await results(page, 1);
    await page.locator(".signature .compare-open").first().click();
    const dialog = page.locator("dialog.compare[open]");
    await dialog.waitFor();
    equal(await dialog.locator(".viewer-area").count(), 2, "viewers");
    await page.waitForFunction(() => [...document.querySelectorAll("dialog.compare[open] .viewer")].every((viewer) =>
      [...viewer.querySelectorAll(".viewer-canvas")].some((canvas) => canvas.hasAttribute("width"))));
    holds((await dialog.locator(".compare-changes button").count()) >= 1, "what later signatures added is not named");
    // All that has changed on a page is boxed at once, on both sides, under the numbers of the words.
    const boxes = dialog.locator(".viewer").last().locator(".viewer-region");
    await boxes.nth(1).waitFor();
    const numbers = (await boxes.evaluateAll((all) => all.map((one) => [one.innerText.trim(), one.getAttribute("aria-label")])));
    equal(await dialog.locator(".viewer").first().locator(".viewer-region").count(), numbers.length, "boxes on the other side");
    for (const [number, label] of numbers) {
      const words = dialog.locator(".compare-changes button", { has: page.locator(`.compare-number:text-is("${number.split(",")[0]}")`) });
      holds(label.startsWith(`${number.split(",")[0]}: `) && (await words.innerText()).includes(label.split(";")[0].split(": ").slice(1).join(": ").slice(0, 30)), `box ${number}: ${label}`);
    }
    await boxes.nth(1).click();
    const focused = await page.evaluate(() => document.activeElement.querySelector(".compare-number")?.textContent);
    equal(focused, numbers[1][0].split(",")[0], "the words that a box leads to");
    equal(await dialog.locator(".viewer-region.chosen").count(), 2, "chosen boxes");
    await page.screenshot({ path: join(out, "compare-boxes.png") });
    // The seal stands on the last page.
    await dialog.locator(".compare-changes button", { hasText: "trang 30" }).first().click();
    await page.waitForFunction(() => document.querySelectorAll("dialog.compare[open] .viewer-lit").length === 2);
    const tops = () => dialog.locator(".viewer-area").evaluateAll((areas) => areas.map((area) => area.scrollTop));
    await page.waitForFunction(() => new Set([...document.querySelectorAll("dialog.compare[open] .viewer-area")].map((area) => area.scrollTop)).size === 1);
    holds((await tops())[0] > 0, "neither was scrolled to the change");
    // The seals came after this signature: their places are on the present pages alone.
    const marks = await dialog.locator(".viewer").evaluateAll((all) => all.map((one) => one.querySelectorAll(".viewer-mark").length));
    holds(marks[0] < marks[1], `places of signatures then and now: ${marks}`);
    await page.screenshot({ path: join(out, "compare-decree.png") });
    equal(await axe(page), [], "axe");
    await dialog.locator(".help-head button").click();
    await page.waitForFunction(() => document.querySelectorAll("dialog.compare .viewer").length === 0);
    equal(await complaints(), [], "complaints");
    await close();
  });
}
