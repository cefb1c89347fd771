// Every state of a file, with a worker that says what each needs: shown, told, reached, failing.
import { join } from "node:path";
import { choose, results } from "./browser.mjs";
import { SIZES, answers, tone } from "./common.mjs";
import { REPORTS } from "./reports.mjs";

export async function states(mock, { test, equal, holds, axe }, { out, pdf }) {
  const TONES = {
    "only-revocation.pdf": ["good", "doubt", "calm"], "trusted.pdf": ["good", "good", "calm"], "untrusted.pdf": ["good", "bad", "calm"],
    "changed.pdf": ["bad", "calm", "calm"], "several.pdf": ["doubt", "doubt", "calm"], "unsigned.pdf": ["warn", "calm", "calm"],
  };

  for (const size of SIZES) for (const scheme of ["light", "dark"]) for (const language of ["vi", "en"]) {
    const tag = `${size.width}-${scheme}-${language}`;
    await test(`every state is shown, accessible and quiet (${tag})`, async () => {
      const { page, complaints, close } = await mock.open({ ...size, scheme, language });
      equal(await page.getAttribute("html", "lang"), language, "language of the page");
      equal(await axe(page), [], "axe on the empty page");
      await page.screenshot({ path: join(out, `start-${tag}.png`), fullPage: true });
      for (const name of Object.keys(REPORTS)) {
        await choose(page, [pdf(name)]);
        const file = (await results(page, 1)).first();
        if (TONES[name]) equal(await answers(file), TONES[name], name);
        if (name !== "trusted.pdf") holds((await tone(file)) !== "tone-good", `${name} must not be green on top`);
        for (const summary of await file.locator("details:not([open]) > summary").all()) if (await summary.isVisible()) await summary.click();
        equal(await axe(page), [], `axe on ${name}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        equal(wide, 0, `${name} scrolls sideways by`);
        await page.screenshot({ path: join(out, `${name}-${tag}.png`), fullPage: true });
        await page.locator(".batch button").click();
      }
      equal(await complaints(), [], "complaints");
      await close();
    });
  }

  await test("the three answers are never one, and only the whole truth is green", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("trusted.pdf")]);
    const file = (await results(page, 1)).first();
    equal(await file.locator(".answer").count(), 3, "answers");
    equal(await tone(file), "tone-good", "tone on top");
    await close();
  });

  await test("a broken signature is named by order, page and field only", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("changed.pdf")]);
    const text = await (await results(page, 1)).first().innerText();
    holds(!text.includes("CHÍNH PHỦ"), "the name of a broken signature is repeated");
    holds(text.includes("Signature1"), "the field is not named");
    await close();
  });

  await test("a sound but untrusted signer only claims a name, and a name stays a name", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("untrusted.pdf")]);
    const heading = (await results(page, 1)).first().locator(".signature h4");
    holds((await heading.innerText()).includes("tự xưng là"), "it does not say that the name is a claim");
    equal(await heading.locator("b").count(), 0, "elements made of a name");
    holds(!(await heading.innerText()).includes("\u202e"), "a direction override is left");
    await close();
  });

  await test("the language changes everything at once and is remembered", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("only-revocation.pdf")]);
    const file = (await results(page, 1)).first();
    const vietnamese = await file.locator("h2").innerText();
    await page.getByRole("button", { name: "English" }).click();
    // The words of the other language are fetched; with them all of the page changes.
    await page.locator('html[lang="en"]').waitFor({ state: "attached" });
    holds((await file.locator("h2").innerText()) !== vietnamese, "the headline did not change");
    equal(await page.getAttribute("html", "lang"), "en", "language of the page");
    await page.reload();
    await page.locator(".drop").waitFor();
    equal(await page.getAttribute("html", "lang"), "en", "language after a reload");
    await close();
  });

  await test("several files are all answered, each under its own name, and announced", async () => {
    const { page, complaints, close } = await mock.open();
    await choose(page, Object.keys(REPORTS).map((name) => pdf(name)));
    const files = await results(page, Object.keys(REPORTS).length);
    equal(await files.count(), Object.keys(REPORTS).length, "files");
    equal(await files.locator(".file-name bdi").allInnerTexts(), Object.keys(REPORTS), "names in order");
    holds((await page.locator('.visually-hidden[role="status"]').innerText()).includes("not-a-pdf.pdf"), "the last one is not announced");
    await page.screenshot({ path: join(out, "several-files.png"), fullPage: true });
    equal(await axe(page), [], "axe");
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("a file dropped anywhere and a file pasted are checked", async () => {
    const { page, close } = await mock.open();
    const give = (type, member) => page.evaluate(([type, member]) => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], `${type}.pdf`, { type: "application/pdf" }));
      const Event = type === "paste" ? ClipboardEvent : DragEvent;
      document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true, [member]: data }));
    }, [type, member]);
    await give("drop", "dataTransfer");
    await results(page, 1);
    await give("paste", "clipboardData");
    await results(page, 2);
    await close();
  });

  await test("a revocation list dropped on the page is no document: it is named, goes to the worker and completes what is there", async () => {
    const { page, complaints, close } = await mock.open();
    await page.evaluate(() => {
      window.asked = [];
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message) {
        if (message.crls) window.asked.push({ file: message.file.name, crls: message.crls.map((crl) => `${crl.name} ${crl.size}`) });
        return post.call(this, message);
      };
    });
    await choose(page, [pdf("only-revocation.pdf"), pdf("unsigned.pdf")]);
    const files = await results(page, 2);
    equal((await answers(files.first()))[1], "doubt", "trust before");
    equal(await page.locator(".crls").count(), 0, "lists named before any is there");
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(["12345"], "CA-G2.CRL", { type: "" }));
      document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    });
    await page.waitForFunction(() => document.querySelector(".file .answer:nth-of-type(2).tone-good, .file.tone-good") !== null);
    await results(page, 2);
    equal(await page.locator(".file").count(), 2, "files: a list is none");
    holds((await page.locator(".crls").innerText()).includes("CA-G2.CRL"), "the list is not named");
    equal((await answers(files.first()))[1], "good", "trust after");
    const asked = await page.evaluate(() => window.asked);
    equal(asked.map((one) => one.file), ["only-revocation.pdf", "unsigned.pdf", "only-revocation.pdf", "unsigned.pdf"], "files asked about");
    equal(asked.map((one) => one.crls), [[], [], ["CA-G2.CRL 5"], ["CA-G2.CRL 5"]], "lists that went along");
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("a check that does not end is ended: not checked, and the next file is answered", async () => {
    const { page, close } = await mock.open({ clock: true });
    await choose(page, [pdf("hang.pdf"), pdf("trusted.pdf")]);
    await page.waitForFunction(() => document.querySelector(".spinner"));
    await page.clock.fastForward(61_000);
    await page.clock.runFor(1000);
    const files = await results(page, 2);
    equal(await tone(files.nth(0)), "tone-doubt", "tone of the hanging file");
    equal(await files.nth(0).locator(".answer").count(), 0, "answers about the hanging file");
    equal(await tone(files.nth(1)), "tone-good", "tone of the next file");
    await close();
  });

  await test("a worker that dies or talks nonsense means not checked, never an answer", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("die.pdf"), pdf("nonsense.pdf"), pdf("trusted.pdf")]);
    const files = await results(page, 3);
    for (const place of [0, 1]) {
      equal(await tone(files.nth(place)), "tone-doubt", "tone");
      equal(await files.nth(place).locator(".answer").count(), 0, "answers");
    }
    equal(await tone(files.nth(2)), "tone-good", "tone of the next file");
    await page.screenshot({ path: join(out, "not-checked.png"), fullPage: true });
    await close();
  });

  // What a reader of the page has before and after the digest of a long file comes: focus, words told, digest shown.
  const watched = async (page) => {
    const file = (await results(page, 1)).first();
    await page.evaluate(() => {
      window.told = 0;
      new MutationObserver(() => (window.told += 1)).observe(document.querySelector('[role="status"]'),
        { childList: true, characterData: true, subtree: true });
    });
    await file.locator(".particulars summary").click();
    return { file, digest: () => file.locator(".particulars dd code").allInnerTexts() };
  };

  await test("a long file is answered before its digest is there, and completed without moving or repeating anything", async () => {
    const { page, complaints, close } = await mock.open();
    await choose(page, [pdf("long.pdf")]);
    const { file, digest } = await watched(page);
    equal(await tone(file), "tone-good", "tone");
    holds(!(await digest()).includes("ab".repeat(32)), "the digest is there too early");
    await page.waitForFunction((digest) => document.querySelector(".particulars").textContent.includes(digest), "ab".repeat(32));
    holds(await page.evaluate(() => document.activeElement?.closest(".particulars") !== null), "the focus has moved");
    holds(await file.locator(".particulars").evaluate((element) => element.open), "the particulars have closed");
    equal(await page.evaluate(() => window.told), 0, "announcements after the verdict");
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("a worker that dies after the verdict leaves it, and the next file is answered", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("long-dies.pdf"), pdf("unsigned.pdf")]);
    const files = await results(page, 2);
    equal(await tone(files.nth(0)), "tone-good", "tone");
    equal(await files.nth(0).locator(".answer").count(), 3, "answers");
    equal(await files.nth(1).locator(".answer").count(), 3, "answers about the next file");
    await close();
  });

  await test("a completed report with another verdict takes the place of the first one", async () => {
    const { page, close } = await mock.open();
    await choose(page, [pdf("long-other.pdf")]);
    await page.waitForFunction(() => document.querySelector(".file.tone-bad") !== null);
    await close();
  });

  await test("without a worker nothing is answered", async () => {
    const { page, close } = await mock.open();
    await page.route("**/verifier-boot.js", (route) => route.abort());
    await page.reload();
    await page.locator(".drop").waitFor();
    await choose(page, [pdf("trusted.pdf")]);
    const file = (await results(page, 1)).first();
    equal(await tone(file), "tone-doubt", "tone");
    await close();
  });

  await test("everything is reached and done with the keyboard alone", async () => {
    const { page, close } = await mock.open();
    const choosers = [];
    page.on("filechooser", (chooser) => choosers.push(chooser));
    await page.keyboard.press("Tab");
    equal(await page.evaluate(() => document.activeElement.className), "skip", "first stop");
    const names = [];
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press("Tab");
      names.push(await page.evaluate(() => document.activeElement.textContent.trim()));
    }
    equal(names, ["Tiếng Việt", "English", "Chọn tệp"], "order of focus");
    await page.keyboard.press("Enter");
    for (let wait = 0; wait < 100 && choosers.length === 0; wait += 1) await page.waitForTimeout(50);
    equal(choosers.length, 1, "dialogs opened by Enter");
    await choosers[0].setFiles([{ name: "several.pdf", mimeType: "application/pdf", buffer: Buffer.from("x") }]);
    await results(page, 1);
    const seen = new Set();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        const outlined = getComputedStyle(element).outlineStyle !== "none";
        return { name: element.tagName === "SUMMARY" ? "SUMMARY" : element.className, outlined, body: element === document.body };
      });
      if (stop.body) break;
      holds(stop.outlined, `the focus is not seen on ${stop.name}`);
      seen.add(stop.name);
    }
    holds(seen.has("disclose") && seen.has("SUMMARY"), `details are not reached: ${[...seen]}`);
    await close();
  });

  await test("after clearing the focus is where files are chosen, and a network that is gone is told in words", async () => {
    const { page, complaints, close } = await mock.open();
    equal(await page.locator(".offline").innerText(), "", "said with a network");
    await choose(page, [pdf("trusted.pdf")]);
    await results(page, 1);
    await page.locator(".batch button").click();
    await page.waitForFunction(() => document.activeElement?.closest(".drop") !== null && document.activeElement.tagName === "BUTTON");
    await page.context().setOffline(true);
    await page.waitForFunction(() => document.querySelector(".offline").innerText.includes("không có mạng"));
    await page.context().setOffline(false);
    await page.waitForFunction(() => document.querySelector(".offline").innerText === "");
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("with motion reduced nothing turns", async () => {
    const { page, close } = await mock.open({ motion: "reduce" });
    await choose(page, [pdf("hang.pdf")]);
    await page.locator(".spinner").waitFor();
    const count = await page.locator(".spinner").evaluate((element) => getComputedStyle(element).animationIterationCount);
    equal(count, "1", "turns");
    await close();
  });
}
