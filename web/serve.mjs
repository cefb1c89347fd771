// Serves a folder on the loopback address: static files only, right media types, the page's own policy as a header (a
// worker obeys only what comes with its own script), nothing else. What an operator's server has to do: docs/hosting.md.
// Usage: node web/serve.mjs FOLDER PORT   (port 0 picks a free one; the address is printed)
import { createServer } from "node:http";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { join, normalize, extname, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

export const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".wasm": "application/wasm", ".json": "application/json", ".pdf": "application/pdf",
  ".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".ico": "image/x-icon", ".webmanifest": "application/manifest+json",
  ".ttf": "font/ttf", ".crl": "application/pkix-crl", ".crt": "application/pkix-cert", ".ftl": "text/plain; charset=utf-8",
};

// The policy that stands in the page, and what only a header may say.
export function policyOf(folder) {
  try {
    const page = readFileSync(join(folder, "index.html"), "utf8");
    const policy = page.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)?.[1];
    return policy ? { "content-security-policy": `${policy}; frame-ancestors 'none'` } : {};
  } catch { return {}; }
}

export function serve(folder, port = 0, headers = {}) {
  const root = resolve(folder);
  const policy = policyOf(root);
  const server = createServer((request, response) => {
    const refuse = (status) => { response.writeHead(status, { "content-type": "text/plain" }); response.end(`${status}\n`); };
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
    let path;
    try { path = decodeURIComponent(new URL(request.url, "http://localhost").pathname); } catch { return refuse(400); }
    let file = normalize(join(root, path));
    if (file !== root && !file.startsWith(root + sep)) return refuse(404);
    let stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) { file = join(file, "index.html"); stat = statSync(file, { throwIfNoEntry: false }); }
    if (!stat?.isFile()) return refuse(404);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-length": stat.size,
      "cache-control": "no-cache", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", ...policy, ...headers,
    });
    if (request.method === "HEAD") return response.end();
    createReadStream(file).pipe(response);
  });
  return new Promise((done, failed) => {
    server.on("error", failed);
    server.listen(port, "127.0.0.1", () => done({ server, address: `http://127.0.0.1:${server.address().port}/` }));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = "dist", port = "8080"] = process.argv.slice(2);
  serve(folder, Number(port)).then(({ address }) => console.log(address), (error) => { console.error(String(error)); process.exit(1); });
}
