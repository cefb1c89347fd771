// The certification path as a tree: details of each certificate, copies of fingerprints, downloads in DER and PEM.
import { execFileSync } from "node:child_process";
import { X509Certificate, createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results, start } from "./browser.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const blocks = (text) => text.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----\n?/g) ?? [];
const openssl = (file, ...more) => execFileSync("openssl", ["x509", "-in", file, "-noout", ...more], { encoding: "utf8" });

// Opens everything above the trees, and gives those of the page.
async function trees(page) {
  await page.locator(".certificate-tree").first().waitFor({ state: "attached" });
  await page.evaluate(() => {
    for (const button of document.querySelectorAll('.disclose[aria-expanded="false"]')) button.click();
    for (const folded of document.querySelectorAll(".file details.folded:not(.certificate-details):not(.viewed)")) folded.open = true;
  });
  return page.locator(":not(li) > .certificate-tree");
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
}

const WORDS = {
  vi: { details: "Chi tiết và tải về", rows: ["Số hiệu", "Khóa công khai", "Mục đích sử dụng khóa", "Quyền cấp chứng thư"], whole: "Tải cả đường dẫn (.pem)",
    der: "Tải tệp .cer (DER)", pem: "Tải tệp .pem", missing: "Không lấy được chứng thư này", failed: "Không lấy được các chứng thư" },
  en: { details: "Details and download", rows: ["Serial number", "Public key", "Key usage", "May it issue certificates"], whole: "Download the whole path (.pem)",
    der: "Download .cer (DER)", pem: "Download .pem", missing: "This certificate cannot be had", failed: "certificates of this file cannot be had" },
};

// `site` is a started browser over the real dist/; `tools` are run.mjs's test, equal, holds and axe; `out` takes pictures.
export async function certificates(site, { test, equal, holds, axe }, { root, dist, shared, out }) {
  const sample = { name: "van-ban-da-ky.pdf", buffer: readFileSync(join(root, "public/samples/van-ban-da-ky.pdf")) };
  const pem = blocks(readFileSync(join(root, "public/samples/trust.pem"), "utf8"));
  const isRoot = (text) => { const own = new X509Certificate(text); return own.subject === own.issuer; };
  const anchor = pem.find((text) => isRoot(text) && new X509Certificate(text).subject.includes("G2"));
  const issuers = pem.filter((text) => !isRoot(text));
  const file = (name, text) => ({ name, buffer: Buffer.from(text), mimeType: "application/octet-stream" });
  // The root of the samples is added on the device as the page itself keeps it.
  const trusting = async (page) => {
    const own = new X509Certificate(anchor);
    await page.evaluate(([key, base64, line]) => {
      localStorage.setItem(key, base64);
      localStorage.setItem(`${key}.subjects`, line);
    }, ["kiemky.trust", own.raw.toString("base64"), `${sha256(own.raw)} ${own.subject.replaceAll("\n", ", ")}`]);
    // What is still loading would be given up, and told as a complaint.
    await page.waitForLoadState("networkidle");
    await page.reload();
    await page.locator(".drop").waitFor();
  };

  for (const size of [{ width: 1280, height: 900 }, { width: 390, height: 844, scheme: "dark" }]) for (const language of ["vi", "en"]) {
    const words = WORDS[language];
    await test(`the path of a signature is a tree; each certificate unfolds and is downloaded (${size.width}-${language})`, async () => {
      const { page, complaints, close } = await site.open({ ...size, language });
      await trusting(page);
      // The issuing CAs come from files of the reader, given before the document.
      await choose(page, issuers.map((text, place) => file(`noi-cap-${place}.pem`, text)).concat([sample]));
      await results(page, issuers.length + 1);
      const article = page.locator(".file", { has: page.locator(".signature") });
      await article.locator(".certificate-tree").first().waitFor({ state: "attached" });
      await trees(page);
      const tree = article.locator(":not(li) > .certificate-tree").first();
      const nodes = tree.locator(".certificate-node");
      equal(await nodes.count(), 3, "certificates of the path");
      const subjects = await nodes.locator(".subject").allInnerTexts();
      holds(subjects[0].includes("G2"), `the anchor is not on top: ${subjects[0]}`);
      equal(await tree.locator("> li > .certificate-tree > li > .certificate-tree > li > .certificate-node").count(), 1, "the leaf below its issuer below the anchor");
      equal(await tree.locator("a").count(), 0, "links");
      equal(await article.locator(".certificate-details .facts").count(), 0, "details before they are asked for");
      const digests = await nodes.locator("p.fingerprint:first-of-type code, .fingerprint code").allInnerTexts();
      equal(digests.length, 3, "fingerprints");
      for (const [place, digest] of digests.entries()) {
        const node = nodes.nth(place);
        equal(await node.locator("summary").innerText(), words.details, "summary");
        await node.locator("summary").click();
        await node.locator(".facts").waitFor({ timeout: 60_000 });
        const labels = await node.locator("dt").allInnerTexts();
        // Who may issue certificates says so; of the leaf it depends.
        for (const label of words.rows.slice(0, place < 2 ? 4 : 3)) holds(labels.includes(label), `${label} is missing: ${labels}`);
        const der = await saved(page, node.getByRole("button", { name: words.der }));
        equal([der.name, sha256(der.bytes)], [`${digest}.cer`, digest], "DER");
        const own = new X509Certificate(der.bytes);
        const sha1 = own.fingerprint.replaceAll(":", "").toLowerCase();
        holds((await node.locator(".fingerprint code").last().innerText()) === sha1, "SHA-1");
        holds((await node.innerText()).toLowerCase().includes(own.serialNumber.toLowerCase().replace(/^0+/, "")), "serial number");
        const text = await saved(page, node.getByRole("button", { name: words.pem }));
        equal(text.name, `${digest}.pem`, "name of the PEM");
        equal(openssl(text.path, "-fingerprint", "-sha256").trim().split("=")[1].replaceAll(":", "").toLowerCase(), digest, "openssl reads the PEM");
      }
      const whole = await saved(page, article.getByRole("button", { name: words.whole }).first());
      equal(whole.name, `${digests[2]}-path.pem`, "name of the path");
      equal(blocks(whole.bytes.toString()).map((one) => sha256(new X509Certificate(one).raw)), [...digests].reverse(), "the path, the certificate itself first");
      openssl(whole.path, "-subject");
      equal(await axe(page), [], "axe");
      equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "it scrolls sideways by");
      await tree.scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(out, `certificates-${size.width}-${language}.png`), fullPage: true });
      await tree.screenshot({ path: join(out, `certificates-tree-${size.width}-${language}.png`) });
      equal(await complaints(), [], "complaints");
      await close();
    });
  }

  await test("the whole path is downloaded also where nobody unfolded a certificate", async () => {
    const { page, complaints, close } = await site.open();
    await trusting(page);
    await choose(page, issuers.map((text, place) => file(`noi-cap-${place}.pem`, text)));
    await results(page, issuers.length);
    await trees(page);
    const whole = await saved(page, page.getByRole("button", { name: WORDS.vi.whole }).first());
    holds(blocks(whole.bytes.toString()).length >= 2, "a certificate that stands alone has a path");
    equal(await complaints(), [], "complaints");
    await close();
  });

  for (const label of ["PKCS7", "CMS"]) await test(`a .p7b in PEM completes a path as one in DER does (${label})`, async () => {
    const bundle = join(out, "noi-cap.pem");
    writeFileSync(bundle, issuers.join(""));
    const text = execFileSync("openssl", ["crl2pkcs7", "-nocrl", "-certfile", bundle], { encoding: "utf8" }).replaceAll("PKCS7", label);
    const { page, complaints, close } = await site.open();
    await trusting(page);
    await choose(page, [file("noi-cap.p7b", text), sample]);
    await results(page, 1);
    await page.waitForFunction(() => document.querySelector(".crls")?.textContent.includes("noi-cap.p7b"));
    const tree = (await trees(page)).first();
    equal(await tree.locator(".certificate-node").count(), 3, "certificates of the path");
    const node = tree.locator(".certificate-node").nth(1);
    await node.locator("summary").click();
    await node.locator(".facts").waitFor({ timeout: 60_000 });
    equal(await complaints(), [], "complaints");
    await close();
  });

  const leaves = join(shared, "trust/leaf");
  const leaf = existsSync(leaves) && readdirSync(leaves).filter((name) => name.startsWith("g2-org-")).sort()[0];
  if (leaf) await test("the path of a real signer's certificate that stands alone is made of the built-in list", async () => {
    const { page, complaints, close } = await site.open();
    await choose(page, [{ name: "co-quan.crt", mimeType: "", buffer: readFileSync(join(leaves, leaf)) }]);
    await results(page, 1);
    const nodes = (await trees(page)).first().locator(".certificate-node");
    equal(await nodes.count(), 3, "certificates");
    for (const node of await nodes.all()) {
      await node.locator("summary").click();
      await node.locator(".facts").waitFor({ timeout: 60_000 });
    }
    const text = await nodes.last().innerText();
    for (const part of ["RSA SHA-256", "http://", "Chữ ký số (digitalSignature)"]) holds(text.includes(part), `${part} is missing`);
    equal(await axe(page), [], "axe");
    await page.screenshot({ path: join(out, "certificates-alone.png"), fullPage: true });
    equal(await complaints(), [], "complaints");
    await close();
  });
  else console.log("SKIP the path of a real signer: ../shared/trust/leaf is not here");

  for (const [what, says, word] of [
    ["finds none of them", `self.postMessage({ kind: "certificates", found: [] })`, "missing"],
    ["answers with what is no answer", `self.postMessage({ kind: "certificates", found: [1] })`, "failed"],
    ["dies", `setTimeout(() => { throw new Error("over") })`, "failed"],
  ]) await test(`a worker that ${what} leaves a clear sentence and no download`, async () => {
    const stage = join(out, "dist-with-mock-certificates");
    cpSync(dist, stage, { recursive: true });
    writeFileSync(join(stage, "pages-boot.js"), `self.onmessage = ({ data }) => { if (data.wanted) { ${says}; } };
self.postMessage({ kind: "ready", memory: 0 });`);
    const mock = await start(stage);
    const { page, close } = await mock.open();
    await choose(page, [file("goc.crt", anchor)]);
    await results(page, 1);
    const node = (await trees(page)).first().locator(".certificate-node").first();
    await node.locator("summary").click();
    await node.getByText(WORDS.vi[word]).waitFor();
    equal(await node.locator(".certificate-details button").count(), 0, "buttons");
    equal(await axe(page), [], "axe");
    await close();
    await mock.stop();
  });
}
