// A CRL of a million entries (43 MB, RSA-4096): the search apart from the whole check, in the wasm of the core, and on
// the page from the dropped document to its verdict.
//
//   cargo run --release -p tests --example million -- verifier-core/examples/million target/million
//   cargo build --profile wasm --target wasm32-unknown-unknown -p verifier-core --example million_entries
//   node benches/million.mjs MODULE             under Node
//   node benches/million.mjs MODULE FOLDER      in Chromium; FOLDER is target/million, dist/ is built (web/build.sh)
//
// On the page the test PKI takes the place of two pinned CAs: their fingerprints are exchanged in a copy of the built
// verifier, byte for byte, and the list of anchors is written for it. Nothing else differs from what readers download.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = 7;
const STEPS = ["list made", "checked whole", "searched alone"];
const [path, folder] = process.argv.slice(2);
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const verdict = (value, bound) => (value <= bound ? "within" : "OVER");

// Processor time of the renderers that this process started, in milliseconds: what counts on a machine that is shared.
const processorOfRenderers = () => {
  const all = new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ");
      const renders = readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer");
      return [[Number(pid), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]), renders }]];
    } catch { return []; }   // it has ended
  }));
  const ours = (pid) => pid === process.pid || (all.has(pid) && ours(all.get(pid).parent));
  return 10 * [...all].filter(([pid, one]) => one.renders && ours(pid)).reduce((sum, [, one]) => sum + one.ticks, 0);
};

if (folder) await inChromium();
else underNode();

function underNode() {
  const module = new WebAssembly.Module(readFileSync(path));
  for (let round = 0; round < ROUNDS; round += 1) {
    const { exports } = new WebAssembly.Instance(module, {});
    const main = exports.main ?? exports.__main_argc_argv;
    const told = STEPS.map((name) => {
      const start = performance.now(), cpu = process.cpuUsage();
      const status = main(0, 0);
      const { user } = process.cpuUsage(cpu);
      if (status !== 0) throw new Error(`the module answers ${status}`);
      return `${name} ${(performance.now() - start).toFixed(0)} ms (processor ${(user / 1000).toFixed(0)} ms)`;
    });
    console.log(told.join(", "));
  }
}

async function inChromium() {
  const { choose, results, start } = await import("../tests/e2e/browser.mjs");
  const work = mkdtempSync(join(tmpdir(), "million-"));
  try {
    await steps(work, start);
    await onThePage(work, start, choose, results);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

// The core's own module in a worker: each step timed apart.
async function steps(work, start) {
  const site = join(work, "steps");
  mkdirSync(site);
  cpSync(path, join(site, "million.wasm"));
  writeFileSync(join(site, "index.html"), "<!doctype html><title>million</title>");
  writeFileSync(join(site, "worker.js"), `onmessage = async () => {
    const bytes = await (await fetch("million.wasm")).arrayBuffer();
    const { instance: { exports } } = await WebAssembly.instantiate(bytes, {});
    const main = exports.main ?? exports.__main_argc_argv;
    postMessage(${JSON.stringify(STEPS)}.map(() => {
      const start = performance.now();
      if (main(0, 0) !== 0) throw new Error("the module refuses");
      return performance.now() - start;
    }));
  };`);
  const chromium = await start(site);
  const context = await chromium.browser.newContext();
  const page = await context.newPage();
  await page.goto(chromium.address);
  const all = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    all.push(await page.evaluate(() => new Promise((done, failed) => {
      const worker = new Worker("worker.js");
      worker.onmessage = ({ data }) => { worker.terminate(); done(data); };
      worker.onerror = (event) => failed(new Error(event.message));
      worker.postMessage(null);
    })));
  }
  const of = (step) => median(all.map((round) => round[step]));
  const least = (step) => Math.min(...all.map((round) => round[step])).toFixed(0);
  console.log(`chromium, core alone: whole ${of(1).toFixed(0)} ms (${verdict(of(1), 400)} 400), search alone ${of(2).toFixed(0)} ms (${verdict(of(2), 150)} 150); quickest ${least(1)} and ${least(2)} ms`);
  await chromium.stop();
}

// The page as it is built: a dropped list, then documents of its CA, from the message to the worker to its verdict.
async function onThePage(work, start, choose, results) {
  const dist = join(work, "dist");
  cpSync(resolve(fileURLToPath(new URL("../dist", import.meta.url))), dist, { recursive: true });
  const verifier = join(dist, "verifier_bg.wasm"), listed = join(dist, "public/trust/list.json");
  const list = JSON.parse(readFileSync(listed, "utf8"));
  let module = readFileSync(verifier).toString("latin1");
  list.certificates = [["vgca-root-g2", "root-g2.der"], ["vgca-g2-cpca", "sub-g2.der"]].map(([id, name]) => {
    const der = readFileSync(join(folder, name));
    const pinned = list.certificates.find((one) => one.id === id);
    const sha256 = createHash("sha256").update(der).digest("hex");
    if (!module.includes(pinned.sha256)) throw new Error(`${id} is not pinned in the module`);
    module = module.replaceAll(pinned.sha256, sha256);
    return { ...pinned, sha256, certificate: der.toString("base64") };
  });
  writeFileSync(verifier, Buffer.from(module, "latin1"));
  writeFileSync(listed, JSON.stringify(list));

  const chromium = await start(dist);
  const { page, close } = await chromium.open();
  await page.evaluate((now) => {
    window.took = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      const sent = performance.now();
      const heard = ({ data }) => {
        if (data.kind === "progress") return;
        if (data.kind === "done") window.took.push({ ms: performance.now() - sent, json: data.json });
        this.removeEventListener("message", heard);
      };
      this.addEventListener("message", heard);
      return post.call(this, message.file ? { ...message, now } : message);   // a day that the list is valid on
    };
  }, Date.parse("2026-11-20T00:00:00Z"));
  const rounds = async () => {
    const all = [];
    let signature, before;
    for (let round = 0; round < ROUNDS + 2; round += 1) {
      if (round === 2) before = processorOfRenderers();
      await page.evaluate(() => { window.took = []; });
      await choose(page, [join(folder, "document.pdf")]);
      await results(page, 1, 120_000);
      const [{ ms, json }] = await page.evaluate(() => window.took);
      if (round > 1) all.push(ms);
      [signature] = JSON.parse(json).signatures;
      await page.locator(".batch button").click();
    }
    const processor = (processorOfRenderers() - before) / ROUNDS;
    return { ms: median(all), least: Math.min(...all), processor, signature };
  };
  const bare = await rounds();
  await choose(page, [{ name: "million.crl", mimeType: "application/pkix-crl", buffer: readFileSync(join(folder, "million.crl")) }]);
  const whole = await rounds();
  const { revocation, trust, trust_reason } = whole.signature;
  console.log(`chromium, page: document ${bare.ms.toFixed(0)} ms, with the list ${whole.ms.toFixed(0)} ms (${verdict(whole.ms, 400)} 400), quickest ${whole.least.toFixed(0)} ms; processor time of the whole page ${bare.processor.toFixed(0)} and ${whole.processor.toFixed(0)} ms a document`);
  console.log(`chromium, page: revocation ${bare.signature.revocation.status} without the list, ${revocation.status} with it`);
  if (revocation.status !== "good" || trust !== "trusted") throw new Error(`the list was not used: ${trust_reason}`);
  await close();
  await chromium.stop();
}
