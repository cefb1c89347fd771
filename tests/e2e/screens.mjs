// The main states of the page compared with pictures that were looked at (tests/e2e/screens/): by structure, so that another
// Chromium may set the same letters a little otherwise, and a block that is gone, moved or of another colour is found.
//   KIEMKY_SHOTS=1 node tests/e2e/run.mjs    takes the references anew: look at them before they are committed
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results } from "./browser.mjs";
import { decode, encode, shrunk } from "./png.mjs";

// CSS pixels a side that become one pixel of a reference, and pixels of a reference that are compared as one.
const KEPT = 4, COMPARED = 2;
// How far a colour may be off (of 255), and what share of the compared blocks may be further off.
const COLOUR = 20, SHARE = 0.006;
// The upper part of a page that is compared (CSS pixels).
const HEIGHT = { 1280: 1500, 390: 2000 };

// Share of the blocks that differ, and where.
export function compared(one, two) {
  const [a, b] = [shrunk(one, COMPARED), shrunk(two, COMPARED)];
  if (a.width !== b.width) return { share: 1, far: [] };
  // A page that is longer or shorter differs there, too.
  const rows = Math.max(a.height, b.height), far = [];
  for (let block = 0; block < a.width * rows; block += 1) {
    const off = (sample) => Math.abs((a.rgb[block * 3 + sample] ?? 999) - (b.rgb[block * 3 + sample] ?? 999));
    if (Math.max(off(0), off(1), off(2)) > COLOUR) far.push(block);
  }
  return { share: far.length / (a.width * rows), far: far.map((block) => [block % a.width, Math.floor(block / a.width)].map((one) => one * COMPARED * KEPT)) };
}

// The signed sample with a later revision that adds two marks to its page.
function addedTo(signed) {
  const before = signed.toString("latin1"), start = before.match(/startxref\n(\d+)\n%%EOF\n$/)[1];
  const page = before.slice(before.lastIndexOf("3 0 obj")).match(/<<[\s\S]*?\/Annots \[6 0 R \] >>/)[0];
  const mark = (number, rect) => `${number} 0 obj\n<</Type/Annot/Subtype/Square/F 4/P 3 0 R/Rect[${rect}]/AP<</N ${number + 1} 0 R>>>>\nendobj\n`
    + `${number + 1} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Length 33>>\nstream\n${"0.8 0.9 1 rg 0 0 100 100 re f".padEnd(33)}\nendstream\nendobj\n`;
  const bodies = [`3 0 obj\n${page.replace("[6 0 R ]", "[6 0 R 8 0 R 10 0 R]")}\nendobj\n`, mark(8, "300 600 500 680"), mark(10, "80 400 260 470")];
  let text = "", table = "";
  for (const body of bodies) for (const object of body.split(/(?<=endobj\n)/)) {
    table += `${parseInt(object, 10)} 1\n${String(before.length + text.length).padStart(10, "0")} 00000 n\r\n`;
    text += object;
  }
  return Buffer.from(`${before}${text}xref\n${table}trailer\n<</Size 12/Root 1 0 R/Prev ${start}>>\nstartxref\n${before.length + text.length}\n%%EOF\n`, "latin1");
}

export async function screens(mock, site, { test, holds }, { root, out, pdf }) {
  const folder = join(root, "tests/e2e/screens"), retake = process.env.KIEMKY_SHOTS === "1";
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(out, "screens"), { recursive: true });
  const shot = async (page, width) => {
    await page.evaluate(() => { window.scrollTo(0, 0); document.activeElement?.blur(); });
    await page.waitForFunction(() => document.fonts.status === "loaded");
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const options = { animations: "disabled", caret: "hide", mask: [page.locator("time")], maskColor: "#808080", fullPage: true };
    const file = await page.screenshot({ ...options, clip: { x: 0, y: 0, width, height: Math.min(whole, HEIGHT[width]) } });
    return shrunk(decode(file), width < 500 ? KEPT * 2 : KEPT);
  };
  // The mock has no pages to show, and the page says so.
  const given = (name) => async (page) => {
    await choose(page, [pdf(name)]);
    await results(page, 1);
    await page.locator(".viewer-notes").first().waitFor();
  };
  const states = {
    empty: [mock, async () => {}],
    trusted: [mock, given("trusted.pdf")],
    broken: [mock, given("changed.pdf")],
    undetermined: [mock, given("only-revocation.pdf")],
    clerk: [mock, async (page) => {
      await given("form.pdf")(page);
      await page.getByRole("switch").click();
      await page.locator(".proposal, .decision").first().waitFor();
    }],
    help: [mock, async (page) => {
      await page.locator(".help-open").first().click();
      await page.locator("dialog[open] .tasks img").nth(5).waitFor({ state: "attached" });
      await page.locator("dialog[open] .tasks img").evaluateAll((all) => Promise.all(all.map((image) => { image.loading = "eager"; return image.decode(); })));
    }],
    "as-signed": [site, async (page) => {
      await choose(page, [{ name: "them.pdf", buffer: addedTo(readFileSync(join(root, "public/samples/van-ban-da-ky.pdf"))) }]);
      await results(page, 1);
      await page.locator(".compare-open").first().click();
      await page.waitForFunction(() => [...document.querySelectorAll("dialog.compare[open] .viewer")].length === 2
        && document.querySelectorAll("dialog.compare[open] .viewer-region").length === 4
        && [...document.querySelectorAll("dialog.compare[open] .viewer")].every((one) => one.querySelector(".viewer-canvas[width]")));
    }],
  };
  for (const [width, height, scheme] of [[1280, 900, "light"], [390, 844, "dark"]]) for (const [name, [from, reach]] of Object.entries(states)) {
    const tag = `${name}-${width}-${scheme}`;
    await test(`the page looks as it was looked at: ${tag}`, async () => {
      const { page, close } = await from.open({ width, height, scheme });
      await reach(page);
      const now = await shot(page, width), path = join(folder, `${tag}.png`);
      writeFileSync(join(out, "screens", `${tag}.png`), encode(now));
      if (retake) writeFileSync(path, encode(now));
      holds(existsSync(path), `there is no reference: KIEMKY_SHOTS=1 takes one`);
      const { share, far } = compared(decode(readFileSync(path)), now);
      holds(share <= SHARE, `${(share * 100).toFixed(1)} % of the blocks differ, first at ${JSON.stringify(far.slice(0, 6))}; see tests/out/screens/${tag}.png`);
      // The comparison itself: without one answer, or in the colour of another verdict, the page is another one.
      if (name === "trusted") {
        await page.evaluate(() => { document.querySelector(".answer").style.visibility = "hidden"; });
        const gone = compared(now, await shot(page, width)).share;
        holds(gone > SHARE, `an answer that is gone is not seen: ${gone}`);
        await page.evaluate(() => { document.querySelector(".answer").style.visibility = ""; document.querySelector(".file").classList.replace("tone-good", "tone-bad"); });
        const tone = compared(now, await shot(page, width)).share;
        holds(tone > SHARE, `another tone is not seen: ${tone}`);
      }
      await close();
    });
  }
}
