// The page in a real Chromium: what it shows, what it does not send, how it fails.
// Usage: node tests/e2e/run.mjs [--shots]   after `web/build.sh` (dist/); run.sh runs it in parts.
import { createHash } from "node:crypto";
import { cpSync, createReadStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { choose, results, start } from "./browser.mjs";
import { offline } from "./offline.mjs";
import { evidence } from "./evidence.mjs";
import { documents } from "./documents.mjs";
import { MOCK_PAGES, MOCK_WORKER, REPORTS } from "./reports.mjs";
import { REAL_FILES } from "./expected.mjs";
import { tasks } from "./tasks.mjs";
import { viewer } from "./viewer.mjs";
import { fonts } from "./fonts.mjs";
import { screens } from "./screens.mjs";
import { scroll } from "./scroll.mjs";
import { limits } from "./limits.mjs";
import { certificates } from "./certificates.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = resolve(here, "../..");
const dist = process.env.KIEMKY_DIST ?? join(root, "dist");
// `1/2` and `2/2`: every second test, in a process and a folder of its own (run.sh).
const [part, parts] = (process.env.KIEMKY_E2E_PART ?? "1/1").split("/").map(Number);
if (!(part >= 1 && part <= parts)) throw new Error("KIEMKY_E2E_PART is no part: nothing would be tested");
const out = parts > 1 ? join(root, "tests/out", `part-${part}`) : join(root, "tests/out");
const shared = process.env.KIEMKY_SHARED ?? join(root, "../shared");
const AXE = readFileSync(join(here, "node_modules/axe-core/axe.min.js"), "utf8");

let passed = 0, failed = 0, met = 0;
const only = process.env.KIEMKY_E2E_ONLY && new RegExp(process.env.KIEMKY_E2E_ONLY);   // names of tests, while writing one
async function test(name, body) {
  if (only && !only.test(name)) return;
  met += 1;
  if (met % parts !== part % parts) return;
  try {
    await body();
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${String(error.message ?? error).split("\n").join("\n     ")}`);
  }
}
function equal(actual, expected, what) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}
function holds(condition, what) {
  if (!condition) throw new Error(what);
}
const pdf = (name, text = "x") => ({ name, buffer: Buffer.from(text) });
const axe = async (page) => {
  // axe is run through the debugger, which the page's policy does not bind.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(", ")}`);
};
const tone = (file) => file.evaluate((element) => [...element.classList].find((name) => name.startsWith("tone-")));
const answers = (file) => file.locator(".answer").evaluateAll((all) =>
  all.map((element) => [...element.classList].find((name) => name.startsWith("tone-")).slice(5)));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
if (!existsSync(join(dist, "index.html"))) {
  console.log("no dist/ here: run `web/build.sh` first\ne2e: 0 passed, 1 failed");
  process.exit(1);
}

// ---- what is served ---------------------------------------------------------------------------------
await test("nothing inline and nothing of another origin stands in the served page", async () => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  holds(!/data-trunk/.test(html), "a data-trunk tag is left");
  holds(!/<script(?![^>]*\bsrc=)/.test(html), "an inline script is left");
  holds(!/<style|\sstyle=/.test(html), "an inline style is left");
  holds(!/(src|href)="(https?:)?\/\//.test(html), "an address of another origin is left");
  holds(html.includes("default-src 'none'"), "the policy is missing");
});

// ---- the page itself, with a worker that says what each state needs -----------------------------------
const stage = join(out, "dist-with-mock-worker");
cpSync(dist, stage, { recursive: true });
writeFileSync(join(stage, "verifier-boot.js"), MOCK_WORKER);
writeFileSync(join(stage, "pages-boot.js"), MOCK_PAGES);
const mock = await start(stage);
const SIZES = [{ width: 1280, height: 900 }, { width: 390, height: 844 }];
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

// ---- the third answer ---------------------------------------------------------------------------------------
const looked = (page) => page.waitForFunction(() => {
  const third = [...document.querySelectorAll(".answer:nth-of-type(3)")];
  return third.length > 0 && third.every((answer) => answer.getAttribute("aria-busy") === "false");
}, undefined, { timeout: 60_000 });
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
await documents({ test, equal, holds, axe, mock, out, pdf, REPORTS });

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

// ---- the real worker ------------------------------------------------------------------------------------
const real = await start(dist);
await screens(mock, real, { test, holds }, { root, out, pdf });
await limits({ test, equal, holds, axe, dist, out, pdf });
await mock.stop();
await scroll({ test, equal, holds, dist, out, pdf });
await test("what is no PDF gets words of its own and no answer", async () => {
  const { page, complaints, close } = await real.open();
  await choose(page, [pdf("ghi-chu.txt", "không phải PDF"), pdf("rong.pdf", "")]);
  const files = await results(page, 2);
  for (const place of [0, 1]) {
    equal(await tone(files.nth(place)), "tone-warn", "tone");
    equal(await files.nth(place).locator(".answer").count(), 0, "answers");
  }
  equal(await complaints(), [], "complaints");
  await close();
});

for (const name of existsSync(join(dist, "public/samples")) ? readdirSync(join(dist, "public/samples")).filter((f) => f.endsWith(".pdf")) : []) {
  await test(`the sample ${name} is answered`, async () => {
    const { page, complaints, close } = await real.open();
    await choose(page, [join(dist, "public/samples", name)]);
    const file = (await results(page, 1)).first();
    equal(await file.locator(".answer").count(), 3, "answers");
    await page.screenshot({ path: join(out, `sample-${name}.png`), fullPage: true });
    equal(await complaints(), [], "complaints");
    await close();
  });
}

await test("nothing of the pages is asked for before the first two answers are on screen", async () => {
  const { page, complaints, close } = await real.open();
  const asked = [];
  page.context().on("request", (request) => asked.push(new URL(request.url()).pathname));
  let seen = null;
  await page.route("**/pages-boot.js", async (route) => {
    seen = await page.evaluate(() => [...document.querySelectorAll(".file:not([aria-busy=true]) .answer")].map((answer) => answer.innerText));
    await route.continue();
  });
  await page.waitForTimeout(1500);   // the worker of the first answers has long loaded
  equal(asked.filter((path) => /pages/.test(path)), [], "asked for without a file");
  await choose(page, [join(dist, "public/samples/van-ban-da-ky.pdf")]);
  await results(page, 1);
  await looked(page);
  equal(seen?.length, 3, "answers on screen when the part for pages was asked for");
  holds(/Có|Không/.test(seen[0]) && seen[1].length > 0, `the first two answers are there: ${seen}`);
  holds(/Đang xem các trang/.test(seen[2]), `the third is awaited: ${seen[2]}`);
  // Once for the worker that judges and once for the one that draws.
  const parts = [...new Set(asked.filter((path) => /pages/.test(path)))].sort();
  equal(parts, ["/pages-boot.js", "/pages.js", "/pages_bg.wasm"], "asked for afterwards");
  equal(await complaints(), [], "complaints");
  await close();
});

await test("a long file gets its own digest, after the verdict", async () => {
  const letter = readFileSync(join(dist, "public/samples/van-ban-chua-ky.pdf"));
  const buffer = Buffer.concat([letter, Buffer.alloc(6 << 20, "\n")]);
  const { page, complaints, close } = await real.open();
  await page.evaluate(() => {
    window.said = [];
    const listen = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      this.addEventListener("message", ({ data }) => window.said.push(data.kind === "progress" ? data.step : data.kind));
      return listen.call(this, message);
    };
  });
  await choose(page, [{ name: "dai.pdf", buffer }]);
  await results(page, 1);
  const digest = createHash("sha256").update(buffer).digest("hex");
  await page.waitForFunction((digest) => document.querySelector(".particulars")?.textContent.includes(digest), digest);
  const said = await page.evaluate(() => window.said);
  equal(said.filter((kind) => kind === "done" || kind === "completed"), ["done", "completed"], "replies");
  equal(await complaints(), [], "complaints");
  await close();
});

await test("a revocation list that fits no signature of the document leaves its answers as they were", async () => {
  const { page, complaints, close } = await real.open();
  await choose(page, [join(dist, "public/samples/van-ban-da-ky.pdf")]);
  const file = (await results(page, 1)).first();
  await looked(page);
  const before = await answers(file);
  await page.evaluate(() => {
    window.answered = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      this.addEventListener("message", ({ data }) => (window.answered += data.kind === "done" ? 1 : 0));
      return post.call(this, message);
    };
  });
  await choose(page, [{ name: "khac.crl", mimeType: "", buffer: Buffer.from("no list at all") }]);
  await page.waitForFunction(() => window.answered === 1);
  await results(page, 1);
  await looked(page);
  equal(await answers(file), before, "answers");
  equal(await complaints(), [], "complaints");
  await close();
});

const signed = join(shared, "corpora", REAL_FILES[0].path);
if (!existsSync(signed)) console.log("SKIP revocation lists in PEM: a document of the listed authorities is not here");
else await test("a revocation list in PEM says what the same list in DER says", async () => {
  const pem = readFileSync(join(root, "public/samples/crl.pem"), "latin1");
  const der = Buffer.from(pem.replace(/-----[A-Z0-9 ]+-----/g, ""), "base64");
  const told = [];
  for (const buffer of [Buffer.from(pem), der, Buffer.from("no list at all")]) {
    const { page, complaints, close } = await real.open();
    await page.evaluate(() => {
      window.reports = [];
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message) {
        this.addEventListener("message", ({ data }) => data.kind === "done" && window.reports.push(data.json));
        return post.call(this, message);
      };
    });
    await choose(page, [{ name: "ds.crl", mimeType: "", buffer }]);
    await choose(page, [signed]);
    await results(page, 1);
    const report = JSON.parse(await page.evaluate(() => window.reports.at(-1)));
    told.push(JSON.stringify(report.signatures[0].findings.concat(report.findings, report.signatures[0].revocation)));
    equal(await complaints(), [], "complaints");
    await close();
  }
  equal(told[0], told[1], "findings with the list in PEM and in DER");
  holds(told[0] !== told[2], `what is no list is told apart: ${told[0]}`);
});

// Certificates that stand alone: of the test PKI, which nobody trusts, and of real signers with no list of revoked ones.
const pemOf = (path) => readFileSync(path, "latin1").split(/(?=-----BEGIN CERTIFICATE-----)/).filter((text) => text.startsWith("-----BEGIN"));
const derOf = (pem) => Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ""), "base64");
const testCa = pemOf(join(root, "public/samples/trust.pem"))[1];
const leaves = join(shared, "trust/leaf");
const leaf = existsSync(leaves) ? readdirSync(leaves).filter((name) => name.startsWith("g2-org-")).sort().map((name) => join(leaves, name))[0] : undefined;
if (!leaf) console.log("SKIP ../shared/trust/leaf is not here");
const CERTIFICATES = [
  { what: "of the test PKI in PEM", file: { name: "thu.pem", buffer: Buffer.from(testCa ?? "") }, tones: ["tone-bad", "tone-doubt"], says: { vi: "(thu)", en: "(thu)" } },
  { what: "of the test PKI in DER under any name", file: { name: "thu", buffer: derOf(testCa ?? "") }, tones: ["tone-bad", "tone-doubt"], says: { vi: "(thu)", en: "(thu)" } },
  ...(leaf ? [{ what: "of a real signer", file: { name: "co-quan.crt", buffer: readFileSync(leaf) }, tones: ["tone-doubt"],
    headline: { vi: "chưa kiểm tra được tình trạng thu hồi", en: "could not be checked" }, says: { vi: "Ban Cơ yếu Chính phủ", en: "Ban Cơ yếu Chính phủ" } }] : []),
];
for (const [place, { what, file, tones, headline, says }] of CERTIFICATES.entries()) for (const size of SIZES) for (const language of ["vi", "en"]) {
  await test(`a certificate ${what} gets its own answer and never a green one (${size.width}-${language})`, async () => {
    const { page, complaints, close } = await real.open({ ...size, language });
    await choose(page, [{ mimeType: "", ...file }]);
    const article = (await results(page, 1)).first();
    holds(tones.includes(await tone(article)), `tone ${await tone(article)}`);
    equal(await article.locator(".answer").count(), 0, "answers about a document");
    const head = await article.locator("h2").innerText();
    if (headline) holds(head.includes(headline[language]), `headline ${head}`);
    holds((await article.locator(".certificate").innerText()).includes(says[language]), "subject and issuer");
    holds((await article.locator(".finding").count()) > 0, "no reasons");
    holds((await article.locator(".limits li").count()) > 0, "no limits");
    for (const summary of await article.locator("details:not([open]) > summary").all()) if (await summary.isVisible()) await summary.click();
    equal(await axe(page), [], "axe");
    equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "it scrolls sideways by");
    await page.screenshot({ path: join(out, `certificate-${place}-${size.width}-${language}.png`), fullPage: true });
    equal(await complaints(), [], "complaints");
    await close();
  });
}

await test("what only looks like a certificate keeps the words for what is no document, and a broken one is not valid", async () => {
  const { page, complaints, close } = await real.open();
  const key = "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
  await choose(page, [pdf("khoa.pem", key), pdf("so.txt", "0 la so khong"), pdf("hong.crt", Buffer.concat([Buffer.from([0x30, 0x82, 1, 0]), Buffer.alloc(256)]))]);
  const files = await results(page, 3);
  equal([await tone(files.nth(0)), await tone(files.nth(1)), await tone(files.nth(2))], ["tone-warn", "tone-warn", "tone-bad"], "tones");
  await page.locator(".certificate").first().waitFor({ state: "attached" });
  equal(await page.locator(".certificate").count(), 1, "certificates");
  equal(await complaints(), [], "complaints");
  await close();
});

// Long signed files that KIEMKY_E2E_LONG names (with : between), for instance `signed("large-100.pdf", 100, 1)` and
// `signed("large-600.pdf", 600, 1)` of benches/bench.py; making them takes room and time. Above 512 MB the worker reads
// block by block. Below, the gap is closed in the snapshot while the covered bytes are given to the browser to hash: that
// the digest of the whole file, made from the same snapshot afterwards, is right shows that every byte was put back.
const long = process.env.KIEMKY_E2E_LONG?.split(":") ?? [];
if (long.length === 0) console.log("SKIP long signed files: KIEMKY_E2E_LONG names none");
for (const path of long) await test(`${path.split("/").pop()}: a long signed file is answered, and its digest is its own`, async () => {
  const { page, complaints, close } = await real.open();
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      const sent = performance.now();
      this.addEventListener("message", ({ data }) => {
        if (data.kind === "done") window.took = performance.now() - sent;
        if (data.json) Object.assign(window, { memory: data.memory, said: JSON.parse(data.json) });
      });
      return post.call(this, message);
    };
  });
  await choose(page, [path]);
  await results(page, 1, 300_000);
  await page.waitForFunction(() => window.said?.input?.sha256, undefined, { timeout: 300_000 });
  const { took, memory, said, tasks } = await page.evaluate(() =>
    ({ took: window.took, memory: window.memory, said: window.said, tasks: window.tasks }));
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece);
  equal(said.input.sha256, hash.digest("hex"), "digest");
  equal(said.input.length, statSync(path).size, "length");
  equal(said.signatures.map((one) => [one.cryptography, one.integrity, one.coverage]), [["ok", "intact", "file"]], "signature");
  holds(memory < 64 << 20, `linear memory ${memory}`);
  console.log(`     ${Math.round(took)} ms, linear memory ${(memory / (1 << 20)).toFixed(1)} MiB, longest task ${Math.round(Math.max(0, ...tasks))} ms`);
  equal(await complaints(), [], "complaints");
  await close();
});

for (const { path, expected, headline } of REAL_FILES) {
  const file = join(shared, "corpora", path);
  if (!existsSync(file)) {
    console.log(`SKIP ${path} is not here`);
    continue;
  }
  await test(`${path.split("/").pop()} is answered as the file deserves`, async () => {
    const { page, complaints, close } = await real.open();
    await choose(page, [file]);
    const article = (await results(page, 1)).first();
    await looked(page);
    await page.screenshot({ path: join(out, `real-${path.split("/").pop().slice(0, 3)}.png`), fullPage: true });
    equal(await answers(article), expected, "answers");
    if (headline) holds((await article.locator("h2").innerText()).includes(headline), "headline");
    equal(await complaints(), [], "complaints");
    await close();
  });
}
// The decree with six signatures: its history in words, and each signature's own revision byte for byte.
const decree = join(shared, "corpora", REAL_FILES.find(({ path }) => path.includes("A01")).path);
if (existsSync(decree)) await test("what each save added is told, and the document as it was signed can be had", async () => {
  const { page, complaints, close } = await real.open();
  await choose(page, [decree]);
  const article = (await results(page, 1)).first();
  await article.locator(".history > summary").click();
  const saves = await article.locator(".saves > li").allInnerTexts();
  equal(saves.length, 8, "saves");
  holds(/Trần Hồng Hà/.test(saves[2]), `the third save is the person's signature: ${saves[2]}`);
  holds(/Thêm ô chữ ký, trang 30, cách mép trái 105,5–147,8 mm/.test(saves[7]), `the eighth save is the seal: ${saves[7]}`);
  const buttons = article.locator(".as-signed");
  equal(await buttons.count(), 5, "all but the last signature are followed by something");
  const [download] = await Promise.all([page.waitForEvent("download"), buttons.first().click()]);
  equal(download.suggestedFilename(), `${decree.split("/").pop().slice(0, -4)}.s1.pdf`, "name");
  const signed = readFileSync(await download.path());
  equal(signed.length, 870426, "length of the first signature's revision");
  holds(signed.equals(readFileSync(decree).subarray(0, signed.length)), "the bytes are those of the file");
  await page.screenshot({ path: join(out, "history.png"), fullPage: true });
  equal(await complaints(), [], "complaints");
  await close();
});
else console.log("SKIP the decree A01 is not here");
await viewer(real, { test, equal, holds, axe }, { root, shared, out });
await fonts(real, { test, equal, holds }, { root, out });
await certificates(real, { test, equal, holds, axe }, { root, dist, shared, out });
await tasks(real, { test, equal, holds, axe }, { root, dist, out });
await real.stop();

// ---- without a network, with altered files, with what the reader adds ---------------------------------------
await offline({ test, equal, holds, axe, dist, out });
await evidence({ test, equal, holds, axe, dist, out });

console.log(`e2e: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
