// Reports as documents: printed, downloaded, and a saved one opened again as a claim. Called by run.mjs with its tools.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results } from "./browser.mjs";

const json = (report) => JSON.stringify(report);

export async function documents({ test, equal, holds, axe, mock, out, pdf, REPORTS }) {
  const CLAIM = { vi: "Báo cáo đã lưu, chưa kiểm lại", en: "Saved report, not checked again" };
  const saved = (report, name = "luu.json") => ({ name, mimeType: "application/json", buffer: Buffer.from(typeof report === "string" ? report : json(report)) });
  const claims = async (page) => {
    await page.locator(".saved-claims .kiemky-report").waitFor();
    return page.locator(".file").first();
  };
  // What a fetched report must say: the mock gives every file the same hash.
  const download = async (page, button) => {
    const [taken] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
    return { name: taken.suggestedFilename(), text: readFileSync(await taken.path(), "utf8") };
  };

  await test("a report is downloaded as JSON, XML and HTML under a name of ours", async () => {
    const { page, complaints, close } = await mock.open();
    await choose(page, [pdf("trusted.pdf")]);
    await results(page, 1);
    const kept = await download(page, "Tải báo cáo JSON");
    holds(/^kiem-ky-[0-9a-f]{16}\.json$/.test(kept.name), `name ${kept.name}`);
    equal(JSON.parse(kept.text).schema, "kiemky/report/v1", "schema");
    const xml = await download(page, "Tải báo cáo XML");
    holds(xml.name.endsWith(".xml") && xml.text.includes("http://uri.etsi.org/19102/v1.4.1#"), "the XML");
    const html = await download(page, "Tải báo cáo để in (HTML)");
    holds(html.text.includes("Báo cáo kiểm tra chữ ký số") && html.text.includes("class=\"k-qr\""), "the page to print");
    holds(!/<script|\sstyle=/.test(html.text), "nothing runs in it");
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("a report is printed in the place of the page, which is there again after it", async () => {
    const { page, complaints, close } = await mock.open();
    await choose(page, [pdf("changed.pdf")]);
    await results(page, 1);
    await page.evaluate(() => { window.print = () => { window.asked = true; }; });
    await page.getByRole("button", { name: "In báo cáo" }).click();
    await page.waitForFunction(() => window.asked);
    await page.emulateMedia({ media: "print" });
    holds(await page.locator("body > .printable").isVisible(), "the sheet is not printed");
    holds(!(await page.locator("#app").isVisible()), "the page is printed too");
    const text = await page.locator(".printable").innerText();
    holds(text.includes("Văn bản đã bị thay đổi sau khi ký số.") && !text.includes("CHÍNH PHỦ"), text);
    await page.screenshot({ path: join(out, "printed.png"), fullPage: true });
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    equal(await page.locator(".printable").count(), 0, "sheets left");
    equal(await complaints(), [], "complaints");
    await close();
  });

  for (const [width, scheme] of [[1280, "light"], [390, "dark"]]) {
    await test(`a saved report is a claim in either language, never green, never a proposal (${width} ${scheme})`, async () => {
      const { page, complaints, close } = await mock.open({ width, scheme });
      const proposal = { outcome: "accept", scope: ["sound"], only_missing: null, grounds: [], reasons: [] };
      await choose(page, [saved({ ...REPORTS["trusted.pdf"], purpose: "incoming", decision: proposal })]);
      const file = await claims(page);
      for (const language of ["vi", "en"]) {
        if (language === "en") await page.getByRole("button", { name: "English" }).click();
        await page.waitForFunction((claim) => document.querySelector(".saved-claims .k-notice")?.innerText.includes(claim), CLAIM[language]);
        holds((await file.locator("h2").first().innerText()).includes(CLAIM[language]), "the sentence on top");
        equal(await file.locator(".answer, .k-good, .k-qr, .tone-good, .decision").count(), 0, "verdicts");
        holds(!(await file.innerText()).includes(language === "vi" ? "đủ điều kiện tiếp nhận" : "fit to be accepted"), "a proposal");
        equal(await axe(page), [], "axe");
        await page.screenshot({ path: join(out, `saved-${width}-${scheme}-${language}.png`), fullPage: true });
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      equal(wide, 0, "it scrolls sideways by");
      equal(await complaints(), [], "complaints");
      await close();
    });
  }

  await test("the same file verified again says whether the saved report was right", async () => {
    for (const [checked, key, sentence] of [["trusted.pdf", "trusted.pdf", "giống báo cáo đã lưu"], ["changed.pdf", "trusted.pdf", "KHÁC báo cáo đã lưu"]]) {
      const { page, close } = await mock.open();
      await choose(page, [saved(REPORTS[key])]);
      await claims(page);
      equal(await page.locator(".saved-again").innerText(), "", "said before");
      await choose(page, [pdf(checked)]);
      await results(page, 2);
      await page.waitForFunction((sentence) => document.querySelector(".saved-again").innerText.includes(sentence), sentence);
      // What the same file confirms is said, and nothing that was not compared stands beside it.
      await page.locator(".file").last().locator(".disclose").click();
      equal(await page.locator(".saved-claims").isVisible(), checked !== key, "the claims are shown");
      if (checked !== key) holds((await page.locator(".saved-claims").innerText()).includes(CLAIM.vi), "the claim stays one");
      await close();
    }
  });

  await test("a saved report of another file says nothing of this one", async () => {
    const { page, close } = await mock.open();
    const other = { ...REPORTS["trusted.pdf"], input: { ...REPORTS["trusted.pdf"].input, sha256: "0".repeat(64) } };
    await choose(page, [saved(other)]);
    await claims(page);
    await choose(page, [pdf("trusted.pdf")]);
    await results(page, 2);
    equal(await page.locator(".saved-again").innerText(), "", "said");
    await close();
  });

  await test("what is no saved report is refused with words, and markup in one stays text", async () => {
    const { page, complaints, close } = await mock.open();
    for (const [text, part] of [["{\"a\":1}", "không phải là báo cáo đúng mẫu"], [`[${json(REPORTS["trusted.pdf"])}]`, "nhiều báo cáo"],
      ["{\"schema\":\"kiemky/report/v9\"}", "phiên bản"], ["", "không phải là báo cáo đúng mẫu"]]) {
      await choose(page, [saved(text)]);
      await page.waitForFunction((part) => document.querySelector(".file h2").innerText.includes(part), part);
      equal(await page.locator(".kiemky-report").count(), 0, "claims of it");
      await page.locator(".batch button").last().click();
    }
    const hostile = { ...REPORTS["trusted.pdf"], input: { ...REPORTS["trusted.pdf"].input, name: "<img src=x onerror=alert(1)>\u202e" } };
    await choose(page, [saved(hostile)]);
    await claims(page);
    equal(await page.locator(".saved-claims img").count(), 0, "elements of a name");
    holds((await page.locator(".saved-claims .k-file-name").innerText()).includes("<img src=x"), "the name as text");
    equal(await complaints(), [], "complaints");
    await close();
  });
}
