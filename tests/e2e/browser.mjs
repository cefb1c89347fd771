// A Chromium that tells on the page: every request off its origin, every word in the console, every breach of policy.
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";

export async function start(folder) {
  const { server, address } = await serve(folder, 0);
  const executablePath = process.env.KIEMKY_CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  return {
    address,
    browser,
    server,
    async stop() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
    // A page of its own with its complaints collected.
    async open({ width = 1280, height = 900, scheme = "light", language = "vi", motion = "no-preference", path = "", clock = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height }, colorScheme: scheme, reducedMotion: motion, locale: language, deviceScaleFactor: width < 500 ? 2 : 1,
        hasTouch: width < 500, isMobile: width < 500,
      });
      const page = await context.newPage();
      const complaints = [];
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(`console: ${message.text()}`));
      page.on("pageerror", (error) => complaints.push(`page: ${error.message}`));
      // What a worker of the pages that is ended was still loading is given up by us; nothing else may be.
      const given = (request) => request.failure()?.errorText === "net::ERR_ABORTED" && /\/(pages(-boot\.js|\.js|_bg\.wasm)|fonts\/[\w/-]+\.(ttf|pfb))$/.test(request.url());
      page.on("requestfailed", (request) => given(request) || complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
      context.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(address) && !url.startsWith("data:") && !url.startsWith("blob:")) complaints.push(`off origin: ${url}`);
      });
      await page.addInitScript(() => {
        window.breaches = [];
        document.addEventListener("securitypolicyviolation", (event) => window.breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
      });
      if (clock) await page.clock.install();
      await page.goto(`${address}${path}${language === "vi" ? "" : `?lang=${language}`}`);
      await page.locator(".drop").waitFor();
      return {
        page,
        async complaints() {
          return [...complaints, ...(await page.evaluate(() => window.breaches))];
        },
        close: () => context.close(),
      };
    },
  };
}

// Chooses files as the button does: paths, or { name, buffer }.
export const choose = (page, files) => page.locator('.drop input[type="file"]').setInputFiles(files.map((file) =>
  typeof file === "string" ? file : { mimeType: "application/pdf", ...file }));

// The articles of files, once all have ended and what belongs below their answers is there.
export async function results(page, count, timeout = 30000) {
  await page.waitForFunction((count) => {
    const files = [...document.querySelectorAll(".file")];
    const shown = (file) => !file.querySelector(".answer") || file.querySelector(".reader")?.childElementCount > 0;
    return files.length >= count && files.every((file) => file.getAttribute("aria-busy") === "false" && shown(file));
  }, count, { timeout });
  return page.locator(".file");
}
