// Without a network, with altered files, with evidence and anchors that the reader gives, with files that are no PDF.
import { X509Certificate, createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results, start } from "./browser.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

// Lists the files of a folder anew after one was changed, as `web/seal.sh` does: a new build.
function reseal(folder, changed) {
  const list = JSON.parse(readFileSync(join(folder, "files.json"), "utf8"));
  for (const path of changed) list.files[path] = sha256(readFileSync(join(folder, path)));
  writeFileSync(join(folder, "files.json"), JSON.stringify(list));
  const worker = readFileSync(join(folder, "sw.js"), "utf8");
  writeFileSync(join(folder, "sw.js"), worker.replace(/^const BUILD = "[0-9a-f]*";/m, `const BUILD = "${sha256(readFileSync(join(folder, "files.json")))}";`));
}

const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then((registration) => registration.active !== null));
const answers = (file) => file.locator(".answer").evaluateAll((all) =>
  all.map((element) => [...element.classList].find((name) => name.startsWith("tone-")).slice(5)));
const toneOf = (file) => file.evaluate((element) => [...element.classList].find((name) => name.startsWith("tone-")));

export async function offline({ test, equal, holds, axe, dist, out }) {
  const sample = join(dist, "public/samples/van-ban-da-ky.pdf");
  const copy = (name, change) => {
    const folder = join(out, name);
    cpSync(dist, folder, { recursive: true });
    change?.(folder);
    return folder;
  };

  await test("after the first visit everything works without a network", async () => {
    const site = await start(dist);
    const { page, complaints, close } = await site.open();
    equal(await kept(page), true, "the site is kept");
    // Nothing answers at that address any more.
    site.server.closeAllConnections();
    await new Promise((done) => site.server.close(done));
    await page.context().setOffline(true);
    await page.reload();
    await page.locator(".drop").waitFor();
    await choose(page, [sample]);
    const file = (await results(page, 1)).first();
    equal((await answers(file))[0], "good", "the signature");
    await page.waitForFunction(() => document.querySelectorAll('.answer[aria-busy="false"]').length === 3, undefined, { timeout: 60_000 });
    holds((await file.locator(".form").innerText()).length > 0, "nothing of the form is told");
    holds((await file.locator(".sources").innerText()).includes("Danh sách tin cậy có sẵn"), "the sources are not told");
    await page.getByRole("button", { name: "English" }).click();
    await page.locator('html[lang="en"]').waitFor({ state: "attached" });
    await page.locator(".batch button").click();
    await page.locator(".samples button").nth(1).click();
    equal((await answers((await results(page, 1)).first()))[0], "bad", "a sample changed after signing");
    equal(await complaints(), [], "complaints");
    await close();
    await site.browser.close();
  });

  await test("the site can be installed: manifest, icons, and a page that answers without a network", async () => {
    const manifest = JSON.parse(readFileSync(join(dist, "manifest.webmanifest"), "utf8"));
    equal([manifest.display, manifest.lang, manifest.start_url], ["standalone", "vi", "./"], "manifest");
    for (const { src, sizes, type } of manifest.icons.filter((icon) => icon.type === "image/png")) {
      const png = readFileSync(join(dist, src));
      equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, `${src}, ${type}`);
    }
    const site = await start(dist);
    const { page, close } = await site.open();
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send("Page.getInstallabilityErrors").then((told) => ({ errors: told.installabilityErrors }));
    // A context of a test is a private window, which never installs; nothing else may stand in the way.
    equal(errors.map((error) => error.errorId).filter((id) => id !== "in-incognito"), [], "what stands in the way");
    await close();
    await site.stop();
  });

  await test("a program that is not the one of this build never runs", async () => {
    const folder = copy("dist-altered-app", (folder) => {
      const wasm = readFileSync(join(folder, "app_bg.wasm"));
      // A custom section with nothing in it: WebAssembly that compiles and does the same.
      writeFileSync(join(folder, "app_bg.wasm"), Buffer.concat([wasm, Buffer.from([0, 2, 1, 0x78])]));
    });
    const site = await start(folder);
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(site.address);
    await page.locator("#boot-altered").waitFor();
    equal(await page.locator(".drop").count(), 0, "the page runs");
    holds((await page.locator("body").innerText()).includes("Hãy tải lại trang"), "no way out is told");
    await page.screenshot({ path: join(out, "altered.png") });
    await context.close();
    await site.stop();
  });

  await test("a verifier that is not the one of this build answers nothing, and pages that are not cost their answer alone", async () => {
    for (const [module, tones] of [["verifier_bg.wasm", []], ["pages_bg.wasm", ["good", null, "doubt"]]]) {
      const folder = copy(`dist-altered-${module}`, (folder) => {
        const wasm = readFileSync(join(folder, module));
        writeFileSync(join(folder, module), Buffer.concat([wasm, Buffer.from([0, 2, 1, 0x78])]));
      });
      const site = await start(folder);
      const { page, close } = await site.open();
      await choose(page, [sample]);
      const file = page.locator(".file").first();
      await page.locator('.file[aria-busy="false"]').waitFor();
      if (tones.length === 0) equal(await toneOf(file), "tone-doubt", "not checked");
      else await page.waitForFunction(() => document.querySelectorAll('.answer[aria-busy="false"]').length === 3, undefined, { timeout: 60_000 });
      equal((await answers(file)).map((tone, place) => tones[place] && tone), tones, `answers without ${module}`);
      await close();
      await site.stop();
    }
  });

  await test("a new build waits until no page of the old one is open, and files of two builds never meet", async () => {
    const folder = copy("dist-of-two-builds");
    const site = await start(folder);
    const { page, close } = await site.open();
    await kept(page);
    await page.reload();
    await page.locator(".drop").waitFor();
    const words = join(folder, "words/vi.ftl");
    const old = readFileSync(words, "utf8");
    const state = () => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update().catch(() => {});
      for (let tries = 0; tries < 300 && registration.installing; tries += 1) await new Promise((done) => setTimeout(done, 100));
      return registration.waiting ? "waits" : "none";
    });
    const tagline = () => page.locator(".page-name p").innerText();
    const before = await tagline();
    // A file that is not the listed one: nothing of that build is taken.
    writeFileSync(words, old.replace(before, "Bản nửa vời"));
    reseal(folder, []);
    writeFileSync(join(folder, "sw.js"), `${readFileSync(join(folder, "sw.js"), "utf8")}\n// another one\n`);
    equal(await state(), "none", "a build with a wrong file");
    await page.reload();
    await page.locator(".drop").waitFor();
    equal(await tagline(), before, "words after a failed update");
    // The whole new build: the open page keeps its own files.
    writeFileSync(words, old.replace(before, "Bản mới"));
    reseal(folder, ["words/vi.ftl"]);
    equal(await page.locator(".newer").innerText(), "", "told before there is one");
    equal(await state(), "waits", "a whole new build");
    await page.locator(".newer").filter({ hasText: "Đã có phiên bản mới của trang" }).waitFor();
    const fetched = await page.evaluate(() => fetch("./words/vi.ftl").then((response) => response.text()));
    holds(fetched.includes(before) && !fetched.includes("Bản mới"), "the open page got a file of the new build");
    // A second page of the old build holds it, too.
    const second = await page.context().newPage();
    await second.goto(site.address);
    equal(await second.locator(".page-name p").innerText(), before, "a second page beside the first");
    await second.locator(".newer").filter({ hasText: "đóng các thẻ khác" }).waitFor();
    await second.close();
    // Opened anew and alone, it is the new one. A browser that is being watched lets the old one go at the second time
    // or third now and then, having kept it as busy.
    let renewed = false;
    for (let tries = 0; tries < 3 && !renewed; tries += 1) {
      await page.reload();
      renewed = await page.getByText("Bản mới").waitFor({ timeout: 5000 }).then(() => true, () => false);
    }
    holds(renewed, "the new build does not come");
    equal(await page.locator(".newer").innerText(), "", "told on the newest");
    await close();
    await site.stop();
  });

  const site = await start(dist);

  await test("what becomes a script or markup goes through one policy, and nothing strange passes it", async () => {
    const { page, close } = await site.open();
    const refused = await page.evaluate(() => {
      const tries = {
        worker: () => new Worker("./verifier-boot.js"),
        markup: () => { document.createElement("div").innerHTML = "<b>x</b>"; },
        script: () => { document.createElement("script").src = "./boot.js"; },
        "another policy": () => trustedTypes.createPolicy("default", { createHTML: (text) => text }),
        "the same policy again": () => trustedTypes.createPolicy("kiemky", {}),
        "a foreign script": () => kiemky.script("https://example.org/x.js"),
        "a script below": () => kiemky.script("./public/x.js"),
        "an event handler": () => kiemky.markup('<p onclick="x()">x</p>'),
        "an image": () => kiemky.markup('<img src="x">'),
        "a style": () => kiemky.markup('<p style="color:red">x</p>'),
        "a link with a scheme": () => kiemky.markup('<a href="javascript:x()">x</a>'),
        "a frame": () => kiemky.markup("<iframe></iframe>"),
        "half a tag": () => kiemky.markup("<p"),
      };
      return Object.entries(tries).filter(([, attempt]) => { try { attempt(); return true; } catch { return false; } }).map(([name]) => name);
    });
    equal(refused, [], "passed");
    holds(await page.evaluate(() => String(kiemky.markup('<span class="a" aria-hidden="true">x &amp; y</span>')).startsWith("<span")), "a piece of view is refused");
    await close();
  });

  await test("a file that is no PDF is recognised, with what to do instead", async () => {
    const utf16 = Buffer.alloc(64, 1);
    const kinds = [
      ["anh.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "Ảnh chụp, bản in không mang chữ ký số; hãy xin tệp PDF gốc"],
      ["anh.png", Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1"), "hãy xin tệp PDF gốc"],
      ["anh.heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"), "hãy xin tệp PDF gốc"],
      ["anh.webp", Buffer.from("RIFF\x10\0\0\0WEBPVP8 ", "latin1"), "hãy xin tệp PDF gốc"],
      ["quet.tif", Buffer.from("II*\0\x08\0\0\0", "latin1"), "hãy xin tệp PDF gốc"],
      ["cu.doc", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(64)]), "Tự chuyển tệp này sang PDF"],
      ["moi.docx", Buffer.from("PK\x03\x04" + "\0".repeat(26) + "[Content_Types].xml", "latin1"), "Tự chuyển tệp này sang PDF"],
      ["bang.ods", Buffer.from("PK\x03\x04" + "\0".repeat(26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "latin1"), "Tự chuyển tệp này sang PDF"],
      ["hoa-don.xml", Buffer.from('\ufeff<?xml version="1.0"?><HDon/>'), "kiểm tra bằng phần mềm của hệ thống đã lập ra tệp"],
      ["thu.eml", Buffer.from("Received: from a by b\r\nSubject: x\r\n\r\n"), "lưu tệp PDF đính kèm"],
      ["thu.msg", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(64)]), "lưu tệp PDF đính kèm"],
      ["goi.zip", Buffer.from("PK\x03\x04" + "\0".repeat(26) + "van-ban.txt", "latin1"), "Giải nén"],
      ["goi.rar", Buffer.from("Rar!\x1a\x07\x01\0", "latin1"), "Giải nén"],
      ["tai-ve.pdf", Buffer.from("\n<!DOCTYPE html><title>Đăng nhập</title>"), "trang đăng nhập"],
      ["ghi-chu.txt", Buffer.from("Kính gửi ông bà"), "Tệp chữ thuần"],
    ];
    const { page, complaints, close } = await site.open();
    await choose(page, [...kinds, ["la.bin", utf16, null]].map(([name, buffer]) => ({ name, buffer, mimeType: "application/octet-stream" })));
    await page.waitForFunction((count) => document.querySelectorAll('.file[aria-busy="false"]').length === count, kinds.length + 1, { timeout: 30_000 });
    for (const [place, [name, , advice]] of kinds.entries()) {
      const file = page.locator(".file").nth(place);
      if ((await file.locator(".disclose").getAttribute("aria-expanded")) === "false") await file.locator(".disclose").click();
      await file.locator(".wrong-file").waitFor();
      holds((await file.locator(".wrong-file").innerText()).includes(advice), `${name}: ${await file.locator(".wrong-file").innerText()}`);
      equal(await file.locator(".answer").count(), 0, `answers about ${name}`);
      equal(await toneOf(file), "tone-warn", name);
    }
    const strange = page.locator(".file").nth(kinds.length);
    await strange.locator(".disclose").click();
    await strange.locator(".ask").waitFor();
    equal(await strange.locator(".wrong-file").count(), 0, "advice about a file of which nothing is known");
    await strange.locator(".ask summary").click();
    await strange.getByText("ca@bcy.gov.vn").waitFor();
    holds(!(await strange.locator(".ask").innerText()).includes("Hải Phòng"), "a locality that nothing points at");
    equal(await axe(page), [], "axe");
    await page.screenshot({ path: join(out, "wrong-files.png"), fullPage: true });
    equal(await complaints(), [], "complaints");
    await close();
  });

  // The test PKI of the samples: a stranger to the built-in list.
  const pem = readFileSync(join(dist, "public/samples/trust.pem"), "utf8").match(/-----BEGIN[^]*?-----END CERTIFICATE-----\n?/g);
  const isRoot = (text) => { const own = new X509Certificate(text); return own.subject === own.issuer; };
  const issuers = pem.filter((text) => !isRoot(text));
  // Above the CA that issued the sample's certificate.
  const anchor = pem.find((text) => isRoot(text) && new X509Certificate(text).subject.includes("G2"));
  const asFile = (name, text) => ({ name, buffer: Buffer.from(text), mimeType: "application/octet-stream" });
  // A SignedData that only carries certificates (RFC 5652 5.1), as `.p7b` files are.
  const der = (tag, ...parts) => {
    const body = Buffer.concat(parts);
    const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
    return Buffer.concat([Buffer.from([tag, ...length]), body]);
  };
  const oid = (last) => der(6, Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]));
  const p7b = () => der(0x30, oid(2), der(0xa0, der(0x30, der(2, Buffer.from([1])), der(0x31), der(0x30, oid(1)),
    der(0xa0, ...issuers.map((text) => new X509Certificate(text).raw)), der(0x31))));
  const crl = () => asFile("danh-sach.crl", readFileSync(join(dist, "public/samples/crl.pem")));
  const settle = (page, count) => page.waitForFunction((count) => document.querySelectorAll('.file[aria-busy="false"]').length === count
    && document.querySelectorAll(".reader .sources").length === count, count, { timeout: 30_000 });

  for (const size of [{ width: 1280, height: 900 }, { width: 390, height: 844, scheme: "dark" }]) {
    await test(`an anchor added on this device is confirmed, named in every answer, and taken out again (${size.width})`, async () => {
      const { page, complaints, close } = await site.open(size);
      await page.clock.setFixedTime(new Date("2026-11-20T00:00:00Z"));
      await choose(page, [sample]);
      await settle(page, 1);
      const document = page.locator(".file").last();
      holds((await answers(document))[1] !== "good", "strangers are trusted");
      await document.locator(".sources").getByText(/4 chứng thư gốc và 16 chứng thư/).waitFor();
      // The root by itself: checked, offered, and refused with a wrong confirmation.
      await choose(page, [asFile("goc.crt", anchor)]);
      await settle(page, 2);
      const certificate = page.locator(".file").first();
      await certificate.locator(".local-offer summary").click();
      const fingerprint = new X509Certificate(anchor).fingerprint256.replaceAll(":", "").toLowerCase();
      equal(await certificate.locator(".local-offer code").count(), 0, "the offer shows what is to be confirmed");
      // Neither another fingerprint nor the end of the right one.
      await certificate.locator(".local-offer input").fill(fingerprint.slice(-8));
      await certificate.locator(".local-offer button").click();
      await certificate.locator(".local-offer .note").filter({ hasText: "Không khớp" }).waitFor();
      await certificate.locator(".local-offer input").fill("0".repeat(64));
      await certificate.locator(".local-offer button").click();
      holds((await certificate.locator(".local-offer .note").innerText()).includes("Không khớp"), "a wrong confirmation is taken");
      equal(await page.evaluate(() => localStorage.getItem("kiemky.trust")), null, "kept without confirmation");
      equal(await axe(page), [], "axe on the offer");
      await page.screenshot({ path: join(out, `local-offer-${size.width}.png`), fullPage: true });
      await certificate.locator(".local-offer input").fill(fingerprint.toUpperCase());
      await certificate.locator(".local-offer button").click();
      await page.waitForFunction(() => document.querySelectorAll(".local-trust").length === 2, undefined, { timeout: 30_000 });
      await settle(page, 2);
      equal(await toneOf(certificate), "tone-good", "the anchor itself is");
      equal(await certificate.locator(".local-offer").count(), 0, "it is offered again");
      // Issuing CAs that are mere evidence complete the path; the list of the revoked completes the answer.
      await document.locator(".disclose").click();
      holds((await document.locator(".wanted").innerText()).length > 0, "nothing is wanted");
      await choose(page, [asFile("noi-cap.p7b", p7b())]);
      await page.waitForFunction(() => document.querySelector(".crls")?.textContent.includes("noi-cap.p7b"));
      await settle(page, 2);
      holds((await document.locator(".path, .signature").first().innerText()).length > 0, "no path");
      await choose(page, [crl()]);
      await page.waitForFunction(() => document.querySelectorAll(".file:last-of-type .answer.tone-good").length >= 2, undefined, { timeout: 30_000 });
      await settle(page, 2);
      const told = await document.locator(".sources").innerText();
      holds(told.includes("Lấy từ tệp bạn đã thả vào trang") && /Có giá trị đến/.test(told), `the list of the revoked: ${told}`);
      holds((await document.locator(".local-trust").innerText()).includes("1 chứng thư"), "the answer does not say whose list it is");
      equal(await axe(page), [], "axe on the answer");
      equal(await page.evaluate(() => window.document.documentElement.scrollWidth - window.document.documentElement.clientWidth), 0, "it scrolls sideways by");
      await page.screenshot({ path: join(out, `local-trust-${size.width}.png`), fullPage: true });
      // It outlives the page, evidence does not.
      await page.reload();
      await page.locator(".drop").waitFor();
      await choose(page, [sample]);
      await settle(page, 1);
      const again = page.locator(".file").first();
      equal(await again.locator(".local-trust").count(), 1, "the list after a reload");
      await again.locator(".local-trust-list button").click();
      await page.waitForFunction(() => document.querySelectorAll(".local-trust").length === 0, undefined, { timeout: 30_000 });
      await settle(page, 1);
      equal(await page.locator(".local-trust-list").count(), 0, "still listed");
      equal(await page.evaluate(() => localStorage.getItem("kiemky.trust")), "", "still kept");
      equal(await complaints(), [], "complaints");
      await close();
    });
  }

  await test("the certificate of an issuing CA completes a path and ends none", async () => {
    const { page, complaints, close } = await site.open();
    await page.clock.setFixedTime(new Date("2026-11-20T00:00:00Z"));
    const root = Buffer.from(anchor.replace(/-----[^-]*-----|\s/g, ""), "base64").toString("base64");
    await choose(page, [asFile("van-ban.pdf", readFileSync(sample)), ...issuers.map((text, place) => asFile(`ca-${place}.cer`, text))]);
    await settle(page, 1 + issuers.length);
    holds((await answers(page.locator(".file").first()))[1] !== "good", "an issuing CA is an anchor");
    await page.evaluate((root) => localStorage.setItem("kiemky.trust", root), root);
    await choose(page, [crl()]);
    await page.waitForFunction(() => document.querySelector(".file .answer:nth-of-type(2)")?.classList.contains("tone-good"), undefined, { timeout: 30_000 });
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("an anchor on this device that cannot be read leaves nothing trusted and says so", async () => {
    const { page, close } = await site.open();
    await page.evaluate(() => localStorage.setItem("kiemky.trust", "AAAA"));
    await choose(page, [sample]);
    const file = page.locator(".file").first();
    await page.locator('.file[aria-busy="false"]').waitFor();
    equal(await file.locator(".answer").count(), 0, "answers");
    holds((await file.innerText()).includes("danh sách chứng thư tin cậy"), "the reason");
    // The way out stands beside it.
    await file.locator(".local-trust-list button").click();
    equal((await answers((await results(page, 1)).first()))[0], "good", "the signature, with that taken out");
    await close();
  });

  await site.stop();
}
