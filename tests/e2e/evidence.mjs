// The evidence that whoever runs the site publishes: it completes answers, revokes, is refused where it is not what its
// index says, told with its age, kept for use without a network, and never makes anything trusted.
import { X509Certificate, createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choose, results, start } from "./browser.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const ISSUER = "CN=CA phục vụ các cơ quan Nhà nước G2 (thử),O=Ban Cơ yếu Chính phủ (thử),C=VN";
// Within the days of the samples' lists, and after them.
const THEN = new Date("2026-11-20T00:00:00Z"), LATER = new Date("2027-01-20T00:00:00Z");
const blocks = (text) => text.match(/-----BEGIN[^]*?-----END[^-]*-----/g).map((block) => Buffer.from(block.replace(/-----[^-]*-----|\s/g, ""), "base64"));

export async function evidence({ test, equal, holds, axe, dist, out }) {
  const samples = join(dist, "public/samples"), sample = join(samples, "van-ban-da-ky.pdf");
  const lists = blocks(readFileSync(join(samples, "crl.pem"), "utf8")), [revoked] = blocks(readFileSync(join(samples, "crl-revoked.pem"), "utf8"));
  const certificates = blocks(readFileSync(join(samples, "trust.pem"), "utf8")).map((der) => new X509Certificate(der));
  const isRoot = (one) => one.subject === one.issuer;
  const anchor = certificates.find((one) => isRoot(one) && one.subject.includes("G2"));
  const item = (kind, bytes, more = {}) => {
    const digest = sha256(bytes), file = `${digest}.${{ crl: "crl", ocsp: "ocsp", certificate: "cer" }[kind]}`;
    return { bytes, told: { kind, file, sha256: digest, length: bytes.length, address: "http://ca.invalid/x", issuer: ISSUER, issuer_sha256: null, about: null,
      number: kind === "crl" ? "01" : null, this_update: "2026-11-15T00:00:00Z", next_update: "2026-12-15T00:00:00Z", ...more } };
  };
  const crls = () => lists.map((list) => item("crl", list));
  const issuers = () => certificates.filter((one) => !isRoot(one)).map((one) => item("certificate", one.raw, { issuer: "CN=…", next_update: "2036-01-01T00:00:00Z" }));
  // Publishes a set as `kiemky evidence refresh` does; nothing at all without items.
  const publish = (folder, items, made = "2026-11-16T03:04:05Z") => {
    const to = join(folder, "public/evidence");
    rmSync(to, { recursive: true, force: true });
    if (!items) return;
    mkdirSync(to, { recursive: true });
    for (const { bytes, told } of items) writeFileSync(join(to, told.file), bytes);
    writeFileSync(join(to, "index.json"), JSON.stringify({ schema: "kiemky/evidence/v1", made_at: made, items: items.map(({ told }) => told) }));
  };
  const folder = join(out, "dist-with-evidence");
  cpSync(dist, folder, { recursive: true });
  const site = await start(folder);
  const known = (page) => page.waitForFunction(() => kiemky.operator.state.status !== "waiting");
  // A page on a device where the samples' root is trusted, or no root; at that time.
  const opened = async ({ at = THEN, trusted = true, late, ...options } = {}) => {
    const one = await site.open(options);
    await one.page.clock.setFixedTime(at);
    if (trusted) await one.page.evaluate((root) => localStorage.setItem("kiemky.trust", root), anchor.raw.toString("base64"));
    if (late) await one.page.route("**/public/evidence/*.crl", (route) => setTimeout(() => route.continue(), late));
    await known(one.page);
    // What was kept while the page opened belongs to no test.
    await one.page.evaluate(async () => { for (const name of await caches.keys()) if (name.startsWith("kiemky-evidence-")) await caches.delete(name); });
    await one.page.reload();
    await one.page.locator(".drop").waitFor();
    return one;
  };
  const trust = (file) => file.locator(".answer").nth(1).evaluate((element) => [...element.classList].find((name) => name.startsWith("tone-")).slice(5));
  const becomes = (page, tone) => page.waitForFunction((tone) => document.querySelector(".file:not([aria-busy=true]) .answer:nth-of-type(2)")?.classList.contains(`tone-${tone}`), tone, { timeout: 60_000 });
  const sources = async (page) => { await page.locator(".reader .sources").waitFor(); return (await page.locator(".sources").innerText()).replace(/[\u2066-\u2069]/g, ""); };
  const WORDS = {
    vi: { from: "Lấy từ dữ liệu do nơi vận hành trang cung cấp. Số 1.", set: /3 danh sách dùng được, mới nhất lập 15\/11\/2026.*cách đây 5 ngày/, until: "Có giá trị đến 15/12/2026", means: "Đây chỉ là bằng chứng" },
    en: { from: "It is from the data that whoever runs this site publishes. Number 1.", set: /3 usable lists, the newest made 2026-11-15.*5 days ago/, until: "Good until 2026-12-15", means: "They are evidence only" },
  };

  for (const size of [{ width: 1280, height: 900, language: "vi" }, { width: 390, height: 844, scheme: "dark", language: "en" }, { width: 390, height: 844, language: "vi" }, { width: 1280, height: 900, scheme: "dark", language: "en" }]) {
    const { width, language, scheme = "light" } = size, words = WORDS[language], tag = `${width}-${scheme}-${language}`;
    await test(`the operator's set is in the first answer, and stands there with its age (${tag})`, async () => {
      publish(folder, [...crls(), ...issuers()]);
      const { page, complaints, close } = await opened(size);
      await page.evaluate(() => {
        window.seen = new Set();
        new MutationObserver(() => window.seen.add(document.querySelector(".answer:nth-of-type(2)")?.className)).observe(document.body, { subtree: true, childList: true, attributes: true });
      });
      await choose(page, [sample]);
      await becomes(page, "good");
      const told = await sources(page);
      holds(!(await page.evaluate(() => [...window.seen].join(" "))).includes("tone-doubt"), "the first answer was without the set");
      holds(told.includes(words.from) && told.includes(words.until), `the list in the sources: ${told}`);
      const set = page.locator(".operator-set");
      holds(words.set.test(await set.locator("summary").innerText()), `the set in one line: ${await set.locator("summary").innerText()}`);
      await set.locator("summary").click();
      holds((await set.innerText()).includes(words.means) && (await set.innerText()).includes(words.until) && (await set.locator("li").count()) === 3 + issuers().length, "the set, file by file");
      equal(await axe(page), [], "axe");
      equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "it scrolls sideways by");
      await page.screenshot({ path: join(out, `operator-set-${tag}.png`), fullPage: true });
      equal(await complaints(), [], "complaints");
      await close();
    });
  }

  await test("a set is evidence: roots in it make nobody trusted, and without lists nothing is completed", async () => {
    publish(folder, [...crls(), ...certificates.map((one) => item("certificate", one.raw))]);
    const stranger = await opened({ trusted: false });
    await choose(stranger.page, [sample]);
    await results(stranger.page, 1);
    equal(await trust(stranger.page.locator(".file").first()), "bad", "with a root that only the set has");
    equal(await stranger.complaints(), [], "complaints");
    await stranger.close();
    publish(folder, issuers());
    const { page, close } = await opened();
    await choose(page, [sample]);
    await results(page, 1);
    equal(await trust(page.locator(".file").first()), "doubt", "with certificates of issuers alone");
    holds((await sources(page)).includes("Không có danh sách chứng thư bị thu hồi nào dùng được"), "what is missing");
    await close();
  });

  await test("a list of the set that names the signer revokes the answer, and says whose list it is", async () => {
    publish(folder, [item("crl", revoked, { number: "02" }), item("crl", lists[0]), ...issuers()]);
    const { page, complaints, close } = await opened();
    await choose(page, [sample]);
    await becomes(page, "bad");
    const told = await sources(page);
    holds(told.includes("do nơi vận hành trang cung cấp. Số 2."), told);
    holds((await page.locator(".file").first().innerText()).includes("thu hồi"), "the reason");
    await page.screenshot({ path: join(out, "operator-set-revoked.png"), fullPage: true });
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("a file that is not the one of the index is not used, and that is said", async () => {
    for (const spoil of [(bytes) => { bytes[bytes.length - 1] ^= 1; return bytes; }, (bytes) => Buffer.concat([bytes, Buffer.alloc(9)]), (bytes) => bytes.subarray(1)]) {
      publish(folder, [...crls(), ...issuers()]);
      for (const { bytes, told } of crls()) writeFileSync(join(folder, "public/evidence", told.file), spoil(Buffer.from(bytes)));
      const { page, close } = await opened();
      await choose(page, [sample]);
      await results(page, 1);
      await page.locator(".operator-note").filter({ hasText: "3 tệp không được dùng" }).waitFor();
      equal(await trust(page.locator(".file").first()), "doubt", "a spoiled list is used");
      await page.locator(".operator-set summary").click();
      equal(await page.getByText("Không dùng: nội dung tệp không khớp với danh mục.").count(), 3, "reasons");
      equal(await page.evaluate(() => caches.keys().then(async (names) => (await (await caches.open(names.find((name) => name.startsWith("kiemky-evidence-")))).keys()).length)), 0, "files kept of a set that is not whole");
      await page.screenshot({ path: join(out, "operator-set-altered.png"), fullPage: true });
      await close();
    }
  });

  await test("a list that was signed by somebody else is worth nothing, whatever the index says", async () => {
    // The digest is right, the signature is not: that is for the core to see.
    const forged = Buffer.from(lists[1]);
    forged[forged.length - 1] ^= 1;
    publish(folder, [lists[0], forged, lists[2]].map((list) => item("crl", list)).concat(issuers()));
    const { page, close } = await opened();
    await choose(page, [sample]);
    await results(page, 1);
    equal(await trust(page.locator(".file").first()), "doubt", "a forged list completes the answer");
    await close();
  });

  await test("a list past its term is said to be, in the set and where it decided", async () => {
    publish(folder, [...crls(), ...issuers()]);
    const { page, complaints, close } = await opened({ at: LATER });
    await choose(page, [sample]);
    await results(page, 1);
    await page.locator("summary .operator-note").filter({ hasText: "3 danh sách đã quá hạn" }).waitFor();
    await page.locator(".operator-set summary").click();
    equal(await page.locator(".operator-set").getByText("Đã quá hạn từ 15/12/2026").count(), 3, "lists that are over");
    // The time of signing is proved and before the list: for that it is enough, for what came after it is not.
    holds((await sources(page)).includes("Đã quá hạn từ 15/12/2026"), await sources(page));
    await page.screenshot({ path: join(out, "operator-set-stale.png"), fullPage: true });
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("without a set, with an index that is none, or one that leads elsewhere, the answer is as before and says so", async () => {
    const index = (text) => { publish(folder, []); writeFileSync(join(folder, "public/evidence/index.json"), text); };
    const good = item("crl", lists[1]).told;
    const whole = (more) => JSON.stringify({ schema: "kiemky/evidence/v1", made_at: "2026-11-16T03:04:05Z", items: [{ ...good, ...more }] });
    const cases = [
      ["chưa cung cấp danh sách", () => publish(folder, null)],
      ["chưa cung cấp danh sách", () => publish(folder, [])],
      ["không đọc được", () => index("<!DOCTYPE html><title>x</title>")],
      ["không đọc được", () => index("{}")],
      ["không đọc được", () => index(whole({ file: "../samples/crl.pem" }))],
      ["không đọc được", () => index(whole({ file: "https://example.org/x.crl" }))],
      ["không đọc được", () => index(whole({ next_update: "hôm nay" }))],
      ["không đọc được", () => index(`${whole({})}${" ".repeat(300 << 10)}`)],
    ];
    for (const [words, prepare] of cases) {
      prepare();
      const { page, complaints, close } = await opened();
      await page.locator(".page-foot").getByText(words).waitFor();
      await choose(page, [sample]);
      await results(page, 1);
      equal(await page.locator(".file").first().locator(".answer").nth(0).evaluate((one) => one.classList.contains("tone-good")), true, "the signature");
      equal(await page.locator(".operator-set").count(), 0, "a set that is none");
      const ours = (await complaints()).filter((line) => !/404|evidence\/index\.json/.test(line));
      equal(ours, [], "complaints");
      await close();
    }
  });

  await test("of a set that is too large the rest is named and never asked for; responses about one certificate are not used", async () => {
    const small = Array.from({ length: 33 }, (_, place) => item("crl", Buffer.from(`not a list ${place}`)));
    publish(folder, [item("crl", Buffer.alloc(64), { length: (8 << 20) + 1 }), item("ocsp", Buffer.from("x")), ...crls(), ...issuers(), ...small]);
    const { page, complaints, close } = await opened();
    await known(page);
    // Nothing kept: everything is asked for once more.
    await page.evaluate(async () => { for (const name of await caches.keys()) if (name.startsWith("kiemky-evidence-")) await caches.delete(name); });
    const asked = [];
    page.on("request", (request) => request.url().includes("/public/evidence/") && asked.push(request.url()));
    await page.reload();
    await page.locator("summary .operator-note").waitFor();
    await choose(page, [sample]);
    await becomes(page, "good");
    equal(asked.length, 1 + 32, "requests: the index and the files taken");
    await page.locator(".operator-set summary").click();
    const left = 1 + 33 + 3 + issuers().length - 32;
    equal(await page.getByText("vượt mức trang nhận").count(), left, "files that are too much");
    equal(await page.getByText("đây là trả lời OCSP").count(), 1, "responses");
    equal(await axe(page), [], "axe");
    await page.screenshot({ path: join(out, "operator-set-large.png"), fullPage: true });
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("a set that comes late delays no answer, and brings it up to date", async () => {
    publish(folder, [...crls(), ...issuers()]);
    const { page, complaints, close } = await opened({ late: 4000 });
    const before = Date.now();
    await choose(page, [sample]);
    await becomes(page, "doubt");
    holds(Date.now() - before < 3500, "the first answer waited for the set");
    await page.waitForFunction(() => document.querySelector(".reader .sources"));
    await becomes(page, "good");
    holds((await sources(page)).includes("do nơi vận hành trang cung cấp"), "the list in the sources");
    equal(await page.locator(".file").count(), 1, "files");
    equal(await complaints(), [], "complaints");
    await close();
  });

  await test("the last set is kept for use without a network, gives way to a newer one and never to an older one", async () => {
    publish(folder, [...crls(), ...issuers()]);
    const { page, complaints, close } = await opened();
    const keeps = (made) => page.waitForFunction(async (made) => {
      const name = (await caches.keys()).find((one) => one.startsWith("kiemky-evidence-"));
      const index = name && await (await caches.open(name)).match("./public/evidence/index.json");
      return index && (await index.json()).made_at === made;
    }, made, { timeout: 60_000 });
    await keeps("2026-11-16T03:04:05Z");
    await page.evaluate(() => navigator.serviceWorker.ready.then((registration) => registration.active !== null));
    await page.context().setOffline(true);
    await page.reload();
    await page.locator("summary .operator-note").filter({ hasText: "bộ đã lưu trên máy này" }).waitFor();
    await choose(page, [sample]);
    await becomes(page, "good");
    holds((await page.locator(".operator-set summary").innerText()).includes("cách đây 5 ngày"), "its age");
    await page.screenshot({ path: join(out, "operator-set-offline.png"), fullPage: true });
    // Back on line there is a newer set, in which the signer is revoked: the open answer follows.
    publish(folder, [item("crl", revoked, { number: "02" }), item("crl", lists[0]), ...issuers()], "2026-11-18T00:00:00Z");
    await page.context().setOffline(false);
    await becomes(page, "bad");
    await sources(page);
    equal(await page.locator("summary .operator-note").count(), 0, "notes");
    await keeps("2026-11-18T00:00:00Z");
    // Whoever brings the older one back brings nobody back.
    publish(folder, [...crls(), ...issuers()]);
    await page.reload();
    await page.locator("summary .operator-note").filter({ hasText: "cũ hơn bộ đã lưu" }).waitFor();
    await choose(page, [sample]);
    await becomes(page, "bad");
    await sources(page);
    // Nor does a later set that knows less: an older list of the same issuer, a list that is not there, or none at all.
    const stays = async (items, gone, note) => {
      publish(folder, items, "2026-11-19T00:00:00Z");
      if (gone) rmSync(join(folder, "public/evidence", gone.told.file));
      await page.reload();
      await page.locator("summary .operator-note").filter({ hasText: note }).waitFor({ timeout: 60_000 });
      await choose(page, [sample]);
      await becomes(page, "bad");
      await sources(page);
    };
    const fresh = item("crl", lists[1], { number: "03", this_update: "2026-11-17T00:00:00Z" });
    await stays([item("crl", lists[0], { this_update: "2026-11-10T00:00:00Z" }), ...issuers()], undefined, "cũ hơn bộ đã lưu");
    await stays([fresh, ...issuers()], fresh, "bộ đã lưu trên máy này");
    await stays([], undefined, "cũ hơn bộ đã lưu");
    await keeps("2026-11-18T00:00:00Z");
    // A site without one any more takes nothing away either.
    publish(folder, []);
    writeFileSync(join(folder, "public/evidence/index.json"), "{}");
    await page.reload();
    await page.locator("summary .operator-note").filter({ hasText: "bộ đã lưu trên máy này" }).waitFor();
    // The list that was not there was asked for twice.
    equal((await complaints()).map((one) => /404/.test(one)), [true, true], "complaints");
    await close();
  });

  await site.stop();
}
