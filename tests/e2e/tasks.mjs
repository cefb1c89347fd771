// Six short tasks as a new user does them, without help: what is on the screen shows the way. Then the clerk's switch,
// the sketch of the cells, and everything once with the keyboard alone. Ways are found by visible words and roles only.
// With KIEMKY_SHOTS set, the pictures of docs/tasks.md and of the help are taken anew (docs/tasks.md says how).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "./browser.mjs";

// What a reader sees, as it stands on the screen.
const WORDS = {
  vi: {
    signed: "Văn bản đã ký số", altered: "Văn bản bị sửa sau khi ký", choose: "Chọn tệp", clear: "Xóa kết quả",
    sound: "Chữ ký số có đúng không?", trusted: "Có tin cậy được người ký không?", form: "Văn bản có đúng thể thức không?",
    yes: "Có", no: "Không", undetermined: "Chưa xác định",
    stranger: "Chữ ký số đúng, nội dung không thay đổi, nhưng không tin cậy được người ký.",
    changed: "Văn bản đã bị thay đổi sau khi ký số.", original: "Lấy lại văn bản gốc từ cơ quan ban hành",
    who: "Ai đã ký", claims: /tự xưng là .?BỘ THỬ NGHIỆM/, asSigned: "Xem văn bản như khi ký", then: "Như khi ký", now: "Hiện nay",
    close: "Đóng", same: "chính là văn bản như khi ký", onlyRevocation: "chưa kiểm tra được tình trạng thu hồi",
    supply: "Bổ sung danh sách chứng thư bị thu hồi", wanted: "Cần thêm để có kết luận", trustedNow: "người ký được tin cậy",
    offline: "dùng được cả khi không có mạng", clerk: "Tôi là văn thư tiếp nhận", proposal: "Đề xuất", reasons: "Lý do",
    copy: "Sao chép đề xuất và lý do", copied: "Đã sao chép", why: "Vì sao, cần làm gì", sketch: "Sơ đồ các ô trên văn bản",
    caption: (cell) => `ô ${cell} theo Phụ lục I`, pages: "Các trang của văn bản", all: "Tất cả điều nhận thấy",
    help: "Trợ giúp và giải thích từ", tasks: "Sáu việc thường làm",
  },
  en: {
    signed: "A signed document", altered: "Changed after signing", choose: "Choose files", clear: "Clear results",
    sound: "Is the signature sound?", trusted: "Can the signer be trusted?", form: "Is the document in due form?",
    yes: "Yes", no: "No", undetermined: "Undetermined",
    stranger: "The digital signature is sound and the content unchanged, but the signer cannot be trusted.",
    changed: "The document was changed after it was digitally signed.", original: "Get the original again from the issuing body",
    who: "Who signed", claims: /claims to be .?BỘ THỬ NGHIỆM/, asSigned: "See the document as signed", then: "As signed", now: "Now",
    close: "Close", same: "is the document as signed", onlyRevocation: "the revocation status of the digital signature certificate has not been checked",
    supply: "Supply the certificate revocation list", wanted: "Needed to conclude", trustedNow: "the signer was trusted",
    offline: "works without a network", clerk: "I receive documents as a records clerk", proposal: "Proposal", reasons: "Reasons",
    copy: "Copy the proposal and its reasons", copied: "Copied", why: "Why, and what to do", sketch: "Sketch of the cells of a document",
    caption: (cell) => `cell ${cell} of Appendix I`, pages: "Pages of the document", all: "All findings",
    help: "Help and glossary", tasks: "Six common tasks",
  },
};
const WIDE = { width: 1280, height: 900, scheme: "light" }, PHONE = { width: 390, height: 844, scheme: "dark" };
// When the lists of the test PKI are in force.
const THEN = new Date("2026-11-20T00:00:00Z");
const REFUSE_OR_ACCEPT = /tiếp nhận|từ chối|\baccept|\brefus/i;

// Letters by Decree 30/2020/NĐ-CP that the forge makes; null where it cannot (no compiler, no fonts).
function letters(root, out, names) {
  const folder = process.env.KIEMKY_LETTERS ?? join(out, "letters");
  if (!names.every((name) => existsSync(join(folder, `${name}.pdf`)))) {
    const made = spawnSync("cargo", ["run", "-q", "--locked", "-p", "forge", "--example", "letters", "--", folder, ...names], { cwd: root, encoding: "utf8" });
    if (made.status !== 0) return console.log(`SKIP tasks with letters: ${made.error?.message ?? made.stderr.trim().split("\n").at(-1)}`), null;
  }
  return {
    file: (name) => join(folder, `${name}.pdf`),
    trust: ["root-g2", "sub-g2"].map((name) => readFileSync(join(folder, `pki/trust/${name}.crt`)).toString("base64")).join(" "),
    lists: ["root-g2.crl", "sub-g2.crl"].map((name) => join(folder, "pki/crl", name)),
  };
}

// A picture as small as it can be told: Chromium itself scales it and makes WebP of it.
async function picture(page, path, { clip, width, quality }) {
  const png = await page.screenshot({ clip });
  const tool = await page.context().browser().newPage();
  const webp = await tool.evaluate(async ([png, width, quality]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height: Math.round((image.height * width) / image.width) });
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/webp", quality).split(",")[1];
  }, [png.toString("base64"), width, quality]);
  await tool.close();
  writeFileSync(path, Buffer.from(webp, "base64"));
}

// `site` is a started browser over the real dist/; `tools` are run.mjs's test, equal, holds and axe.
export async function tasks(site, { test, equal, holds, axe }, { root, dist, out }) {
  const shooting = Boolean(process.env.KIEMKY_SHOTS);
  const images = join(root, "docs/images/tasks"), help = join(root, "public/help");
  if (shooting) for (const folder of [images, help]) mkdirSync(folder, { recursive: true });
  const made = letters(root, out, ["ha-noi-letter", "kept-two-pages", "seal-06-right", "form-05-under-name", "copy-03-left"]);

  // Somebody in front of the page, who counts what he does.
  async function somebody(language, size, { known = false, from = site } = {}) {
    const { page, complaints, close } = await from.open({ ...size, language });
    await page.clock.setFixedTime(THEN);
    if (known) {
      // A machine whose list of trusted CAs has those of the letters: they are the CAs of a test.
      await page.evaluate((trust) => localStorage.setItem("kiemky.trust", trust), made.trust);
    }
    const words = WORDS[language];
    const answer = (question) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: words[question], exact: true }) });
    const user = {
      page, words, complaints, close, actions: 0,
      verdict: page.getByRole("article").first().getByRole("heading", { level: 2 }),
      async click(locator) { user.actions += 1; await locator.click(); },
      async give(...files) {
        const [chooser] = await Promise.all([page.waitForEvent("filechooser"), user.click(page.getByRole("button", { name: words.choose }))]);
        await chooser.setFiles(files);
      },
      // The value of an answer, once all are there.
      async answered(question, value) {
        await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0 && document.querySelectorAll("article h3").length >= 3, undefined, { timeout: 60_000 });
        await answer(question).getByText(words[value], { exact: true }).waitFor();
        return answer(question);
      },
      async verdictIs(text) { await user.verdict.filter({ hasText: text }).waitFor(); },
      // Is it on the screen, and not only somewhere on the page?
      async seen(locator, what) {
        await locator.waitFor();
        const shown = await locator.evaluate((element) => {
          const box = element.getBoundingClientRect();
          return box.top >= 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1;
        });
        holds(shown, `${what} is not on the screen`);
      },
      async shot(name, { top = null, whole = false } = {}) {
        if (top) await top.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 12));
        await page.waitForTimeout(300);
        await page.screenshot({ path: join(out, `task-${name}-${size.width}-${language}.png`) });
        if (!shooting) return;
        const wide = size.width === WIDE.width;
        // The column of the page, or all of it, in the shape of the pictures of the help.
        const column = whole ? { x: 0, y: 0, width: 1280, height: 800 } : { x: 160, y: 0, width: 960, height: 600 };
        const clip = wide ? column : { x: 0, y: 0, width: size.width, height: size.height };
        if (language === "vi") await picture(page, join(images, `${name}-${size.width}.webp`), { clip, width: wide ? 960 : 390, quality: 0.75 });
        if (wide) await picture(page, join(help, `${name}.${language}.webp`), { clip, width: 640, quality: 0.75 });
      },
      async done(actions) {
        equal(user.actions, actions, "actions");
        equal(await axe(page), [], "axe");
        equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "it scrolls sideways by");
        equal(await complaints(), [], "complaints");
        await close();
      },
    };
    return user;
  }
  const top = (user) => user.page.getByRole("article").first();

  for (const [language, size] of [["vi", WIDE], ["vi", PHONE], ["en", WIDE]]) {
    const tag = `${size.width} ${size.scheme} ${language}`;
    await test(`task: is it valid (${tag})`, async () => {
      const user = await somebody(language, size);
      await user.click(user.page.getByRole("button", { name: user.words.signed }));
      await user.verdictIs(user.words.stranger);
      await user.answered("sound", "yes");
      await user.answered("trusted", "no");
      await user.seen(user.verdict, "the sentence");
      holds(!REFUSE_OR_ACCEPT.test(await top(user).innerText()), "a reader is told to accept or to refuse");
      await user.shot("valid", { top: top(user) });
      await user.done(1);
    });

    await test(`task: who signed (${tag})`, async () => {
      const user = await somebody(language, size);
      await user.click(user.page.getByRole("button", { name: user.words.signed }));
      await user.answered("sound", "yes");
      const name = user.page.getByRole("link", { name: user.words.claims });
      await name.waitFor();
      if (size === WIDE) await user.seen(name, "who signed");
      await user.shot("who", { top: user.page.getByRole("heading", { name: user.words.sound }) });
      await user.click(name);
      await user.seen(user.page.getByRole("heading", { name: user.words.claims }), "the card of the signature");
      await user.page.getByText(user.words.same).waitFor();
      await user.done(2);
    });

    await test(`task: was it changed (${tag})`, async () => {
      const user = await somebody(language, size);
      await user.click(user.page.getByRole("button", { name: user.words.altered }));
      await user.verdictIs(user.words.changed);
      const sound = await user.answered("sound", "no");
      await sound.getByText(user.words.original).waitFor();
      equal(await user.page.getByText("BỘ THỬ NGHIỆM").count(), 0, "names of a broken signature");
      await user.shot("changed", { top: top(user) });
      await user.done(1);
    });

    if (made) await test(`task: see it as signed (${tag})`, async () => {
      const user = await somebody(language, size, { known: true });
      await user.give(made.file("ha-noi-letter"));
      await user.answered("sound", "yes");
      await user.click(user.page.getByRole("button", { name: user.words.asSigned }).first());
      const dialog = user.page.getByRole("dialog");
      for (const side of ["then", "now"]) {
        await dialog.getByRole("heading", { name: user.words[side], exact: true }).waitFor();
        await dialog.getByRole("region", { name: `${user.words[side]}: ` }).waitFor();
      }
      await user.page.waitForFunction(() => [...document.querySelectorAll("dialog[open] [role=region]")].every((region) =>
        [...region.querySelectorAll("canvas")].some((canvas) => canvas.hasAttribute("width"))));
      const change = dialog.getByRole("listitem").getByRole("button").first();
      holds((await change.innerText()).length > 10, "what was added is not named");
      await user.shot("as-signed", { whole: true });
      equal(await axe(user.page), [], "axe on the dialog");
      await dialog.getByRole("button", { name: user.words.close }).click();
      await dialog.waitFor({ state: "hidden" });
      await user.done(2);
    });

    if (made) await test(`task: why undetermined and what to do (${tag})`, async () => {
      const user = await somebody(language, size, { known: true });
      await user.give(made.file("ha-noi-letter"));
      await user.verdictIs(user.words.onlyRevocation);
      const trusted = await user.answered("trusted", "undetermined");
      await trusted.getByText(user.words.supply).waitFor();
      const wanted = user.page.getByRole("heading", { name: user.words.wanted });
      await wanted.waitFor();
      // From the answer on, all of it is on one screen.
      await user.shot("why", { top: size === WIDE ? user.page.getByRole("heading", { name: user.words.trusted }) : trusted });
      if (size === WIDE) await user.seen(wanted, "what is needed");
      await user.give(...made.lists);
      await user.verdictIs(user.words.trustedNow);
      await user.answered("trusted", "yes");
      equal(await wanted.count(), 0, "something is still needed");
      await user.done(2);
    });

    await test(`task: check without a network (${tag})`, async () => {
      const from = await start(dist);
      const user = await somebody(language, size, { from });
      await user.page.getByText(user.words.offline).waitFor();
      await user.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      // Nothing answers at that address any more.
      from.server.closeAllConnections();
      await new Promise((done) => from.server.close(done));
      await user.page.context().setOffline(true);
      user.actions += 1;
      await user.page.reload();
      await user.page.getByText(user.words.offline).waitFor();
      await user.shot("offline", { whole: true });
      await user.click(user.page.getByRole("button", { name: user.words.signed }));
      await user.verdictIs(user.words.stranger);
      await user.answered("sound", "yes");
      await user.done(2);
      await from.browser.close();
    });
  }

  const clerk = (user) => user.page.getByRole("switch", { name: user.words.clerk });
  if (made) for (const [language, size] of [["vi", WIDE], ["vi", PHONE], ["en", WIDE], ["en", PHONE]]) {
    const tag = `${size.width} ${size.scheme} ${language}`;
    await test(`the clerk's switch brings a proposal with reasons to copy, and takes it back (${tag})`, async () => {
      const user = await somebody(language, size, { known: true });
      const { page, words } = user;
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(page.url()).origin });
      await user.give(made.file("seal-06-right"));
      await user.answered("sound", "yes");
      equal(await page.getByRole("heading", { name: words.proposal, exact: true }).count(), 0, "proposals for a reader");
      const before = await user.verdict.innerText();
      await user.click(clerk(user));
      await page.getByRole("heading", { name: words.proposal, exact: true }).waitFor();
      await page.waitForFunction((before) => document.querySelector("article h2").innerText !== before, before);
      const copy = page.getByRole("button", { name: words.copy });
      await top(user).evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 12));
      if (size === WIDE) await user.seen(copy, "the proposal");
      const told = await page.getByText(words.reasons).first().innerText();
      await page.screenshot({ path: join(out, `clerk-${size.width}-${language}.png`) });
      await copy.evaluate((button) => button.scrollIntoView({ block: "center" }));
      await page.screenshot({ path: join(out, `clerk-reasons-${size.width}-${language}.png`) });
      equal(await axe(page), [], "axe");
      await user.click(copy);
      await page.getByRole("button", { name: words.copied }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      const lines = copied.split("\n");
      holds(lines.length >= 3 && lines.some((line) => line.startsWith(`${words.reasons}: `)), `copied: ${copied}`);
      holds(copied.replace(/\s+/g, " ").includes(told.replace(/\s+/g, " ").slice(0, 30)), `copied: ${copied}; told: ${told}`);
      await user.click(clerk(user));
      await page.getByRole("heading", { name: words.proposal, exact: true }).waitFor({ state: "detached" });
      await user.verdictIs(before);
      await user.done(4);
    });

    await test(`a finding about a place shows the cell of the decree and what was measured (${tag})`, async () => {
      for (const [name, cell] of [["seal-06-right", "8"], ["form-05-under-name", "7c"], ["copy-03-left", "14"]]) {
        const user = await somebody(language, size, { known: true });
        const { page, words } = user;
        await user.give(made.file(name));
        await user.answered("sound", "yes");
        // Each place that is told can be opened; the sketch stands in it.
        const drawing = page.getByRole("img", { name: words.sketch }).first();
        for (const why of await page.getByText(words.why, { exact: true }).all()) {
          if (await drawing.isVisible()) break;
          if (await why.isVisible()) await why.click();
        }
        await drawing.waitFor();
        const figure = page.getByRole("figure").filter({ visible: true }).first();
        holds((await figure.innerText()).replaceAll(/[\u2066-\u2069]/g, "").includes(words.caption(cell)), `the caption: ${await figure.innerText()}`);
        const marked = await drawing.evaluate((svg) => {
          const box = (element) => { const { x, y, width, height } = element.getBBox(); return [x, y, x + width, y + height]; };
          const shown = (element) => { const { fill, stroke } = getComputedStyle(element); return fill !== "none" || stroke !== "none"; };
          return { wanted: [...svg.querySelectorAll("text.wanted")].map((text) => text.textContent), place: box(svg.querySelector(".measured")), shown: shown(svg.querySelector(".measured")) };
        });
        equal([marked.wanted, marked.shown], [[cell], true], "the cell that is marked");
        const [left, upper, right, lower] = marked.place;
        holds(left >= 0 && upper >= 0 && right <= 211 && lower <= 298 && right > left && lower > upper, `measured ${marked.place}`);
        await figure.evaluate((element) => element.scrollIntoView({ block: "center" }));
        await page.screenshot({ path: join(out, `sketch-${cell}-${size.width}-${language}.png`) });
        equal(await axe(page), [], "axe");
        equal(await user.complaints(), [], "complaints");
        await user.close();
      }
    });
  }

  if (made) for (const language of ["vi", "en"]) await test(`everything is done with the keyboard alone, and where one is is seen (${language})`, async () => {
    const user = await somebody(language, WIDE);
    const { page, words } = user;
    // Heard from the beginning on: Enter opens the dialog at once.
    const choosers = [];
    page.on("filechooser", (chooser) => choosers.push(chooser));
    // One key, after which the place of the focus must be seen.
    const press = async (key) => {
      await page.keyboard.press(key);
      return page.evaluate(() => {
        const element = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "";
        return { body: element === document.body, seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, name: name.replaceAll(/[\u2066-\u2069]/g, "").trim() };
      });
    };
    // Goes on with Tab, or back, until something of that name is reached.
    const reach = async (name, key = "Tab", most = 80) => {
      for (let step = 0; step < most; step += 1) {
        const stop = await press(key);
        if (stop.body) continue;
        holds(stop.seen, `the focus is not seen on “${stop.name.slice(0, 60)}”`);
        if (stop.name.startsWith(name)) return step + 1;
      }
      throw new Error(`${name} is not reached by ${most} steps`);
    };
    await reach(words.signed);
    await page.keyboard.press("Enter");
    await user.answered("sound", "yes");
    await user.verdictIs(words.stranger);
    await page.getByRole("status").filter({ hasText: /van-ban-da-ky.pdf.?: / }).waitFor();
    // The signer, from the line below the answers to the card.
    await reach(words.who === "Ai đã ký" ? "tự xưng là" : "claims to be");
    await page.keyboard.press("Enter");
    await user.seen(page.getByRole("heading", { name: words.claims }), "the card");
    await reach(words.all);
    await page.keyboard.press("Enter");
    await reach(words.why);
    await page.keyboard.press("Enter");
    holds(await page.evaluate(() => document.activeElement.closest("details").open), "the reason is not open");
    // A letter of two pages in its place: cleared, chosen, turned.
    await reach(words.clear, "Shift+Tab", 120);
    await page.keyboard.press("Enter");
    await page.getByRole("article").waitFor({ state: "detached" });
    await reach(words.choose);
    await page.keyboard.press("Enter");
    for (let wait = 0; wait < 100 && choosers.length === 0; wait += 1) await page.waitForTimeout(50);
    equal(choosers.length, 1, "dialogs opened by Enter");
    await choosers[0].setFiles([made.file("kept-two-pages")]);
    await user.answered("sound", "yes");
    const number = page.getByRole("textbox", { name: language === "vi" ? "Số trang" : "Page number" });
    await number.waitFor();
    await reach(words.pages);
    const at = (wanted) => page.waitForFunction((wanted) => document.querySelector(".viewer-number input").value === wanted, wanted);
    for (const [key, wanted] of [["PageDown", "2"], ["PageUp", "1"], ["End", "2"], ["Home", "1"]]) {
      holds((await press(key)).seen, "the focus on the pages is not seen");
      await at(wanted);
    }
    const top = () => page.evaluate(() => document.activeElement.scrollTop);
    await press("ArrowDown");
    await page.waitForFunction(() => document.activeElement.scrollTop > 0);
    holds((await top()) > 0, "arrows do not scroll the pages");
    await reach(words.help, "Tab", 160);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: words.help });
    await dialog.getByRole("heading", { name: words.tasks }).waitFor();
    await reach(words.close, "Tab", 3).catch(async () => holds((await press("Shift+Tab")).name === words.close, "the way out of help"));
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    const back = await press("Shift");
    equal([back.name, back.seen], [words.help, true], "where the focus is after help");
    await page.keyboard.press("Enter");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    equal(await user.complaints(), [], "complaints");
    await user.close();
  });

  await test("the help has a picture a task in the language of the page, which nothing asks for before", async () => {
    for (const [size, language] of [[WIDE, "vi"], [PHONE, "en"]]) {
      const { page, complaints, close } = await site.open({ ...size, language });
      const asked = [];
      page.context().on("request", (request) => asked.push(new URL(request.url()).pathname));
      const words = WORDS[language];
      await page.getByRole("button", { name: words.signed }).click();
      await page.getByRole("button", { name: words.all }).or(page.getByText(words.all)).first().waitFor();
      equal(asked.filter((path) => path.startsWith("/public/help/")), [], "asked for before help is");
      await page.getByRole("button", { name: words.help }).click();
      const dialog = page.getByRole("dialog", { name: words.help });
      const pictures = dialog.getByRole("img");
      equal(await pictures.count(), 6, "pictures");
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        await page.waitForFunction((image) => image.complete && image.naturalWidth === 640 && image.naturalHeight === 400, await picture.elementHandle());
        holds((await picture.getAttribute("alt")).length > 20, "a picture without words");
        const path = new URL(await picture.getAttribute("src"), page.url()).pathname;
        holds(path.endsWith(`.${language}.webp`), `${path} is of another language`);
        holds(statSync(join(dist, path)).size <= 40_000, `${path} is too large`);
      }
      await page.screenshot({ path: join(out, `help-pictures-${size.width}-${language}.png`) });
      equal(await axe(page), [], "axe");
      equal(await complaints(), [], "complaints");
      await close();
    }
  });
}
