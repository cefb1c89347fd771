// The third answer with a worker that says what each needs, help, and the list of all findings.
import { join } from "node:path";
import { choose, results } from "./browser.mjs";
import { SIZES, answers, looked, tone } from "./common.mjs";

export async function third(mock, { test, equal, holds, axe }, { out, pdf }) {
  const REFUSE_OR_ACCEPT = /tiếp nhận|từ chối|đề xuất|\baccept|\brefus|\breject|proposal/i;

  for (const size of SIZES) for (const scheme of ["light", "dark"]) for (const language of ["vi", "en"]) {
    const tag = `${size.width}-${scheme}-${language}`;
    await test(`the third answer is told with its findings and their places, accessible and quiet (${tag})`, async () => {
      const { page, complaints, close } = await mock.open({ ...size, scheme, language });
      await choose(page, [pdf("form.pdf")]);
      const file = (await results(page, 1)).first();
      await looked(page);
      equal(await answers(file), ["good", "good", "warn"], "answers");
      equal(await tone(file), "tone-good", "form touches no signature");
      for (const summary of await file.locator("details:not([open]) > summary").all()) if (await summary.isVisible()) await summary.click();
      const form = await file.locator(".form").innerText();
      holds(/12%/.test(form) && /147[,.]8 mm/.test(form), "the measure or its place is missing");
      holds(form.includes("<b>x</b>"), "what was read on the document is no longer text");
      holds(!REFUSE_OR_ACCEPT.test(await file.innerText()), "a reader is told to accept or to refuse");
      holds(/chưa kiểm tra\.|not checked\./.test(await file.locator(".limits").innerText()), "the limits are those of before");
      equal(await axe(page), [], "axe");
      equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "it scrolls sideways by");
      await page.screenshot({ path: join(out, `form-${tag}.png`), fullPage: true });
      equal(await complaints(), [], "complaints");
      await close();
    });
  }

  await test("for reception there is a proposal, and back at reading there is none", async () => {
    const { page, complaints, close } = await mock.open();
    await choose(page, [pdf("form.pdf")]);
    const file = (await results(page, 1)).first();
    await looked(page);
    equal(await file.locator(".decision").count(), 0, "proposals for a reader");
    await page.locator(".purpose select").selectOption("incoming");
    await file.locator(".decision").waitFor();
    holds((await file.locator("h2").innerText()).startsWith("Đề xuất"), "the sentence on top is not the proposal");
    await page.locator(".purpose select").selectOption("reading");
    await file.locator(".decision").waitFor({ state: "detached" });
    await looked(page);
    holds(!REFUSE_OR_ACCEPT.test(await file.innerText()), "words for reception are left");
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("what the reader states about the document is asked and told", async () => {
    const { page, complaints, close } = await mock.open();
    await choose(page, [pdf("form.pdf")]);
    const file = (await results(page, 1)).first();
    await looked(page);
    await file.locator(".choices").evaluate((element) => { element.closest("details").open = true; });
    await file.locator(".choices select").first().selectOption("copy-sao-y");
    await page.waitForFunction(() => document.querySelector(".form")?.textContent.includes("copy-sao-y (do người kiểm tra chọn)"));
    holds(await file.locator(".choices").isVisible(), "the choices are folded away");
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("pages that hang cost the third answer only, and its reason is told", async () => {
    const { page, close } = await mock.open({ clock: true });
    await choose(page, [pdf("form-hang.pdf")]);
    const file = (await results(page, 1)).first();
    await page.clock.runFor(1000);
    for (let step = 0; step < 5 && (await file.locator('.answer[aria-busy="true"]').count()) > 0; step += 1) {
      await page.clock.runFor(60_000);
      await page.waitForTimeout(200);
    }
    await looked(page);
    equal(await answers(file), ["good", "good", "doubt"], "answers");
    holds((await file.locator(".answer").nth(2).innerText()).includes("trong thời gian và bộ nhớ cho phép"), "the reason");
    await close();
  });

  await test("a worker of the pages that only dies costs the third answer only, and the next file has its own", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("form-dies.pdf"), pdf("form.pdf")]);
    const files = await results(page, 2);
    await page.waitForFunction(() => document.querySelectorAll('.answer[aria-busy="true"]').length === 0);
    equal(await answers(files.nth(0)), ["good", "good", "doubt"], "answers");
    equal(await answers(files.nth(1)), ["good", "good", "warn"], "answers about the next file");
    await close();
  });

  await test("without the part that reads pages the first two answers stand", async () => {
    const { page, close } = await mock.open();
    await page.route("**/pages-boot.js", (route) => route.abort());
    await choose(page, [pdf("form.pdf")]);
    const file = (await results(page, 1)).first();
    await looked(page);
    equal(await answers(file), ["good", "good", "doubt"], "answers");
    holds((await file.locator(".answer").nth(2).innerText()).includes("không tải được phần đọc trang"), "the reason");
    await close();
  });
  await test("without the program beyond the first answer the first two answers stand, and the next file tries again", async () => {
    const { page, close } = await mock.open();
    await page.route("**/reader_bg.wasm", (route) => route.abort());
    await choose(page, [pdf("form.pdf")]);
    await looked(page);
    const file = page.locator(".file").first();
    equal(await answers(file), ["good", "good", "doubt"], "answers");
    await page.unroute("**/reader_bg.wasm");
    await choose(page, [pdf("trusted.pdf")]);
    await page.locator(".file").first().locator(".signature").first().waitFor();
    await close();
  });
  await test("a part that reads pages whose download stalls is given up, with its reason", async () => {
    const { page, close } = await mock.open({ clock: true });
    await page.route("**/pages-boot.js", () => {});
    await choose(page, [pdf("form.pdf")]);
    await page.clock.runFor(1000);
    await page.locator(".signature").first().waitFor();
    // Two tries of a minute each.
    for (let tries = 0; tries < 3; tries += 1) await page.clock.runFor(61000);
    const file = page.locator(".file").first();
    await file.locator('.answer[aria-busy="false"] >> nth=2').waitFor();
    equal(await answers(file), ["good", "good", "doubt"], "answers");
    holds((await file.locator(".answer").nth(2).innerText()).includes("không tải được phần đọc trang"), "the reason");
    await close();
  });

  await test("help opens before any file, in words of the page, and closes with Escape", async () => {
    for (const [width, language] of [[1280, "vi"], [390, "en"]]) {
      const { page, complaints, close } = await mock.open({ width, language });
      await page.locator(".help-open").click();
      const dialog = page.locator("dialog.help[open]");
      await dialog.locator(".glossary dt").first().waitFor();
      equal(await dialog.locator(".tasks > li").count(), 6, "tasks");
      holds(!(await dialog.innerText()).includes("glossary-"), "a word is missing");
      equal(await axe(page), [], "axe");
      await page.screenshot({ path: join(out, `help-${width}.png`) });
      await page.keyboard.press("Escape");
      equal(await page.locator("dialog.help[open]").count(), 0, "dialogs open");
      equal(await complaints(), [], "complaints");
      await close();
    }
  });
  await test("all findings stand in one list that a severity narrows", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("changed.pdf")]);
    await results(page, 1);
    await page.locator(".all-findings summary").first().click();
    const entries = page.locator(".finding-entry:visible");
    const all = await entries.count();
    await page.locator(".filter button").nth(1).click();
    const some = await entries.count();
    holds(some > 0 && some < all, `of ${all} findings ${some} are left`);
    equal(await page.locator('.filter button[aria-pressed="true"]').count(), 1, "filters pressed");
    await close();
  });
}
